"""Invented Dutch to measure with: documents of some 150 words and queries, the same ones for the same seed.

The words are the forms of the lexicon and compounds made of it, as unevenly spread as words of a language are (Zipf and
Mandelbrot), with the stop words in front,
then the words of this field, then the rest.
"""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from kennisplatform.search.dutch import default_lexicon, default_synonyms
from kennisplatform.search.dutch.lexicon import parse_entry, read_words
from kennisplatform.search.dutch.stop_words import stop_words
from kennisplatform.search.impacts import Document

FORMS = 50_000
COMPOUNDS = 10_000
WORDS, TITLE_WORDS, SUMMARY_WORDS, SENTENCE = 150, 6, 30, 11
# How fast words become rare: the shift and the exponent of Mandelbrot's law for running Dutch.
_SHIFT, _EXPONENT = 2.7, 1.05
_FACETS = {"kind": 6, "barrier": 11, "direction": 13, "life_domain": 8, "group": 7, "municipality": 342, "phase": 4}
_MANY = {"barrier", "direction", "life_domain"}


@cache
def words() -> tuple[str, ...]:
    """The vocabulary, the most frequent word first."""
    chance = random.Random(1)  # noqa: S311  # not a secret
    lexicon = default_lexicon()
    nouns = [parse_entry(source).word for source in read_words("nouns.txt")]
    nouns = [noun for noun in nouns if noun in lexicon.stems and noun.isalpha()]
    of_field = {lexicon.stems[noun] for noun in nouns}
    known = sorted(form for form in lexicon.stems if 2 < len(form) < 16 and form.isalpha())
    said = sorted(written for written in default_synonyms().written.values() if written.isalpha() and len(written) > 2)
    common = [*said, *(form for form in known if lexicon.stems[form] in of_field)]
    others = chance.sample(known, min(len(known), FORMS - COMPOUNDS))
    compounds: set[str] = set()
    while len(others) + len(compounds) < FORMS:
        compounds.add(chance.choice(nouns) + chance.choice(nouns))
    others += sorted(compounds)
    chance.shuffle(common)
    chance.shuffle(others)
    rest = list(dict.fromkeys([*common, *others]))
    return (*sorted(stop_words()), *rest)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + _SHIFT) ** _EXPONENT for rank in range(1, len(words()) + 1)))


def _text(chance: random.Random, number: int) -> str:
    picked = chance.choices(words(), cum_weights=_weights(), k=number)
    return " ".join(
        f"{' '.join(picked[start : start + SENTENCE]).capitalize()}." for start in range(0, number, SENTENCE)
    )


def document(number: int) -> Document:
    """The document of this number: always the same one."""
    chance = random.Random(number)  # noqa: S311  # not a secret
    facets = {
        name: tuple({f"{name}_{chance.randrange(size)}" for _each in range(1 + (name in _MANY))})
        for name, size in _FACETS.items()
    }
    day = datetime.date(2020, 1, 1) + datetime.timedelta(days=chance.randrange(2_400))
    return Document(
        id=number,
        title=_text(chance, TITLE_WORDS).rstrip("."),
        summary=_text(chance, SUMMARY_WORDS),
        body=_text(chance, WORDS - TITLE_WORDS - SUMMARY_WORDS),
        facets={**facets, "period": (str(day.year),)},
        day=day,
        place=f"proef-{number}",
    )


@dataclass(frozen=True, slots=True)
class Asked:
    kind: str
    words: str


def queries(number: int, documents: int) -> Iterator[Asked]:
    """Queries of one to four words, frequent and rare ones, with typing errors, synonyms and phrases among them."""
    chance = random.Random(number)  # noqa: S311  # not a secret
    said = sorted(written for written in default_synonyms().written.values() if written)
    for _each in range(number):
        kind = chance.choices(("words", "typo", "synonym", "phrase", "without"), (60, 15, 12, 8, 5))[0]
        text = [word.strip(".").lower() for word in _text(chance, 60).split()]
        known = [word for word in text if word not in stop_words()]
        asked = known[: chance.choices((1, 2, 3, 4), (30, 35, 20, 15))[0]] or ["buurt"]
        if kind == "typo":
            asked[0] = _mistyped(chance, asked[0])
        elif kind == "synonym":
            asked = [chance.choice(said)]
        elif kind == "phrase":
            body = document(chance.randrange(1, documents + 1)).body.split(".")[0].lower().split()
            asked = [f'"{" ".join(body[:2])}"', *asked[:1]]
        elif kind == "without":
            asked = [*asked, f"-{known[-1]}"]
        yield Asked(kind, " ".join(asked))


def _mistyped(chance: random.Random, word: str) -> str:
    """One letter twice, missing, or swapped with the next."""
    at = chance.randrange(1, max(2, len(word) - 1))
    return chance.choice(
        (word[:at] + word[at - 1 :], word[:at] + word[at + 1 :], word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    )


FACET_NAMES = (*_FACETS, "period")
