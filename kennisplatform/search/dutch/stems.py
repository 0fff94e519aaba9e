"""Stems: one form for all the forms of a word."""

import re
from functools import lru_cache
from threading import local
from typing import Final

import Stemmer

MIN_LENGTH: Final = 4
_DOUBLED = re.compile(r"(aa|ee|oo|uu)(?=[^aeiouy]*$)")
_SILENT = {"v": "f", "z": "s"}
_THREAD = local()


def _snowball(algorithm: str) -> Stemmer.Stemmer:
    """One stemmer for each thread: a Stemmer keeps a buffer and is not safe to share."""
    stemmer = getattr(_THREAD, algorithm, None)
    if stemmer is None:
        stemmer = Stemmer.Stemmer(algorithm)
        setattr(_THREAD, algorithm, stemmer)
    return stemmer


@lru_cache(maxsize=65_536)
def rule_stem(word: str) -> str:
    """The stem by rule of a folded word that no list knows.

    `dutch` (Kraaij and Pohlmann) finds participles and roots, `dutch_porter` endings; the first is believed only
    where it took nothing out of the middle of the word (it reads "werkgever" as "werkver").
    """
    if len(word) < MIN_LENGTH or not word.isalpha() or not word.isascii():
        return word
    if word.endswith(("as", "os")) and len(word) > MIN_LENGTH and word[-3] not in "aeiou":
        word = word[:-1]
    root = _snowball("dutch").stemWord(word)
    base = root if _is_sound(word, root) else word
    return _levelled(_snowball("dutch_porter").stemWord(base))


def _is_sound(word: str, root: str) -> bool:
    """Whether the root is the beginning of the word, or of a participle the word without "ge"."""
    if len(root) < MIN_LENGTH - 1:
        return False
    if _levelled(word).startswith(_levelled(root)):
        return True
    return word.startswith("ge") and word[-1] in "dt" and _levelled(word[2:]).startswith(_levelled(root))


def _levelled(word: str) -> str:
    """Differences that spelling makes within one word taken away: boos and boz(e), loop and lop(en), brief and briev(en)."""
    word = _DOUBLED.sub(lambda match: match.group()[0], word)
    return word[:-1] + _SILENT.get(word[-1], word[-1]) if word else word
