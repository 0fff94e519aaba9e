"""How much a page is worth among the hits: what was found of each clause, in which form, and how rare that is."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Points = Mapping[int, float]
"""Points by page."""

# Of an occurrence of the word itself; what is found as written has its stem there as well, and gets both.
AS_WRITTEN = 0.3
PART = 0.5
COMPOUND_IN_PARTS = 0.9
WORDS_APART = 0.7
SYNONYM_IN_HEAD = 0.35
SYNONYM = 0.2
LABEL = 0.15
EXTRA = 0.5

# A page that carries a word as its label has half of what a page has that speaks of it.
_LABEL_SHARE = 0.5
# Points at which half of what a page can reach within its tier is reached; only the order matters.
_HALF_SCORE = 8.0


@dataclass(slots=True)
class ClauseFound:
    """Where one clause was found."""

    text: dict[int, float] = field(default_factory=dict)
    labels: Points = field(default_factory=dict)

    def add(self, points: Points, weight: float) -> None:
        """Found in the text in one more way."""
        add_to(self.text, points, weight)

    @property
    def pages(self) -> set[int]:
        return {*self.text, *self.labels}


def add_to(points: dict[int, float], more: Points, weight: float) -> None:
    for pk, each in more.items():
        points[pk] = points.get(pk, 0.0) + weight * each


def together(words: Iterable[Points]) -> dict[int, float]:
    """The pages that have all of these words, with the mean of their points."""
    first, *others = words
    number = 1 + len(others)
    return {
        pk: (points + sum(other[pk] for other in others)) / number
        for pk, points in first.items()
        if all(pk in other for other in others)
    }


def rarity(number: int, total: int) -> float:
    """What finding something in `number` of `total` documents says (the IDF of BM25, never below zero)."""
    return math.log(1 + (total - number + 0.5) / (number + 0.5))


@dataclass(slots=True)
class _Sum:
    points: float = 0.0
    in_text: int = 0
    in_labels: int = 0


def scores(
    clauses: list[ClauseFound], *, total: int, needed: int, extras: Points, named: Points, is_widened: bool
) -> dict[int, float]:
    """Score by page of those that have `needed` of the clauses. Below 1 for who lacks a clause in its text, from 1 for
    who has all, from 2 for who is named by them."""
    sums: dict[int, _Sum] = {}
    for clause in clauses:
        weight = rarity(min(total, len(clause.pages)), total)
        for pk, points in clause.text.items():
            found = sums.get(pk) or sums.setdefault(pk, _Sum())
            found.points += weight * points
            found.in_text += 1
        for pk in clause.labels:
            found = sums.get(pk) or sums.setdefault(pk, _Sum())
            found.points += weight * LABEL
            if pk not in clause.text:
                found.in_labels += 1
    result = {}
    for pk, found in sums.items():
        if found.in_text + found.in_labels >= needed:
            share = (found.in_text + _LABEL_SHARE * found.in_labels) / len(clauses)
            points = (found.points + EXTRA * extras.get(pk, 0.0)) * share
            tier = (share == 1 and not is_widened) + (pk in named)
            result[pk] = tier + points / (points + _HALF_SCORE)
    return result
