"""A word that only points the way counts for less than one that means the same."""

import pytest

from kennisplatform.search.dutch import SynonymTable, query_terms
from kennisplatform.search.impacts import STEM
from kennisplatform.search.plan import Frequencies, plan_of


def _units(line: str, typed: str) -> int:
    query = query_terms(typed, SynonymTable.from_lines([line]))
    plan = plan_of(query, Frequencies({f"{STEM}kind": 3}, 10))
    return max(way.units for clause in plan.clauses for way in clause.others)


def test_what_is_found_one_way_is_worth_less_than_what_means_the_same() -> None:
    assert 0 < _units("kleuter > kind", "kleuter") < _units("kleuter = kind", "kleuter")


@pytest.mark.parametrize("lines", [["kleuter > kind", "kleuter = kind"], ["kleuter = kind", "kleuter > kind"]])
def test_what_means_the_same_in_one_group_means_the_same(lines: list[str]) -> None:
    table = SynonymTable.from_lines(lines)
    assert not table.wider_than(("kleuter",))
    assert table.alternatives[("kind",)]
