"""Filters and facet counts over hits, from the facets that the index keeps beside each document."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.impacts import unpack

Numbers = Mapping[str, Mapping[str, int]]
"""Documents by facet and value."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What passes the filters, told by lines of facets (`impacts.pack`), and how many documents there are of each value."""

    passing: frozenset[str]
    numbers: Numbers


def count(lines: Mapping[str, int], filters: KnowledgeFilters) -> Counted:
    """Counts documents (their number by line of facets), each facet as if it were not itself filtered."""
    chosen = {name: frozenset(values) for name, values in filters.chosen.items() if values}
    passing = set()
    numbers: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line, number in lines.items():
        facets = unpack(line)
        failing = _failing(dict(facets), chosen) if chosen else ()
        if not failing:
            passing.add(line)
        for name, values in facets:
            if not failing or failing == (name,):
                for value in values:
                    numbers[name][value] += number
    return Counted(frozenset(passing), numbers)


def _failing(facets: Mapping[str, tuple[str, ...]], chosen: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(name for name, values in chosen.items() if values.isdisjoint(facets.get(name, ())))
