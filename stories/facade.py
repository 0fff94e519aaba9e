"""The façade: a gallery flat in which every lit window is a published story and a dark one a story not told yet.

At most 45 windows, and always one that is dark. Where a story's window is follows from its address alone, so that it
hardly moves when others light up; neighbours in the list are no neighbours in the house.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kennisplatform.core.querysets import KnowledgePageQuerySet

COLUMNS, ROWS = 9, 5
WINDOWS = COLUMNS * ROWS
MOST_LIT = WINDOWS - 1
_STEPS = (1, 2, 4, 7, 8, 11, 13, 14)  # without a factor of 45: each comes past every window
PATTERNS = 5  # curtains, a plant, someone, a lamp, bars
_BAY_WIDTH, _BAY_HEIGHT, _EDGE, _GROUND = 62, 78, 20, 54


class Lit(NamedTuple):
    """A story behind a window: its address's last part, its title and who speaks."""

    slug: str
    title: str
    card_note: str


@dataclass(frozen=True)
class Window:
    """One window: where its frame stands, and when it is lit which story it is."""

    x: int
    y: int
    lit: bool = False
    url: str = ""
    title: str = ""
    pattern: int = 0


@dataclass(frozen=True)
class Facade:
    windows: list[Window]
    width: int = COLUMNS * _BAY_WIDTH + 28
    height: int = ROWS * _BAY_HEIGHT + 74
    doors: list[int] = field(default_factory=lambda: [_x(c) for c in range(COLUMNS) if c % 3 == 1])
    shrubs: list[int] = field(default_factory=lambda: [_x(c) for c in range(COLUMNS) if c % 3 != 1])

    @property
    def base(self) -> int:
        """Where the ground floor begins."""
        return self.height - _GROUND

    @property
    def stories(self) -> list[Window]:
        """The lit windows, as a list beside the drawing."""
        return [window for window in self.windows if window.lit]


def _x(column: int) -> int:
    return _EDGE + column * _BAY_WIDTH


def _y(row: int) -> int:
    return _EDGE + row * _BAY_HEIGHT


def _number(slug: str) -> int:
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:6])


def _place(stories: Sequence[Lit]) -> dict[int, Lit]:
    """Each story's window; who comes second to the same one goes on in its own steps to one that is dark."""
    taken: dict[int, Lit] = {}
    for story in sorted(stories, key=lambda lit: lit.slug):
        number = _number(story.slug)
        step = _STEPS[number // WINDOWS % len(_STEPS)]
        while number % WINDOWS in taken:
            number += step
        taken[number % WINDOWS] = story
    return taken


def draw(stories: Sequence[Lit], base_url: str) -> Facade:
    """The façade for these stories, the first `MOST_LIT` of them; `base_url` is the address of the story book."""
    places = _place(stories[:MOST_LIT])
    windows = []
    for number in range(WINDOWS):
        x, y = _x(number % COLUMNS), _y(number // COLUMNS)
        story = places.get(number)
        if story is None:
            windows.append(Window(x, y))
            continue
        title = f"{story.card_note}: “{story.title}”" if story.card_note else story.title
        windows.append(Window(x, y, True, f"{base_url}{story.slug}/", title, _number(story.slug) // WINDOWS % PATTERNS))
    return Facade(windows)


def of_stories(pages: KnowledgePageQuerySet, base_url: str) -> Facade:
    """The façade of the newest of these pages; one query."""
    rows = pages.newest_first().values_list("slug", "title", "card_note")[:MOST_LIT]
    return draw([Lit(*row) for row in rows], base_url)
