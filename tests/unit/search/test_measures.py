"""The figures mean what the literature says they mean."""

import math

import pytest

from kennisplatform.search.measures import Answered, ndcg, quality, quality_by_kind, recall


def answered(kind: str = "stem", hits: tuple[str, ...] = (), relevant: str = "a", ms: float = 1.0) -> Answered:
    return Answered(kind, "vraag", frozenset(relevant.split()), hits, len(hits), ms)


def test_everything_relevant_on_top_is_worth_one() -> None:
    assert ndcg(("b", "a", "x"), {"a", "b"}) == pytest.approx(1.0)


def test_a_relevant_hit_is_worth_less_the_lower_it_stands() -> None:
    assert ndcg(("x", "a"), {"a"}) == pytest.approx(1 / math.log2(3))
    assert ndcg(("x", "y", "a"), {"a"}) == pytest.approx(0.5)


def test_what_is_missing_costs_what_it_would_have_gained() -> None:
    best = 1 + 1 / math.log2(3)
    assert ndcg(("a",), {"a", "b"}) == pytest.approx(1 / best)


def test_only_the_first_ten_count() -> None:
    noise = tuple(f"x{number}" for number in range(10))
    assert ndcg((*noise, "a"), {"a"}) == 0
    assert recall((*noise, "a"), {"a"}) == 0


def test_more_than_ten_relevant_documents_can_still_be_answered_perfectly() -> None:
    relevant = [f"r{number}" for number in range(12)]
    assert ndcg(relevant, relevant) == pytest.approx(1.0)
    assert recall(relevant, relevant) == pytest.approx(10 / 12)


def test_a_hit_that_comes_twice_counts_once() -> None:
    assert ndcg(("a", "a"), {"a", "b"}) < 1
    assert recall(("a", "a"), {"a", "b"}) == 0.5


def test_no_hit_is_worth_nothing() -> None:
    assert ndcg((), {"a"}) == 0
    assert recall((), {"a"}) == 0


def test_each_query_counts_as_much_and_the_middle_time_is_told() -> None:
    answers = [answered(hits=("a",), ms=1), answered(hits=("x",), ms=2), answered(ms=9)]
    found = quality(answers)
    assert found.as_json() == {"ndcg@10": 0.3333, "recall@10": 0.3333, "zero_hits": 1, "median_ms": 2}


def test_nothing_measured_is_worth_nothing() -> None:
    assert quality([]).as_json() == {"ndcg@10": 0.0, "recall@10": 0.0, "zero_hits": 0, "median_ms": 0.0}


def test_each_kind_is_measured_apart() -> None:
    kinds = quality_by_kind([answered("typo", ("a",)), answered("task", ("x",)), answered("typo", ())])
    assert list(kinds) == ["typo", "task"]
    assert (kinds["typo"].queries, kinds["typo"].ndcg, kinds["task"].ndcg) == (2, 0.5, 0.0)
