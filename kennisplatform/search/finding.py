"""The search that everybody uses: words in, pages with the passages that answer out."""

import time
from collections.abc import Collection, Mapping

from kennisplatform.core import kinds
from kennisplatform.core.filters import FACETS, FacetCounts, KnowledgeFilters
from kennisplatform.core.models import KnowledgePage
from kennisplatform.search.also_searched import also_searched
from kennisplatform.search.documents import searchable_pages
from kennisplatform.search.dutch import Query, highlight, mark, query_terms
from kennisplatform.search.engine import Answer, Found, SearchEngine, get_database_engine, get_engine
from kennisplatform.search.language import current_synonyms
from kennisplatform.search.plan import STEP, Frequencies, plan_of, words_to_count
from kennisplatform.search.results import Hit, ResultPage, Results
from kennisplatform.search.vocabulary import Vocabulary

PASSAGE_LENGTH = 260
"""Characters of one passage: some three lines on a wide screen."""

_TRIO = ("practice", "voice", "guide")


def find(words: str, filters: KnowledgeFilters, page: ResultPage) -> Results:
    """The hits for these words, each with its page and the passages to show; a fixed number of queries.

    Any words will do. Raises SearchUnavailableError.
    """
    started = time.perf_counter()
    synonyms = current_synonyms()
    query = query_terms(words, synonyms)
    answer, is_widened = _answered(query, filters, page)
    trio = () if is_widened else _best_of_kinds(answer)
    shown = _shown([*answer.hits, *trio], query)
    hidden = {hit.id for hit in answer.hits} - shown.keys()
    if hidden:
        # What the public may not see is in no count either: the index forgets it, and is asked once more.
        for engine in (get_database_engine(), get_engine()):
            engine.remove(hidden)
        answer, is_widened = _answered(query, filters, page)
        shown = _shown([*answer.hits, *trio], query)
    return Results(
        hits=tuple(shown[hit.id] for hit in answer.hits if hit.id in shown),
        total=answer.total,
        facets=_facets(answer, filters),
        number=answer.number,
        total_without_filters=answer.total_without_filters,
        best_of_kinds=tuple(shown[hit.id] for hit in trio if hit.id in shown),
        is_widened=is_widened,
        also_searched=also_searched(query, synonyms) if answer.total else (),
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _answered(query: Query, filters: KnowledgeFilters, page: ResultPage) -> tuple[Answer, bool]:
    database = get_database_engine()
    if not query.is_empty:
        return ask(get_engine(), database.vocabulary, query, filters, page)
    return (database.everything(filters, page) if not query.text.strip() else Answer(numbers={})), False


def ask(
    engine: SearchEngine, vocabulary: Vocabulary, query: Query, filters: KnowledgeFilters, page: ResultPage
) -> tuple[Answer, bool]:
    """The answer of the engine, and whether the query had to be widened to find anything."""
    frequencies: Frequencies = vocabulary.frequencies(words_to_count(query))
    answer = engine.answer(plan_of(query, frequencies), filters, page)
    if answer.total_without_filters:
        return answer, False
    answer = engine.answer(plan_of(query, frequencies, widened=True), filters, page)
    return answer, bool(answer.total_without_filters)


def _best_of_kinds(answer: Answer) -> tuple[Found, ...]:
    """The best hit of each of the three kinds of knowledge, each with all words of the query or, when the query names
    a barrier, with that as its label; nothing when one of the kinds has no such hit."""
    best: dict[str, Found] = {}
    is_about_a_name = any(found.score >= 2 * STEP for found in (answer.best_of_kinds or {}).values())
    for kind, found in (answer.best_of_kinds or {}).items():
        shape = kinds.get(kind).mark
        if (found.score >= STEP or is_about_a_name) and found.score > best.get(shape, Found(0, 0.0)).score:
            best[shape] = found
    return tuple(best[shape] for shape in _TRIO) if all(shape in best for shape in _TRIO) else ()


def _facets(answer: Answer, filters: KnowledgeFilters) -> tuple[FacetCounts, ...]:
    numbers: Mapping[str, Mapping[str, int]] = answer.numbers or {}
    return tuple(filters.options({facet.name: numbers.get(facet.name, {}) for facet in FACETS}))


def _shown(hits: Collection[Found], query: Query) -> dict[int, Hit]:
    """The hits that may be shown, by id. Asked again of the database: an engine elsewhere may be behind."""
    ids = {hit.id for hit in hits}
    pages: dict[int, KnowledgePage] = {page.pk: page for page in searchable_pages().filter(pk__in=ids)} if ids else {}
    texts = get_database_engine().texts(pages.keys()) if pages else {}
    shown = {}
    for hit in hits:
        if hit.id in pages and hit.id not in shown:
            page = pages[hit.id]
            _title, text = texts.get(hit.id, ("", page.summary))
            passages = tuple(highlight(text, query, PASSAGE_LENGTH))
            shown[hit.id] = Hit(hit.id, hit.score, page, mark(page.title, query), passages)
    return shown
