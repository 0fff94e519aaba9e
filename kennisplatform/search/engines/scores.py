"""How much a page is worth among the hits, from what was found in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Role(IntEnum):
    """What it means that something was found."""

    WORDS = 0
    """A clause, in the text of the page."""
    LABELS = 1
    """A clause, in the names of the terms, places and partners that the page carries."""
    EXTRA = 2
    """Never needed, but better."""
    NAMED = 3
    """The page stands for a name that holds the whole query."""


# A page that carries a word as its label has half of what a page has that speaks of it.
_LABEL_SHARE = 0.5
# Points at which half of what a page can reach within its tier is reached; only the order matters.
_HALF_SCORE = 5.0


@dataclass(slots=True)
class Evidence:
    """What was found in one page; clauses as bits."""

    points: float = 0.0
    in_text: int = 0
    in_labels: int = 0
    extra: float = 0.0
    is_named: bool = False

    def add(self, role: int, clause: int, points: float) -> None:
        if role == Role.EXTRA:
            self.extra = points
        elif role == Role.NAMED:
            self.is_named = True
        else:
            self.points += points
            if role == Role.WORDS:
                self.in_text |= 1 << clause
            else:
                self.in_labels |= 1 << clause

    @property
    def clauses(self) -> int:
        """How many clauses it has, somewhere."""
        return (self.in_text | self.in_labels).bit_count()

    def score(self, number_of_clauses: int, *, is_widened: bool) -> float:
        """Below 1 for who lacks a clause, from 1 for who has all, from 2 for who is named by them."""
        in_labels_only = (self.in_labels & ~self.in_text).bit_count()
        share = (self.in_text.bit_count() + _LABEL_SHARE * in_labels_only) / number_of_clauses
        points = (self.points + self.extra) * share
        return points / (points + _HALF_SCORE) + (share == 1 and not is_widened) + self.is_named


def collect(rows: Iterable[tuple[int, int, int, float]]) -> dict[int, Evidence]:
    """The evidence by page, from rows of page, role, clause and points."""
    found: dict[int, Evidence] = {}
    for pk, role, clause, points in rows:
        evidence = found.get(pk)
        if evidence is None:
            evidence = found[pk] = Evidence()
        evidence.add(role, clause, points)
    return found
