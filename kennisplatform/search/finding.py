"""The search that everybody uses: words in, pages with the passages that answer out."""

import time
from dataclasses import replace

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.core.models import KnowledgePage
from kennisplatform.search.also_searched import also_searched
from kennisplatform.search.documents import searchable_in_types
from kennisplatform.search.dutch import Query, default_synonyms, highlight, mark, query_terms
from kennisplatform.search.engine import get_engine
from kennisplatform.search.results import Hit, ResultPage, Results

PASSAGE_LENGTH = 260
"""Characters of one passage: some three lines on a wide screen."""


def find(words: str, filters: KnowledgeFilters, page: ResultPage) -> Results:
    """The hits for these words, each with its page and the passages to show; a fixed number of queries.

    Any words will do. Raises SearchUnavailableError.
    """
    started = time.perf_counter()
    synonyms = default_synonyms()
    query = query_terms(words, synonyms)
    results = get_engine().search(query, filters, page)
    # Asked again of the database: an engine elsewhere may be behind.
    pages = {page.pk: page for page in searchable_in_types([hit.id for hit in (*results.hits, *results.best_of_kinds)])}
    return replace(
        results,
        hits=tuple(_shown(hit, pages[hit.id], query) for hit in results.hits if hit.id in pages),
        best_of_kinds=tuple(replace(hit, page=pages[hit.id]) for hit in results.best_of_kinds if hit.id in pages),
        also_searched=also_searched(query, synonyms) if results.total else (),
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _shown(hit: Hit, page: KnowledgePage, query: Query) -> Hit:
    text = f"{page.summary}\n{page.search_text()}".strip()
    return replace(
        hit, page=page, title=mark(page.title, query), passages=tuple(highlight(text, query, PASSAGE_LENGTH))
    )
