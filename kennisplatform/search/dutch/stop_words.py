"""Words too common to search by, and words that tell little."""

from functools import cache

from .characters import fold
from .lexicon import read_words


@cache
def stop_words() -> frozenset[str]:
    """The stop words, folded."""
    return frozenset(fold(word) for word in read_words("stop_words.txt"))


@cache
def light_words() -> frozenset[str]:
    """Words that say little about what somebody looks for ("hoe krijg je ...", "minder ..."), folded, one form of each."""
    return frozenset(fold(word) for word in read_words("light_words.txt"))
