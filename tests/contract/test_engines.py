"""One contract: the same query gives the same hits, scores and counts on every engine."""

import time

import pytest

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.engine import Answer, SearchEngine
from kennisplatform.search.impacts import Document, Row, row_of
from kennisplatform.search.plan import STEP
from kennisplatform.search.results import ResultPage
from tests.contract.collection import QUERIES, rows
from tests.contract.comparing import assert_same
from tests.contract.conftest import elasticsearch
from tests.contract.reference import Reference

pytestmark = pytest.mark.django_db

ALL = KnowledgeFilters({})
FILTERS = (
    ALL,
    KnowledgeFilters({"kind": ("story",)}),
    KnowledgeFilters({"kind": ("story", "practice_case"), "barrier": ("distrust",)}),
    KnowledgeFilters({"municipality": ("GM9901", "GM9902"), "period": ("2023", "2024"), "barrier": ("money",)}),
    KnowledgeFilters({"phase": ("trying",)}),
)
EVERYTHING = ResultPage(size=500)


@pytest.fixture
def reference(engine: SearchEngine) -> Reference:
    """Both hold the collection."""
    collection = rows()
    engine.index(collection)
    return Reference(collection)


def ids(answer: Answer) -> set[int]:
    return {hit.id for hit in answer.hits}


def found(engine: SearchEngine, reference: Reference, words: str) -> set[int]:
    return ids(engine.answer(reference.plan(words), ALL, EVERYTHING))


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_every_query_gives_the_same_hits_scores_and_counts(
    engine: SearchEngine, reference: Reference, filters: KnowledgeFilters
) -> None:
    with_hits = 0
    for words in QUERIES:
        for widened in (False, True):
            plan = reference.plan(words, widened=widened)
            wanted = reference.answer(plan, filters, EVERYTHING)
            assert_same(engine.answer(plan, filters, EVERYTHING), wanted)
            with_hits += bool(wanted.total_without_filters)
    assert with_hits > 40, "this test compares empty answers"


@pytest.mark.parametrize("sort", ["best", "newest"])
def test_pages_follow_each_other_in_the_same_order(engine: SearchEngine, reference: Reference, sort: str) -> None:
    plan = reference.plan("wijk kinderen")
    for number in (1, 2, 3, 99):
        page = ResultPage(number=number, size=7, sort=sort)  # type: ignore[arg-type]  # mypy sees no more than a str
        given, wanted = engine.answer(plan, ALL, page), reference.answer(plan, ALL, page)
        assert_same(given, wanted)
        assert given.hits
        if sort == "newest":
            assert [hit.id for hit in given.hits] == [hit.id for hit in wanted.hits]


def test_pages_end_at_five_hundred(engine: SearchEngine) -> None:
    reference = Reference(row_of(Document(pk, "Koffie", place=f"{pk:05}")) for pk in range(1, 621))
    engine.index(reference.rows.values())
    plan = reference.plan("koffie")
    for page in (ResultPage(1, 10), ResultPage(50, 10), ResultPage(51, 10), ResultPage(9_999, 30), ResultPage(1, 500)):
        given = engine.answer(plan, ALL, page)
        assert_same(given, reference.answer(plan, ALL, page))
        assert given.total == 620
        assert given.hits


def test_terms_of_forty_words_and_phrases_of_forty_words_are_answered(engine: SearchEngine) -> None:
    words = " ".join(f"woord{number}" for number in range(40))
    reference = Reference([row_of(Document(1, "Lang", body=words)), row_of(Document(2, "Kort", body=words[:50]))])
    engine.index(reference.rows.values())
    for query in (words, f'"{words}"', f'"{words}" -koffie', " ".join(f'"{word}"' for word in words.split())):
        for widened in (False, True):
            plan = reference.plan(query, widened=widened)
            assert_same(engine.answer(plan, ALL, EVERYTHING), reference.answer(plan, ALL, EVERYTHING))


def test_a_phrase_runs_over_no_border_of_title_summary_and_text(engine: SearchEngine) -> None:
    reference = Reference([row_of(Document(1, "Rode koffie", "kop en schotel", "met melk"))])
    engine.index(reference.rows.values())
    assert found(engine, reference, '"rode koffie"') == {1}
    assert found(engine, reference, '"koffie kop"') == set()
    assert found(engine, reference, '"schotel met"') == set()


