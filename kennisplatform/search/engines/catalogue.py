"""What a process keeps in memory of the index in its database: facets and order of all documents, and who has the words
that were asked for last, as sets of bits.

It holds for one state of the index (`Vocabulary.state`), which every search asks for first: after a publication nothing of
it is used any more. Until it is made again the engine looks at the rows.
"""

import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import repeat

from kennisplatform.search.bits import Bits, bits_of, bits_of_flags
from kennisplatform.search.impacts import unpack
from kennisplatform.search.plan import Look

State = tuple[int, int]
REST = 20
"""Times as long as making it took, it is not made again: where pages are published one after the other it would never be of use."""
MOST_BYTES = 32_000_000
"""Of the sets of documents that have a word."""
FEWEST = 200
"""Documents below which looking at the rows is as fast."""


@dataclass(slots=True)
class Catalogue:
    """The documents in one state of the index, the newest first."""

    state: State
    ids: list[int]
    values: dict[str, dict[str, Bits]]
    flags: dict[int, int]
    seconds: float = 0.0
    made_at: float = 0.0
    _known: OrderedDict[Look, Bits] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, state: State, rows: Iterable[tuple[int, str]]) -> "Catalogue":
        """From ids and lines of facets, the newest first."""
        started = time.monotonic()
        ids: list[int] = []
        members: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, (pk, line) in enumerate(rows):
            ids.append(pk)
            for name, has in unpack(line):
                of_facet = members[name]
                for value in has:
                    of_facet[value].append(place)
        values = {
            name: {value: bits_of(places, len(ids)) for value, places in of_facet.items()}
            for name, of_facet in members.items()
        }
        flags = {pk: len(ids) - 1 - place for place, pk in enumerate(ids)}
        now = time.monotonic()
        return cls(state, ids, values, flags, now - started, now)

    @property
    def all(self) -> Bits:
        return (1 << len(self.ids)) - 1

    def found(
        self, looks: Collection[Look], find: Callable[[Collection[Look]], Mapping[Look, Collection[int]]]
    ) -> dict[Look, Bits]:
        """Who has each of these; `find` is asked for what is not known yet."""
        with self._lock:
            known = {look: self._known[look] for look in looks if look in self._known}
            for look in known:
                self._known.move_to_end(look)
        unknown = [look for look in looks if look not in known]
        if unknown:
            size = len(self.ids)
            for look, documents in find(unknown).items():
                # A document that came since is behind all others, and passed over.
                flags = map(self.flags.get, documents, repeat(size))
                known[look] = bits_of_flags(flags, size) if documents else 0
            with self._lock:
                self._known.update((look, known.get(look, 0)) for look in unknown)
                while len(self._known) > MOST_BYTES // (size // 8 + 200):
                    self._known.popitem(last=False)
        return known


_catalogues: dict[tuple[str, str], Catalogue] = {}
_one_at_a_time = threading.Lock()


def forget() -> None:
    """Nothing is known any more: for tests, where another database takes the place of this one."""
    _catalogues.clear()


def catalogue_of(
    index: tuple[str, str], state: State, rows: Callable[[], Iterable[tuple[int, str]]]
) -> Catalogue | None:
    """The catalogue of an index (its database and its name) in this state; None when there is none now."""
    known = _catalogues.get(index)
    if known and known.state == state:
        return known
    if state[0] < FEWEST or (known and time.monotonic() - known.made_at < REST * known.seconds):
        return None
    if not _one_at_a_time.acquire(blocking=False):
        return None
    try:
        made = _catalogues[index] = Catalogue.of(state, rows())
        # Somebody wrote while the rows were read: then this is of no state at all.
        return made if len(made.ids) == state[0] else None
    finally:
        _one_at_a_time.release()
