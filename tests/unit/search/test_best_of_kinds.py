"""Practice, voice and guide side by side, when each of them answers."""

import datetime

from kennisplatform.search.engines.sqlite import Row, best_of_kinds

DAY = datetime.date(2026, 1, 1)


def _ids(*rows: tuple[str, float]) -> list[int]:
    ranked = [Row(number, kind, DAY, score) for number, (kind, score) in enumerate(rows)]
    return [hit.id for hit in best_of_kinds(ranked)]


def test_the_best_of_each_kind_is_given_in_a_fixed_order() -> None:
    hits = [("story", 1.9), ("pilot", 1.8), ("practice_case", 1.7), ("practice_case", 1.6), ("handreiking", 1.5)]
    assert _ids(*hits) == [2, 0, 4]


def test_a_kind_without_all_words_leaves_nothing_to_compare() -> None:
    assert _ids(("story", 1.9), ("practice_case", 1.7), ("handreiking", 0.9)) == []
    assert _ids(("story", 1.9), ("practice_case", 1.7)) == []
    assert _ids() == []


def test_for_a_barrier_its_label_is_enough() -> None:
    assert _ids(("barrier", 2.5), ("story", 1.9), ("practice_case", 0.4), ("handreiking", 0.3)) == [2, 1, 3]
