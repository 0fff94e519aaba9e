"""Stems by rule, for words that no list knows: one form for all the forms of a word."""

import re
from collections.abc import Iterator
from functools import lru_cache
from threading import local
from typing import Final

import Stemmer

MIN_LENGTH: Final = 4
_VOWELS = "aeiouy"
_DOUBLED = re.compile(r"(aa|ee|oo|uu)(?=[^aeiouy]*$)")
# One consonant after one vowel, where the word went on with a vowel: the vowel is long (bom-en, soci-al-e).
_OPEN = re.compile(r"(?:^|[^aeiouy]|i(?=[aou]))[aeou][bdfgklmnprstvz]$")
# ... unless it is the mute e of oefen(en), regel(en). Written the same way where it is not (financieel), see _levelled.
_MUTE = re.compile(r"[aeiouy][^aeiouy]+e[lnr]$")
_LONG_E = re.compile(r"([aeiouy][^aeiouy]*)ee([lnr])$")
_SILENT = {"v": "f", "z": "s"}
# The d or t of woont, verhuisd, betaalde: after a long vowel, or at the end of a longer word.
_DENTAL = re.compile(r"((?:aa|ee|oo|uu|ie|oe|ui|ij|eu|ei|ou)[^aeiouydt]{1,2}|[aeiouy].*[aeiouy][^aeiouydt]{1,2})[dt]$")
_SEPARABLE = re.compile(
    r"^(aan|achter|af|bij|binnen|door|in|kwijt|los|mee|na|neer|om|op|over|rond|samen|stil|tegen|terug|thuis|toe|uit|vast"
    r"|vol|voor|vooruit|weg)ge([^aeiouy]*[aeiouy].*(?:[dt]|en))$"
)
_DIMINUTIVE = re.compile(r"(?<=[aeiouy])([^aeiouy]*?)(?:(?<=[lnrwaeiouy])t|(?<=m)p)?jes?$")
_PLURAL_S = re.compile(r"(?<=[aeiou]e|[bdfglmnprtv]e|[^aeiou][ao])s$")
_QUALITY = re.compile(r"(?<=\w{4})(?:heid|heden|heids)$")
_COMPARED = re.compile(r"(?<=\w\w)([^aeiouy]ig|lijk)(?:ers?|ere|ste?)$")
_PLURAL_EN = re.compile(r"(?<=[ei]e)en$")
# Endings that make another word, which the algorithms would take away: kostbaar is not kost, geldig is not geld.
_OWN_WORD = re.compile(r"(?:baar|bare|lijke?|ige?|same|zaam|loos|loze)$")
# Verbs in -igen, -elen, -eren, of which both algorithms take too much: aanmoedigen, knutselen, timmeren.
_WEAK_VERB = re.compile(
    r"(?:(?<=\w\w[^aeiouy])(ig)(?:en|t|d|de|den|ende?|ing|ingen)|(?<=[aeiouy][^aeiouy])([^aeiouy]*e[lr])(?:en|t|d|de|den|ende?))$"
)
_ENDINGS = ("en", "n", "s", "etjes", "etje", "tjes", "tje", "pjes", "pje", "jes", "je", "e", "ere", "ste")
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
    where it took nothing out of the middle of the word (it reads "werkgever" as "werkver"). What both leave is
    levelled, so that the forms of one word agree even where the result is no word.
    """
    if len(word) < MIN_LENGTH or not word.isalpha() or not word.isascii():
        return word
    word = _prepared(word)
    verb = _WEAK_VERB.search(word)
    if verb:
        root = word[: verb.start()] + (verb[1] or verb[2])
        return root if verb[1] or not root.startswith("ge") or word[-1] not in "dt" else root[2:]
    if _OWN_WORD.search(word):
        return _dental(_silent(_spelled(word, word.removesuffix("e"))))
    root = _snowball("dutch").stemWord(word)
    base = _spelled(word, root) if _is_sound(word, root) else word
    stem = _spelled(base, _snowball("dutch_porter").stemWord(base))
    return _LONG_E.sub(r"\1e\2", _dental(_silent(_undoubled(stem))))


def likely_bases(word: str) -> Iterator[str]:
    """The words of which this may be a plural, a diminutive or an inflected form, the likeliest first."""
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base == word or len(base) < MIN_LENGTH - 1:
            continue
        if ending[0] == "e" and base[-1] not in _VOWELS:
            if base[-1] == base[-2]:
                yield base[:-1]
                continue
            long = _OPEN.search(base)
            if long:
                yield _silent(base[:-1] + base[-2:])
            yield _silent(base)
        yield base


def _prepared(word: str) -> str:
    """The word without diminutive, plural in -s and the "ge" of a separable participle."""
    word = _COMPARED.sub(r"\1", _SEPARABLE.sub(r"\1\2", _QUALITY.sub("", word)))
    shorter = _DIMINUTIVE.sub(r"\1", word) if len(word) > 5 else word
    shorter = _PLURAL_S.sub("", _PLURAL_EN.sub("", shorter))
    return shorter if len(shorter) >= 3 else word


def _is_sound(word: str, root: str) -> bool:
    """Whether the root is the beginning of the word, or of a participle the word without "ge"."""
    if len(root) < MIN_LENGTH - 1 or _lost_dental(word, root):
        return False
    if _levelled(word).startswith(_levelled(root)):
        return True
    is_participle = word.startswith("ge") and word[-1] in "dt" and len(root) >= MIN_LENGTH
    return is_participle and _levelled(word[2:]).startswith(_levelled(root))


def _lost_dental(word: str, root: str) -> bool:
    """Whether the root of schulden became "schul": a d or t that may belong to the word was taken with the ending."""
    return word.startswith(root) and word[len(root) :] in ("de", "te", "den", "ten", "dend", "tend", "ding", "dingen")


def _spelled(word: str, stem: str) -> str:
    """The stem as a word of its own would be spelled, so that zoon and zon, bomen and bommen stay apart."""
    if not word.startswith(stem):
        if len(stem) >= len(word):
            return stem
        # The algorithm made one vowel of two (boom, "bom").
        longer = word[: len(stem) + 1]
        return longer if _DOUBLED.sub(_single, longer) == stem else stem
    is_open = stem != word and word[len(stem)] in _VOWELS and _OPEN.search(stem)
    if is_open and not _MUTE.search(stem):
        return stem[:-1] + stem[-2:]
    return stem


def _undoubled(stem: str) -> str:
    """One consonant at the end: gezinn(en), gezin."""
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS else stem


def _dental(stem: str) -> str:
    """Without the d or t of a verb form; also where it belongs to the word, since that is the same for all its forms."""
    return _DENTAL.sub(r"\1", stem)


def _single(match: re.Match[str]) -> str:
    return match.group()[0]


def _silent(word: str) -> str:
    """A v or z at the end written as it sounds: briev, brief."""
    return word[:-1] + _SILENT.get(word[-1], word[-1]) if word else word


def _levelled(word: str) -> str:
    """The word without the differences that spelling makes between its forms: loop and lopen, brief and brieven."""
    return _silent(_DOUBLED.sub(_single, word))
