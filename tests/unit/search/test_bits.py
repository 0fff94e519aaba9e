"""Sets of documents as bits, and sums over them."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kennisplatform.search.bits import Worth, bits_of, places_of
from kennisplatform.search.ranking import Ranking

PLACES = st.sets(st.integers(0, 300))
# Each document at most once in a reason, as `Worth` promises.
REASONS = st.lists(st.dictionaries(st.integers(0, 60), st.integers(0, 70_000), max_size=20), max_size=8)


@given(PLACES)
def test_places_go_into_a_set_and_come_out_again(places: set[int]) -> None:
    assert list(places_of(bits_of(places))) == sorted(places)


@given(REASONS, PLACES)
def test_what_documents_are_worth_is_added_up_and_read_from_the_best_down(
    reasons: list[dict[int, int]], asked: set[int]
) -> None:
    sums: Counter[int] = Counter()
    for reason in reasons:
        sums.update(reason)
    groups = [(units, set(places_of(bits))) for units, bits in Ranking(map(_worth, reasons)).in_order(bits_of(asked))]
    assert [units for units, _documents in groups] == sorted({sums[place] for place in asked}, reverse=True)
    assert all({sums[place] for place in documents} == {units} for units, documents in groups)
    assert sorted(place for _units, documents in groups for place in documents) == sorted(asked)


def _worth(reason: dict[int, int]) -> Worth:
    return [(units, 1 << place) for place, units in reason.items()]
