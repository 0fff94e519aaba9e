"""Which of many words may be within one or two errors of another, without comparing it with all of them.

Words are cut into one piece more than there may be errors: of a word with so few errors at least one piece is still whole,
at its place or as far from it as the errors can push it (Li, Deng, Wang and Feng, Pass-Join, 2011). Two letters swapped
across the border of two pieces count for both of them, so that now and then a word with another error beside is missed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

Piece = tuple[int, int, str]
"""Length of the whole word, where the piece stands in it, and the piece."""


class NearWords:
    """Words in pieces."""

    def __init__(self, words: Iterable[str], errors: int) -> None:
        self.errors = errors
        self._by_piece: defaultdict[Piece, list[str]] = defaultdict(list)
        for word in words:
            for start, end in self._borders(len(word)):
                self._by_piece[len(word), start, word[start:end]].append(word)

    def candidates(self, word: str) -> list[str]:
        """The words that may be near, and others, by alphabet."""
        found: set[str] = set()
        by_piece = self._by_piece
        for piece in self._possible_pieces(word):
            if piece in by_piece:
                found.update(by_piece[piece])
        return sorted(found)

    def _possible_pieces(self, word: str) -> Iterator[Piece]:
        for length in range(max(1, len(word) - self.errors), len(word) + self.errors + 1):
            for start, end in self._borders(length):
                for at in range(max(0, start - self.errors), min(len(word) - (end - start), start + self.errors) + 1):
                    yield length, start, word[at : at + end - start]

    def _borders(self, length: int) -> list[tuple[int, int]]:
        """Begin and end of the pieces of a word of this length, none of them empty."""
        pieces = self.errors + 1
        cuts = [length * number // pieces for number in range(pieces + 1)]
        return [(start, end) for start, end in pairwise(cuts) if start < end]
