"""What is kept ready of the index, in memory and as sets of frequent words, answers as the rule does, and about no other state
than the present one."""

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from django.db import transaction

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.engine import get_database_engine
from kennisplatform.search.engines import catalogue, database
from kennisplatform.search.engines.database import DatabaseEngine
from kennisplatform.search.evaluation import other_database
from kennisplatform.search.impacts import Row, row_of
from kennisplatform.search.results import ResultPage
from tests.benchmarks import corpus
from tests.contract.comparing import assert_same
from tests.contract.reference import Reference

pytestmark = pytest.mark.django_db

DOCUMENTS = 200
PAGE = ResultPage()
NO_FILTERS = KnowledgeFilters()
FREQUENT = "de wijk buurt hulp school ouders kinderen -het"


@pytest.fixture
def engine() -> Iterator[DatabaseEngine]:
    """An index in a database where nothing waits to be committed."""
    catalogue.forget()
    with other_database({"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}):
        engine = get_database_engine("sqlite", "ready")
        engine.create()
        yield engine
    catalogue.forget()


@pytest.fixture
def reference(engine: DatabaseEngine, monkeypatch: pytest.MonkeyPatch) -> Reference:
    """Both hold invented documents; words that fifteen of them have are frequent."""
    monkeypatch.setattr(database, "_FREQUENT", 15)
    monkeypatch.setattr(database, "_NEW", 50)
    rows = [invented(number) for number in range(1, DOCUMENTS + 1)]
    engine.index(rows)
    return Reference(rows)


@cache
def invented(number: int) -> Row:
    return row_of(corpus.document(number))


def compare(engine: DatabaseEngine, reference: Reference, words: str = FREQUENT) -> None:
    plan = reference.plan(words)
    for sort in ("best", "newest"):
        page = ResultPage(sort=sort)
        assert_same(engine.answer(plan, NO_FILTERS, page), reference.answer(plan, NO_FILTERS, page))


@pytest.mark.parametrize("has_sets", [False, True])
def test_every_query_is_answered_as_the_rule_says(engine: DatabaseEngine, reference: Reference, has_sets: bool) -> None:
    if has_sets:
        engine.make_sets()
        assert len(engine.frequent.tokens()) > 50
    chance = random.Random(5)  # noqa: S311  # not a secret
    answered = 0
    for query in corpus.queries(60, DOCUMENTS):
        chosen: dict[str, Any] = {}
        if chance.random() < 0.5:
            chosen = {
                "kind": (f"kind_{chance.randrange(6)}", "kind_0"),
                "barrier": (f"barrier_{chance.randrange(12)}",),
            }
        page = ResultPage(number=chance.choice((1, 1, 2, 9)), size=chance.choice((5, 10)))
        plan = reference.plan(query.words, widened=chance.random() < 0.3)
        answer = engine.answer(plan, KnowledgeFilters(chosen), page)
        assert_same(answer, reference.answer(plan, KnowledgeFilters(chosen), page))
        answered += bool(answer.total)
    assert answered > 30


def test_what_comes_after_the_sets_were_made_is_found_and_what_goes_is_not(
    engine: DatabaseEngine, reference: Reference
) -> None:
    engine.make_sets()
    compare(engine, reference)
    for number in (201, 202, 7, 8):
        engine.index([replaced := _with_id(invented(number + 1_000), number)])
        reference.rows[number] = replaced
        compare(engine, reference)
    engine.remove([1, 2, 201])
    for number in (1, 2, 201):
        del reference.rows[number]
    compare(engine, reference)


def test_sets_are_made_again_when_there_is_much_that_they_do_not_know(
    engine: DatabaseEngine, reference: Reference
) -> None:
    engine.make_sets()
    assert engine.frequent.reached() == DOCUMENTS
    engine.index([invented(number) for number in range(201, 231)])
    engine.make_sets()
    assert engine.frequent.reached() == DOCUMENTS
    engine.index([invented(number) for number in range(231, 261)])
    engine.make_sets()
    assert engine.frequent.reached() == 260


def test_a_word_that_few_documents_have_has_no_set(engine: DatabaseEngine, reference: Reference) -> None:
    engine.make_sets()
    engine.remove(range(11, DOCUMENTS + 1))
    for number in range(60):
        engine.index([_with_id(invented(number), 1)])
    engine.make_sets()
    assert engine.frequent.tokens() == set()


def test_after_a_change_nothing_is_answered_from_before_it(engine: DatabaseEngine, reference: Reference) -> None:
    plan = reference.plan("buurt")
    before = engine.answer(plan, NO_FILTERS, PAGE)
    engine.remove([before.hits[0].id])
    after = engine.answer(plan, NO_FILTERS, PAGE)
    assert before.hits[0].id not in [hit.id for hit in after.hits]
    assert after.total == before.total - 1


def test_what_is_not_committed_is_never_remembered(engine: DatabaseEngine, reference: Reference) -> None:
    compare(engine, reference)
    with transaction.atomic():
        engine.remove([1, 2, 3])
        engine.index([invented(1_001)])
        others = Reference([*(row for pk, row in reference.rows.items() if pk > 3), invented(1_001)])
        compare(engine, others)
        transaction.set_rollback(True)
    compare(engine, reference)
    engine.index([invented(1_002)])
    reference.rows[1_002] = invented(1_002)
    compare(engine, reference)


def test_another_index_of_the_same_name_is_known_for_another(engine: DatabaseEngine, reference: Reference) -> None:
    compare(engine, reference)
    engine.drop()
    engine.create()
    rows = [invented(number) for number in range(2_001, 2_001 + DOCUMENTS)]
    engine.index(rows)
    compare(engine, Reference(rows))


def test_a_number_is_never_given_twice(engine: DatabaseEngine) -> None:
    rows = [invented(number) for number in (1, 2, 3)]
    engine.index(rows)
    engine.remove([3])
    engine.index([invented(4)])
    assert engine.vocabulary.state().numbers == 4
    with transaction.atomic():
        engine.index([invented(5)])
        transaction.set_rollback(True)
    assert engine.vocabulary.state().numbers == 4


def _with_id(row: Row, pk: int) -> Row:
    return replace(row, id=pk)
