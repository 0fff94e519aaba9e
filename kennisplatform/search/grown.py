"""The lexicon that is in force now: the shipped words, and those that the corpus taught."""

from kennisplatform.search.dutch import Lexicon, default_lexicon


def current_lexicon() -> Lexicon:
    """The lexicon for analysing pages and queries."""
    return default_lexicon()
