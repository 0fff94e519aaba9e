"""Whether two answers are the same."""

import pytest

from kennisplatform.search.engine import Answer

NEAR = 0.01
"""Scores that differ by less than this may stand in another order."""


def assert_same(given: Answer, wanted: Answer) -> None:
    """The same hits, scores, order, counts and best ones."""
    assert given.total_without_filters == wanted.total_without_filters
    assert given.total == wanted.total
    assert given.number == wanted.number
    assert {name: dict(each) for name, each in (given.numbers or {}).items() if each} == {
        name: dict(each) for name, each in (wanted.numbers or {}).items() if each
    }
    assert_same_order(given, wanted)
    assert (given.best_of_kinds or {}).keys() == (wanted.best_of_kinds or {}).keys()
    for kind, best in (wanted.best_of_kinds or {}).items():
        assert (given.best_of_kinds or {})[kind].score == near(best.score)


def assert_same_order(given: Answer, wanted: Answer) -> None:
    """The same ids in the same places, but for those that are near; each with nearly the same score."""
    scores = {hit.id: hit.score for hit in wanted.hits}
    assert len(given.hits) == len(wanted.hits)
    for one, other in zip(given.hits, wanted.hits, strict=True):
        assert one.score == near(other.score)
        if one.id in scores:
            assert one.score == near(scores[one.id])


def near(score: float) -> object:
    """What is equal to every score that differs by no more than counts."""
    return pytest.approx(score, abs=NEAR)
