"""What a search asks for beside its words, and what it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from kennisplatform.core.filters import FacetCounts
from kennisplatform.search.dutch import Passage
from kennisplatform.search.listed import ListedPage

_T = TypeVar("_T")
Sort = Literal["best", "newest"]

MAX_HITS = 500
"""Nobody reads on so far; the total says how many there are."""


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Which part of the hits is asked for, in which order."""

    number: int = 1
    size: int = 10
    sort: Sort = "best"


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found. An engine gives id and score; the page and what to show of it come from the database."""

    id: int
    score: float
    """Higher is better, as `engine.Found.score`."""
    page: ListedPage | None = None
    title: Passage | None = None
    """The whole title with the words to mark."""
    passages: tuple[Passage, ...] = ()
    """From summary and text, the best first."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a search."""

    hits: tuple[Hit, ...]
    """Those of the page that was asked for; of the last page when there is no such page."""
    total: int
    facets: tuple[FacetCounts, ...]
    number: int = 1
    """The page these hits stand on."""
    total_without_filters: int = 0
    best_of_kinds: tuple[Hit, ...] = ()
    """The best practice, voice and guide, when each of them holds all words."""
    is_widened: bool = False
    """Nothing had the words themselves; these hits have a part of them."""
    also_searched: tuple[str, ...] = ()
    """Other words that were searched for too, as people write them."""
    correction: str = ""
    """The query with what was probably meant; empty when every word is known."""
    is_corrected: bool = False
    """Nothing had what was typed; these hits have the correction."""
    is_fallback: bool = False
    """The engine that the settings name does not answer; these hits come from the database."""
    took_ms: float = 0.0


def clamped(page: ResultPage, total: int) -> int:
    """The number of the page that is given: the last one where there is no such page."""
    last = max(1, -(-min(total, MAX_HITS) // page.size))
    return min(max(1, page.number), last)


def on_page(items: Sequence[_T], page: ResultPage, number: int) -> Sequence[_T]:
    """The items that stand on page `number`."""
    start = (number - 1) * page.size
    return items[start : min(start + page.size, MAX_HITS)]
