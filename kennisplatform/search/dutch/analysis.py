"""What a text says, word by word: as written, as stem, and as the parts of its compounds."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from .characters import HYPHENS, fold
from .compounds import known_or_split, leaf_stems
from .lexicon import MIN_PART_LENGTH, Lexicon, default_lexicon
from .memory import MAX_WORDS, remembered
from .stop_words import stop_words
from .tokens import MAX_WORD_LENGTH, RawToken, tokenise

_CONJUNCTION = re.compile(r"\s*(?:,|\s(?:en|of|en/of|&)\s)\s*\Z", re.IGNORECASE)
MAX_SUSPENSION = 12
"""Characters between the two compounds of "wijk- en buurtteams"."""


class Token(NamedTuple):
    """A word of a text; `text[start:end]` is `surface`."""

    start: int
    end: int
    surface: str
    exact: str
    """Lower case, no accents: what was written. Only letters and digits, so that no engine takes it apart."""
    stem: str
    """One form for all forms of the word; for a compound the stems of its parts side by side."""
    parts: tuple[str, ...]
    """Stems that the word holds besides its own: parts of a compound, and the compound it forms with its neighbour."""
    is_stop_word: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text as words."""

    text: str
    tokens: tuple[Token, ...]


def word_stem(word: str, lexicon: Lexicon | None = None) -> tuple[str, tuple[str, ...]]:
    """The stem and the parts of a folded word: by list, else as a compound of listed words, else by rule."""
    lexicon = default_lexicon() if lexicon is None else lexicon
    words = remembered(lexicon).words
    known = words.get(word)
    if known is None:
        if len(words) >= MAX_WORDS:
            words.clear()
        known = words[word] = known_or_split(word, lexicon)
    return known


def analyse(text: str, lexicon: Lexicon | None = None) -> Analysis:
    """The words of the text with their places, stems and parts. Any text will do; time grows with its length only."""
    lexicon = default_lexicon() if lexicon is None else lexicon
    if text.isalpha() and (exact := fold(text)[:MAX_WORD_LENGTH]):
        # One word without any signs: most of what is analysed, and nothing to cut.
        stem, parts = word_stem(exact, lexicon)
        return Analysis(text, (Token(0, len(text), text, exact, stem, parts, exact in stop_words()),))
    tokens = [_token(raw, lexicon) for raw in tokenise(text)]
    for index in range(len(tokens) - 1):
        joined = _joined(text, tokens, index, lexicon)
        if joined and joined not in tokens[index].parts:
            tokens[index] = tokens[index]._replace(parts=(*tokens[index].parts, joined))
    return Analysis(text, tuple(tokens))


def _token(raw: RawToken, lexicon: Lexicon) -> Token:
    stem, parts = _stem_of_token(raw, lexicon)
    return Token(raw.start, raw.end, raw.surface, raw.exact, stem, parts, raw.exact in stop_words())


def _stem_of_token(raw: RawToken, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    if not raw.pieces:
        return raw.exact, ()
    if len(raw.pieces) == 1:
        piece = raw.pieces[0]
        if piece.base == raw.exact or lexicon.knows(raw.exact):
            return word_stem(raw.exact, lexicon)
        return word_stem(piece.base, lexicon) if piece.base else (raw.exact, ())
    return _stem_of_hyphened(raw, lexicon)


def _stem_of_hyphened(raw: RawToken, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """wijk-team is wijkteam; what no list knows as one word is its pieces side by side."""
    pieces = [word_stem(piece.base, lexicon) for piece in raw.pieces]
    held = dict.fromkeys(part for stem, parts in pieces for part in (stem, *parts))
    if lexicon.knows(raw.exact):
        stem, parts = word_stem(raw.exact, lexicon)
        # A prefix such as the e of e-mail is nothing to search by.
        return stem, parts or tuple(part for part in held if len(part) >= MIN_PART_LENGTH)
    if raw.exact[0].isdigit() and raw.exact.replace("x", "").isdigit():
        return raw.exact, tuple(held)
    stem = "".join(stem for stem, _ in pieces)
    return stem, tuple(part for part in held if part != stem and len(part) > 1)


def _joined(text: str, tokens: list[Token], index: int, lexicon: Lexicon) -> str:
    """The compound that a word forms with the next: "wijk team", and "wijk- en buurtteams" for wijkteams; or nothing."""
    first, second = tokens[index], tokens[index + 1]
    front = lexicon.fronts.get(first.exact)
    if not front:
        return ""
    if is_suspended(text, first):
        return _suspended(tokens, text, index, lexicon)
    end = lexicon.ends.get(second.exact)
    if not end or first.is_stop_word or second.is_stop_word or not text[first.end : second.start].isspace():
        return ""
    return front + end


def is_suspended(text: str, token: Token) -> bool:
    """Whether a loose hyphen follows the word."""
    return token.end < len(text) and text[token.end] in HYPHENS


def _suspended(tokens: list[Token], text: str, index: int, lexicon: Lexicon) -> str:
    """The first of two compounds that share their end, when the second is split in two or more."""
    first = tokens[index]
    for second in tokens[index + 1 : index + 3]:
        if second.start - first.end > MAX_SUSPENSION:
            return ""
        if _CONJUNCTION.match(text, first.end + 1, second.start) and not second.is_stop_word:
            leaves = _leaves(second, lexicon)
            return "".join((first.stem, *leaves[1:])) if len(leaves) > 1 else ""
    return ""


def _leaves(token: Token, lexicon: Lexicon) -> tuple[str, ...]:
    """The smallest parts of a compound, in order."""
    if token.stem in lexicon.compounds:
        return leaf_stems((token.stem,), lexicon)
    leaves: list[str] = []
    rest = token.stem
    for part in token.parts:
        if rest.startswith(part) and part not in lexicon.compounds:
            leaves.append(part)
            rest = rest[len(part) :]
    return tuple(leaves) if not rest else ()
