"""The search that everybody uses: words in, pages with the passages that answer out."""

import logging
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from kennisplatform.core import kinds
from kennisplatform.core.filters import FACETS, FacetCounts, KnowledgeFilters
from kennisplatform.search.also_searched import also_searched
from kennisplatform.search.breaker import CircuitBreaker
from kennisplatform.search.corrections import corrected, suspects
from kennisplatform.search.dutch import Query, highlight, mark, query_terms
from kennisplatform.search.engine import (
    Answer,
    Found,
    SearchEngine,
    SearchUnavailableError,
    get_database_engine,
    get_engine,
)
from kennisplatform.search.following import forget, is_followed
from kennisplatform.search.grown import current_lexicon
from kennisplatform.search.language import current_synonyms
from kennisplatform.search.listed import listed
from kennisplatform.search.plan import STEP, plan_of, words_to_count
from kennisplatform.search.results import Hit, ResultPage, Results
from kennisplatform.search.vocabulary import Vocabulary

logger = logging.getLogger(__name__)

breaker = CircuitBreaker(failures=2, seconds=15)
"""Of the search server: what keeps failing is not waited for at every search."""

PASSAGE_LENGTH = 260
"""Characters of one passage: some three lines on a wide screen."""

_TRIO = ("practice", "voice", "guide")


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer, and the query that it answers in the end."""

    answer: Answer
    query: Query
    is_widened: bool = False
    correction: str = ""
    is_corrected: bool = False
    is_fallback: bool = False


def find(words: str, filters: KnowledgeFilters, page: ResultPage) -> Results:
    """The hits for these words, each with its page and the passages to show; a fixed number of queries.

    Any words will do. Raises SearchUnavailableError.
    """
    started = time.perf_counter()
    asked = _asked(words, filters, page)
    trio = () if asked.is_widened else _best_of_kinds(asked.answer)
    shown = _shown([*asked.answer.hits, *trio], asked.query)
    hidden = {hit.id for hit in asked.answer.hits} - shown.keys()
    if hidden:
        # What the public may not see is in no count either: the index forgets it, and is asked once more.
        forget(hidden)
        asked = _asked(words, filters, page)
        shown = _shown([*asked.answer.hits, *trio], asked.query)
    answer = asked.answer
    return Results(
        hits=tuple(shown[hit.id] for hit in answer.hits if hit.id in shown),
        total=answer.total,
        facets=_facets(answer, filters),
        number=answer.number,
        total_without_filters=answer.total_without_filters,
        best_of_kinds=tuple(shown[hit.id] for hit in trio if hit.id in shown),
        is_widened=asked.is_widened,
        also_searched=also_searched(asked.query, current_synonyms()) if answer.total else (),
        correction=asked.correction,
        is_corrected=asked.is_corrected,
        is_fallback=asked.is_fallback,
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _asked(words: str, filters: KnowledgeFilters, page: ResultPage) -> Asked:
    database = get_database_engine()
    if not words.strip():
        return Asked(database.everything(filters, page), understand(""))
    if not is_followed():
        return ask(get_engine(), database.vocabulary, words, filters, page)
    if breaker.allows():
        try:
            asked = ask(get_engine(), database.vocabulary, words, filters, page)
        except SearchUnavailableError as error:
            breaker.failed()
            logger.warning("The database answers a search: %s", error)
        else:
            breaker.succeeded()
            return asked
    return replace(ask(database, database.vocabulary, words, filters, page), is_fallback=True)


def understand(words: str) -> Query:
    """The query in the Dutch that is in force now."""
    return query_terms(words, current_synonyms(), current_lexicon())


def ask(engine: SearchEngine, vocabulary: Vocabulary, words: str, filters: KnowledgeFilters, page: ResultPage) -> Asked:
    """What the engine finds: for what was typed, with its typing errors corrected; when that is nothing, for a part of it."""
    query = understand(words)
    if query.is_empty:
        return Asked(Answer(numbers={}), query)
    frequencies = vocabulary.frequencies(words_to_count(query))
    for strict in (True, False):
        typed_wrong = suspects(query, frequencies, current_lexicon(), strict=strict)
        better = corrected(query, typed_wrong, vocabulary, current_synonyms(), understand) if typed_wrong else None
        if better:
            is_alone = len(typed_wrong) == len(query.words) and not query.phrases
            numbers = vocabulary.frequencies(words_to_count(better))
            for is_widened in (False, True) if is_alone else (False,):
                answer = engine.answer(plan_of(better, numbers, widened=is_widened), filters, page)
                if answer.total_without_filters:
                    return Asked(answer, better, is_widened, better.text, is_corrected=is_alone)
        for is_widened in (False, True) if strict else ():
            answer = engine.answer(plan_of(query, frequencies, widened=is_widened), filters, page)
            if answer.total_without_filters:
                return Asked(answer, query, is_widened=is_widened)
    return Asked(Answer(numbers={}), query)


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
    pages = listed(ids)
    texts = get_database_engine().texts(pages.keys()) if pages else {}
    lexicon = current_lexicon()
    shown = {}
    for hit in hits:
        if hit.id in pages and hit.id not in shown:
            page = pages[hit.id]
            stored = texts.get(hit.id)
            text, keys = (stored.text, stored.keys) if stored else (page.summary, None)
            passages = tuple(highlight(text, query, PASSAGE_LENGTH, lexicon, keys=keys))
            shown[hit.id] = Hit(hit.id, hit.score, page, mark(page.title, query, lexicon), passages)
    return shown