def test_better_finds_come_first(engine: SearchEngine) -> None:
    texts = {
        1: ("Koffie en kinderen", ""),
        2: ("Kind", "Alles over een kind en zijn koffie."),
        3: ("Iets anders", "Een kind drinkt thee."),
        4: ("Iets anders", "Over de kinderopvang."),
    }
    reference = Reference(row_of(Document(pk, title, body=body)) for pk, (title, body) in texts.items())
    engine.index(reference.rows.values())
    answer = engine.answer(reference.plan("kind"), ALL, EVERYTHING)
    assert [hit.id for hit in answer.hits] == [2, 1, 3, 4]
    both = engine.answer(reference.plan("kind koffie"), ALL, EVERYTHING)
    assert {hit.id for hit in both.hits if hit.score >= STEP} == {1, 2}
    assert ids(both) == {1, 2, 3, 4}


def test_a_page_that_is_named_by_the_query_comes_before_all_that_mention_it(engine: SearchEngine) -> None:
    texts = [Document(pk, "Wantrouwen, wantrouwen", "wantrouwen", labels=("Wantrouwen",)) for pk in range(1, 9)]
    reference = Reference(row_of(text) for text in [*texts, Document(9, "Wantrouwen", is_name=True)])
    engine.index(reference.rows.values())
    answer = engine.answer(reference.plan("wantrouwen"), ALL, ResultPage(size=3))
    assert answer.hits[0].id == 9
    assert answer.hits[0].score >= 2 * STEP


def test_a_changed_document_is_found_by_its_new_words_only(engine: SearchEngine, reference: Reference) -> None:
    changed = row_of(Document(1, "Zeppelin"))
    engine.index([changed])
    reference.rows[1] = changed
    assert found(engine, reference, "zeppelin") == {1}
    for words in QUERIES:
        assert found(engine, reference, words) == set(reference.scores(reference.plan(words)))


def test_a_removed_document_is_in_no_hit_and_no_count(engine: SearchEngine, reference: Reference) -> None:
    before = reference.plan("wijk")
    engine.remove([*range(1, 33), 12_345])
    for pk in range(1, 33):
        del reference.rows[pk]
    assert_same(engine.answer(before, ALL, EVERYTHING), reference.answer(before, ALL, EVERYTHING))
    assert {pk for pk, _digest in engine.digests()} == set(range(33, 65))


def test_indexing_twice_changes_nothing(engine: SearchEngine, reference: Reference) -> None:
    engine.index(rows())
    plan = reference.plan("wijk")
    assert_same(engine.answer(plan, ALL, EVERYTHING), reference.answer(plan, ALL, EVERYTHING))


def test_digests_tell_what_is_stored(engine: SearchEngine, reference: Reference) -> None:
    wanted = [(row.id, row.digest) for row in reference.rows.values()]
    assert list(engine.digests()) == wanted
    engine.index([row_of(Document(3, "Iets anders"))])
    changed = [pk for (pk, digest), (_pk, old) in zip(engine.digests(), wanted, strict=True) if digest != old]
    assert changed == [3]


def test_an_index_that_is_tidied_answers_the_same(engine: SearchEngine, reference: Reference) -> None:
    engine.remove([1])
    del reference.rows[1]
    engine.tidy()
    plan = reference.plan("wijk kinderen")
    assert_same(engine.answer(plan, ALL, EVERYTHING), reference.answer(plan, ALL, EVERYTHING))


def test_nothing_is_found_in_an_empty_index(engine: SearchEngine) -> None:
    nothing = Reference()
    for words in QUERIES:
        assert engine.answer(nothing.plan(words), ALL, EVERYTHING) == Answer(numbers={})
    assert list(engine.digests()) == []


def test_making_an_index_that_is_there_leaves_it_as_it_is(engine: SearchEngine, reference: Reference) -> None:
    engine.create()
    assert len(list(engine.digests())) == len(reference.rows)


def test_no_document_is_too_long(engine: SearchEngine) -> None:
    long: Row = row_of(Document(1, "Lang", body="koffie " * 20_000 + "thee " + "x" * 5_000))
    reference = Reference([long])
    engine.index([long])
    assert found(engine, reference, "koffie") == found(engine, reference, "x" * 5_000) == {1}


@pytest.mark.services
def test_elasticsearch_keeps_no_word_of_a_removed_document(request: pytest.FixtureRequest) -> None:
    engine = elasticsearch(request, "forgetting")
    engine.drop()
    engine.create()
    engine.index(rows(3))
    engine.remove([2])
    engine.tidy()
    time.sleep(31)
    engine.tidy()
    (index,) = engine.aliases().values()
    stored = engine.client.indices.stats(index=index).body["indices"][index]["primaries"]
    engine.drop()
    assert (stored["docs"]["count"], stored["docs"]["deleted"]) == (2, 0)
    assert stored["translog"]["operations"] == 0
