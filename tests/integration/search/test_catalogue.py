"""What is kept in memory of the index answers exactly as the rows do, and never about another state than the present one."""

import random
from collections.abc import Iterator
from typing import Any

import pytest

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.bits import bits_of, lowest, places_of
from kennisplatform.search.dutch import query_terms
from kennisplatform.search.engine import Answer, get_database_engine
from kennisplatform.search.engines import catalogue
from kennisplatform.search.engines.database import DatabaseEngine
from kennisplatform.search.evaluation import other_database
from kennisplatform.search.impacts import row_of
from kennisplatform.search.plan import Plan, plan_of, words_to_count
from kennisplatform.search.results import ResultPage
from tests.benchmarks import corpus

pytestmark = pytest.mark.django_db

DOCUMENTS = 400
PAGE = ResultPage()
NO_FILTERS = KnowledgeFilters()


@pytest.fixture
def engine() -> Iterator[DatabaseEngine]:
    """An index of invented documents, in a database where nothing waits to be committed."""
    catalogue.forget()
    with other_database({"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}):
        engine = get_database_engine("sqlite", "bits")
        engine.create()
        engine.index([row_of(corpus.document(number)) for number in range(1, DOCUMENTS + 1)])
        yield engine
    catalogue.forget()


def plan(engine: DatabaseEngine, words: str, *, widened: bool = False) -> Plan:
    query = query_terms(words)
    return plan_of(query, engine.vocabulary.frequencies(words_to_count(query)), widened=widened)


def rows(engine: DatabaseEngine, plan: Plan, filters: KnowledgeFilters = NO_FILTERS, page: ResultPage = PAGE) -> Answer:
    return engine._from_rows(plan, filters, page)


def bits(engine: DatabaseEngine, plan: Plan, filters: KnowledgeFilters = NO_FILTERS, page: ResultPage = PAGE) -> Answer:
    known = engine._catalogue()
    assert known
    return engine._from_bits(known, plan, filters, page)


def same(one: Answer, other: Answer) -> None:
    assert [hit.id for hit in one.hits] == [hit.id for hit in other.hits]
    assert [hit.score for hit in one.hits] == pytest.approx([hit.score for hit in other.hits], abs=1e-5)
    assert (one.total, one.number, one.total_without_filters) == (
        other.total,
        other.number,
        other.total_without_filters,
    )
    assert {name: dict(each) for name, each in (one.numbers or {}).items() if each} == {
        name: dict(each) for name, each in (other.numbers or {}).items() if each
    }
    assert {kind: found.id for kind, found in (one.best_of_kinds or {}).items()} == {
        kind: found.id for kind, found in (other.best_of_kinds or {}).items()
    }


@pytest.mark.parametrize("widened", [False, True])
def test_sets_and_rows_give_the_same_hits_counts_and_points(engine: DatabaseEngine, widened: bool) -> None:
    chance = random.Random(5)  # noqa: S311  # not a secret
    answered = 0
    for query in corpus.queries(150, DOCUMENTS):
        asked = plan(engine, query.words, widened=widened)
        chosen: dict[str, Any] = {}
        if chance.random() < 0.5:
            chosen = {
                "kind": (f"kind_{chance.randrange(6)}", "kind_0"),
                "barrier": (f"barrier_{chance.randrange(12)}",),
            }
        page = ResultPage(number=chance.choice((1, 1, 2, 9)), size=chance.choice((5, 10)))
        one = bits(engine, asked, KnowledgeFilters(chosen), page)
        same(one, rows(engine, asked, KnowledgeFilters(chosen), page))
        answered += bool(one.total)
    assert answered > 75


def test_words_that_most_documents_have_are_answered_alike(engine: DatabaseEngine) -> None:
    for words in ("de", "wijk team", '"de" -het', "buurt wijk hulp school ouders", "-de"):
        asked = plan(engine, words)
        if asked.clauses or asked.phrases:
            same(bits(engine, asked), rows(engine, asked))


def test_after_a_change_nothing_is_answered_from_before_it(engine: DatabaseEngine) -> None:
    asked = plan(engine, "buurt")
    before = engine.answer(asked, NO_FILTERS, PAGE)
    assert before.hits
    engine.remove([before.hits[0].id])
    after = engine.answer(asked, NO_FILTERS, PAGE)
    assert before.hits[0].id not in [hit.id for hit in after.hits]
    assert after.total == before.total - 1


def test_what_is_not_committed_is_never_remembered(engine: DatabaseEngine) -> None:
    from django.db import transaction

    with transaction.atomic():
        engine.remove([1])
        assert engine._catalogue() is None
        transaction.set_rollback(True)
    assert engine._catalogue()


def test_it_is_not_made_again_for_every_one_of_many_changes(engine: DatabaseEngine) -> None:
    assert engine._catalogue()
    engine.remove([1])
    assert engine._catalogue() is None


def test_places_go_into_a_set_and_come_out_again() -> None:
    chance = random.Random(7)  # noqa: S311  # not a secret
    for size in (1, 7, 8, 9, 64, 1_000):
        places = sorted(chance.sample(range(size), chance.randint(0, size)))
        assert list(places_of(bits_of(places, size))) == places
        for number in range(1, len(places) + 1):
            assert list(places_of(lowest(bits_of(places, size), number))) == places[:number]
