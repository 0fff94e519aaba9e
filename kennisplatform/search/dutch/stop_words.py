"""Words too common to search by."""

from functools import cache

from .characters import fold
from .lexicon import read_words


@cache
def stop_words() -> frozenset[str]:
    """The stop words, folded."""
    return frozenset(fold(word) for word in read_words("stop_words.txt"))
