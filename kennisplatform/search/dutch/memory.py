"""What the analysis remembers of the words it met, for each lexicon apart.

Nothing here decides anything: without it every answer is the same, and slower. Threads share it; entries are only
added or all forgotten, and an entry never changes, so that no thread can read a wrong one.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .lexicon import Lexicon

if TYPE_CHECKING:
    from .runs import Runs

MAX_WORDS = 131_072
"""Words of which the stem is remembered."""
MAX_RUNS = 200_000
"""Words with the signs around them of which everything is remembered: some 75 MB when full."""
MAX_QUERIES = 16
"""Queries of which is remembered what they mark: those that are being shown now."""


@dataclass(slots=True)
class Memory:
    """Stems of words, terms of runs, and what the last queries mark."""

    lexicon: Lexicon
    size: tuple[int, int, int, int]
    words: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    runs: "Runs | None" = None
    queries: dict[Any, Any] = field(default_factory=dict)

    def __deepcopy__(self, _memo: object) -> None:
        """A copy of a lexicon starts with nothing: it is made in order to change it."""


def remembered(lexicon: Lexicon) -> Memory:
    """What was worked out with this lexicon; nothing when words were added to it since, or when it is a copy."""
    memory: Memory | None = lexicon.memory
    size = (len(lexicon.stems), len(lexicon.fronts), len(lexicon.ends), len(lexicon.compounds))
    if memory is None or memory.size != size or memory.lexicon is not lexicon:
        memory = lexicon.memory = Memory(lexicon, size)
    return memory
