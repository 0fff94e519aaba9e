"""Text cut into words the way Dutch writes them, each with its place in the original text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .characters import APOSTROPHES, HYPHENS, JOINERS, fold

MAX_WORD_LENGTH = 64
"""Characters of a word that count; what follows is cut, so that a wall of letters costs nothing."""

_LETTER = r"[^\W\d_]"
_CHARACTER = r"[^\W_]"
_CORE = rf"{_CHARACTER}(?:{_CHARACTER}|[{JOINERS}])*+"
_QUOTE = f"[{APOSTROPHES}]"
_HYPHEN = "[" + re.escape(HYPHENS) + "]"

# Possessive quantifiers and bounded repeats: no input makes this pattern look back over what it has read.
_TOKEN = re.compile(
    rf"(?<!{_CHARACTER})(?P<dotted>{_LETTER}(?:\.{_LETTER}){{1,9}}+(?!{_CHARACTER}))"
    rf"|(?<!{_CHARACTER})(?P<paired>{_LETTER}[/&]{_LETTER}(?!{_CHARACTER}))"
    rf"|(?P<number>\d++(?:[.,/]\d++){{1,6}}+(?!{_CHARACTER}))"
    rf"|(?P<word>(?:(?<!{_CHARACTER}){_QUOTE}(?=[stnkmrSTNKMR](?!{_CHARACTER})))?"
    rf"{_CORE}(?:(?:{_QUOTE}|{_HYPHEN}){_CORE}){{0,7}}+)"
)
_SPLIT_HYPHENS = re.compile(_HYPHEN)
_SPLIT_QUOTES = re.compile(_QUOTE)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")

# Short forms with an apostrophe stand for a full word: "zo'n" has nothing to do with "zon".
_SHORT_FORMS = {
    "'t": "het", "'s": "des", "'n": "een", "'k": "ik", "'m": "hem", "'r": "haar",
    "zo'n": "zo", "z'n": "zijn", "m'n": "mijn", "d'r": "haar", "da's": "dat", "'ns": "eens",
}  # fmt: skip
# What may follow an apostrophe as an ending: foto's, oma'tje, LVB'er, sms'je, sms'en.
_ENDINGS = frozenset({"s", "tje", "tjes", "je", "jes", "er", "ers", "en", "t", "de", "ster"})


class Piece(NamedTuple):
    """One part of a word between hyphens: as written (folded) and without its ending after an apostrophe."""

    exact: str
    base: str


class RawToken(NamedTuple):
    """A word before any stemming: its place in the text and its folded forms."""

    start: int
    end: int
    surface: str
    exact: str
    pieces: tuple[Piece, ...]


def tokenise(text: str) -> Iterator[RawToken]:
    """The words of the text in order; `text[token.start:token.end]` is the word as it was written."""
    for match in _TOKEN.finditer(text):
        surface = match.group()
        kind = match.lastgroup
        if kind == "number":
            exact, pieces = _number(surface)
        elif kind == "word":
            exact, pieces = _word(surface)
        else:
            exact, pieces = fold(surface), ()
        if exact:
            yield RawToken(match.start(), match.end(), surface, exact, pieces)


def _number(surface: str) -> tuple[str, tuple[Piece, ...]]:
    """1.000 is 1000; 3,5 and 3.5 are one number; 24/7 keeps its two numbers apart."""
    if "/" in surface:
        return _joined_numbers(surface.split("/"))
    if _THOUSANDS.fullmatch(surface):
        surface = surface.replace(".", "")
    return fold(re.sub("[.,]", "komma", surface))[:MAX_WORD_LENGTH], ()


def _joined_numbers(numbers: list[str]) -> tuple[str, tuple[Piece, ...]]:
    """24/7 and 24-7 as one term "24x7" that no ordinary number equals, with its numbers as pieces."""
    folded = [fold(number) for number in numbers]
    return "x".join(folded)[:MAX_WORD_LENGTH], tuple(Piece(number, number) for number in folded)


def _word(surface: str) -> tuple[str, tuple[Piece, ...]]:
    if surface.isalnum():
        exact = fold(surface)[:MAX_WORD_LENGTH]
        return exact, (Piece(exact, exact),) if exact else ()
    plain = _SPLIT_QUOTES.sub("'", surface)
    full = _SHORT_FORMS.get(plain.lower()) if "'" in plain else None
    if full:
        return full, ()
    parts = _SPLIT_HYPHENS.split(plain)
    if len(parts) > 1 and all(part.isdigit() for part in parts):
        # Two numbers of which the first starts with 0 and the second is long: a telephone number.
        if len(parts) == 2 and parts[0].startswith("0") and len(parts[1]) >= 6:
            return "".join(parts)[:MAX_WORD_LENGTH], ()
        return _joined_numbers(parts)
    pieces = tuple(piece for part in parts if (piece := _piece(part)).exact)
    return "".join(piece.exact for piece in pieces)[:MAX_WORD_LENGTH], pieces


def _piece(part: str) -> Piece:
    exact = fold(part)[:MAX_WORD_LENGTH]
    head, quote, tail = part.partition("'")
    if quote and len(head) > 1 and tail.lower() in _ENDINGS:
        return Piece(exact, fold(head)[:MAX_WORD_LENGTH])
    return Piece(exact, exact)
