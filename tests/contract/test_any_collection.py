"""Whatever the collection and whatever is asked: every engine gives what the plain rule gives."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.engine import SearchEngine
from kennisplatform.search.impacts import Document, row_of
from kennisplatform.search.results import ResultPage
from tests.contract.comparing import assert_same
from tests.contract.reference import Reference

pytestmark = pytest.mark.django_db

# Few words, so that they meet: of each other's compounds, synonyms, labels and stems, and stop words.
WORDS = (
    "kind kinderen wijk team wijkteam wijkteams schuld schulden dienst schulddienstverlening armoede bureaucratie "
    "papierwerk laaggeletterd lezen en schrijven moeite met de het niet rondkomen tolk tolken wantrouwen Wmo 24/7 huis"
).split()
KINDS, BARRIERS = ("story", "practice_case", "barrier_page"), ("distrust", "money", "language")

texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
documents = st.builds(
    Document,
    id=st.just(0),
    title=texts.filter(bool),
    summary=texts,
    body=texts,
    labels=st.lists(st.sampled_from(("Wantrouwen", "Geld en schulden", "Wijkteam")), max_size=2).map(tuple),
    is_name=st.booleans(),
    facets=st.fixed_dictionaries(
        {"kind": st.sampled_from(KINDS).map(lambda kind: (kind,))},
        optional={"barrier": st.lists(st.sampled_from(BARRIERS), min_size=1, max_size=3, unique=True).map(tuple)},
    ),
    day=st.dates(date(2022, 1, 1), date(2022, 3, 1)),
)
collections = st.lists(documents, min_size=1, max_size=12)
word = st.sampled_from(WORDS) | st.text(max_size=12)
asked = st.one_of(
    word,
    texts.map(lambda words: f'"{words}"'),
    st.sampled_from(WORDS).map(lambda word: f"-{word}"),
    texts.map(lambda words: f'-"{words}"'),
)
queries = st.lists(asked, min_size=1, max_size=6).map(" ".join)
filters = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.lists(st.sampled_from(KINDS), max_size=2).map(tuple),
        "barrier": st.lists(st.sampled_from((*BARRIERS, "unknown")), max_size=2).map(tuple),
    },
).map(KnowledgeFilters)
pages = st.builds(
    ResultPage,
    number=st.integers(1, 4),
    size=st.integers(1, 5),
    sort=st.sampled_from(("best", "newest")),
)
PATIENT = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    # Looking for a smaller example asks the servers thousands of times.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@PATIENT
@given(collection=collections, query=st.lists(queries, min_size=4, max_size=4), chosen=filters, page=pages)
def test_every_engine_gives_what_the_rule_gives(
    engine: SearchEngine, collection: list[Document], query: list[str], chosen: KnowledgeFilters, page: ResultPage
) -> None:
    _compare(engine, collection, query, chosen, page)


@pytest.mark.django_db(transaction=True)
@PATIENT
@given(collection=collections, query=st.lists(queries, min_size=4, max_size=4), chosen=filters, page=pages)
def test_so_does_what_was_committed_and_is_kept_in_memory(
    committed: SearchEngine, collection: list[Document], query: list[str], chosen: KnowledgeFilters, page: ResultPage
) -> None:
    _compare(committed, collection, query, chosen, page)


def _compare(
    engine: SearchEngine, collection: list[Document], query: list[str], chosen: KnowledgeFilters, page: ResultPage
) -> None:
    reference = Reference(row_of(_numbered(document, pk)) for pk, document in enumerate(collection, 1))
    engine.remove([pk for pk, _digest in engine.digests()])
    engine.index(reference.rows.values())
    for words in query:
        for widened in (False, True):
            plan = reference.plan(words, widened=widened)
            assert_same(engine.answer(plan, chosen, page), reference.answer(plan, chosen, page))


def _numbered(document: Document, pk: int) -> Document:
    return replace(document, id=pk, place=f"{pk:03}")
