"""What hits are counted and ordered by, in memory for one state of the index (`Vocabulary.state`), which every search asks
for first: after a change nothing of it is used any more but to make the next one from.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kennisplatform.search.bits import Bits, bits_of, places_of
from kennisplatform.search.impacts import unpack
from kennisplatform.search.vocabulary import State

_SLICES, _FEWEST = 200, 256
"""Into how many slices the documents are cut by how new they are; and how many documents one has at least."""


@dataclass(slots=True)
class Catalogue:
    """The documents in one state of the index, by number. Nobody changes it: threads share it."""

    state: State
    days: Mapping[int, int]
    """The day of each document, as 20261123, the newest first; among those of one day in order of their place."""
    values: Mapping[str, Mapping[str, Bits]]
    """Who has each value of each facet; documents that went away too."""
    all: Bits = field(init=False)
    ranks: dict[int, int] = field(init=False)
    """By number how many documents are newer."""
    slices: list[tuple[Bits, Sequence[int]]] = field(init=False)

    def __post_init__(self) -> None:
        newest = [*self.days]
        length = max(_FEWEST, len(newest) // _SLICES)
        slices = [newest[start : start + length] for start in range(0, len(newest), length)]
        self.all = bits_of(newest)
        self.ranks = {number: rank for rank, number in enumerate(newest)}
        self.slices = [(bits_of(numbers), numbers) for numbers in slices]

    def newest_of(self, bits: Bits) -> Iterator[int]:
        """The numbers in the set, the newest document first."""
        if bits.bit_count() <= _FEWEST:
            yield from sorted(places_of(bits), key=self.ranks.__getitem__)
            return
        for of_slice, numbers in self.slices:
            both = bits & of_slice
            if both:
                some = set(places_of(both))
                yield from (number for number in numbers if number in some)

    def in_order(self, ranked: Iterable[tuple[int, Bits]]) -> Iterator[tuple[int, int]]:
        """The numbers with what they are worth; among equals the newest first."""
        return ((number, units) for units, bits in ranked for number in self.newest_of(bits))


def values_of(rows: Iterable[tuple[int, str]], known: Mapping[str, Mapping[str, Bits]]) -> dict[str, dict[str, Bits]]:
    """Who has each value of each facet: what is known, and these rows of number and line of facets (`impacts.pack`)."""
    members: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, line in rows:
        for name, values in unpack(line):
            for value in values:
                members[name][value].append(number)
    together = {name: dict(of_facet) for name, of_facet in known.items()}
    for name, of_facet in members.items():
        for value, numbers in of_facet.items():
            facet = together.setdefault(name, {})
            facet[value] = facet.get(value, 0) | bits_of(numbers)
    return together


_known: dict[tuple[str, str], Catalogue] = {}
_one_at_a_time = threading.Lock()


def forget() -> None:
    """Nothing is known any more: for tests, where another database takes the place of this one."""
    _known.clear()


def last_catalogue(index: tuple[str, str]) -> Catalogue | None:
    """What was known last of an index (its database and its name), of whatever state."""
    return _known.get(index)


def catalogue_of(index: tuple[str, str], state: State, make: Callable[[], Catalogue]) -> Catalogue:
    """The catalogue of an index in this state."""
    known = _known.get(index)
    if known and known.state == state:
        return known
    with _one_at_a_time:
        known = _known.get(index)
        if not known or known.state != state:
            known = _known[index] = make()
        return known
