"""What every document is worth, as binary numbers in sets: in set n are the documents whose number has bit n.

Adding for all documents at once takes a few operations on sets for each binary place (bit-sliced arithmetic: O'Neil and
Quass, 1997), however many documents and different sums there are. Pure.
"""

from collections.abc import Iterable, Iterator

from kennisplatform.search.bits import Bits, Worth


class Ranking:
    """Sums for all documents, to be read from the highest down."""

    def __init__(self, reasons: Iterable[Worth]) -> None:
        self._places: list[Bits] = []
        for worth in reasons:
            self._add(_binary(worth))

    def _add(self, more: list[Bits]) -> None:
        carry = 0
        for place, added in enumerate(more):
            if place == len(self._places):
                self._places.append(0)
            known = self._places[place]
            differing = known ^ added
            self._places[place] = differing ^ carry
            carry = (known & added) | (carry & differing)
        for place in range(len(more), len(self._places)):
            if not carry:
                return
            known = self._places[place]
            self._places[place] = known ^ carry
            carry &= known
        if carry:
            self._places.append(carry)

    def in_order(self, bits: Bits) -> Iterator[tuple[int, Bits]]:
        """The documents in the set in groups that are worth the same, the best group first, each with what it is worth.

        Nothing is worked out of what is not read.
        """
        waiting = [(bits, len(self._places), 0)] if bits else []
        while waiting:
            some, place, units = waiting.pop()
            while place:
                place -= 1
                high = some & self._places[place]
                if high:
                    if high != some:
                        waiting.append((some ^ high, place, units))
                    some, units = high, units + (1 << place)
            yield units, some


def _binary(worth: Worth) -> list[Bits]:
    """The same as sets of binary places."""
    places: list[Bits] = []
    for units, bits in worth:
        for place in range(units.bit_length() if bits else 0):
            if place == len(places):
                places.append(0)
            if units >> place & 1:
                places[place] |= bits
    return places
