"""Dutch writes "wijk" and "team" as one word; this finds the parts again, and never parts that are no words."""

import re
from dataclasses import dataclass

from .lexicon import MIN_PART_LENGTH, Lexicon
from .stems import likely_bases, rule_stem

MIN_COMPOUND_LENGTH = 7
MAX_COMPOUND_LENGTH = 40
_MAX_PART_LENGTH = 24
_MAX_PARTS = 5
DOUBT_OF_HALF = 8
"""Doubt of a part that is one in half of the words that begin (or end) so; another 8 for each halving."""
MOST_DOUBT = 10
"""Doubts of all parts together beyond which a word is left whole."""
# Before a known word these make another known word ("binnensteden"), but they are no word to search by.
_PARTICLES = re.compile(
    "achter|anti|binnen|boven|buiten|mede|mega|micro|mini|multi|niet|onder|over|semi|super|tegen|tussen|voor"
)


_Reading = tuple[int, int, int, tuple[str, ...]]
"""Of the end of a word: number of parts, doubt, weight of their lengths, stems; the least is the best."""


@dataclass(frozen=True, slots=True)
class Compound:
    """The stem of a compound ("gezinshulp" has "gezinhulp", as the words side by side would have) and all that it holds."""

    stem: str
    parts: tuple[str, ...]


def known_or_split(word: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The stem and the parts of a folded word: by list, else as a compound of listed words, else by rule."""
    found = lexicon.listed(word)
    if found and found[1]:
        stem = found[0]
        inner = lexicon.compounds.get(stem)
        return stem, compound_of(inner, lexicon).parts if inner else ()
    if found and found[0] != word:
        return known_or_split(found[0], lexicon)
    compound = split_compound(word, lexicon)
    if compound:
        return compound.stem, compound.parts
    return _guessed(word, lexicon)


def _guessed(word: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The same of a word that no list has: as the word or compound that it is likely a form of, else by rule."""
    for base in likely_bases(word):
        found = lexicon.listed(base)
        if found and found[1]:
            return known_or_split(base, lexicon)
        compound = None if found else split_compound(base, lexicon)
        if compound:
            return compound.stem, compound.parts
    return rule_stem(word), ()


def split_compound(word: str, lexicon: Lexicon, most_doubt: int = MOST_DOUBT) -> Compound | None:
    """The compound that a folded word is, or None when it is not wholly made of known words, or when there is doubt."""
    if not MIN_COMPOUND_LENGTH <= len(word) <= MAX_COMPOUND_LENGTH:
        return None
    stems = _split(word, lexicon, most_doubt)
    if stems:
        return compound_of(stems, lexicon)
    particle = _PARTICLES.match(word)
    end = lexicon.ends.get(word[particle.end() :]) if particle else None
    return Compound(particle[0] + end, ()) if particle and end else None


def compound_of(stems: tuple[str, ...], lexicon: Lexicon) -> Compound:
    """The compound of these parts: the parts, what listed parts are made of, and neighbours together."""
    held: dict[str, None] = {}
    for stem in stems:
        held[stem] = None
        for inner in lexicon.compounds.get(stem, ()):
            held.update(dict.fromkeys((inner, *lexicon.compounds.get(inner, ()))))
    leaves = leaf_stems(stems, lexicon)
    whole = "".join(stems)
    for first in range(len(leaves)):
        for last in range(first + 2, len(leaves) + 1):
            held["".join(leaves[first:last])] = None
    held.pop(whole, None)
    return Compound(whole, tuple(held))


def leaf_stems(stems: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """The smallest parts: schuld + dienstverlening gives schuld, dienst, verlening."""
    leaves: list[str] = []
    for stem in stems:
        inner = lexicon.compounds.get(stem)
        leaves.extend(leaf_stems(inner, lexicon) if inner else (stem,))
    return tuple(leaves)


def _split(word: str, lexicon: Lexicon, most_doubt: int) -> tuple[str, ...]:
    """The stems of the fewest, least doubtful and longest known words that together are the word; else nothing.

    From the end to the beginning, each position is solved once: at most 40 x 24 look-ups for a word.
    """
    fronts, ends = lexicon.fronts, lexicon.ends
    length = len(word)
    best: dict[int, _Reading] = {}
    for start in range(length - MIN_PART_LENGTH, -1, -1):
        rest = word[start:]
        tail = ends.get(rest) if start else None
        found: _Reading | None = None
        if tail:
            found = (1, lexicon.end_doubts.get(rest, 0), -((length - start) ** 2), (tail,))
        for end in best:
            if not MIN_PART_LENGTH <= end - start <= _MAX_PART_LENGTH:
                continue
            form = word[start:end]
            front = fronts.get(form)
            if front:
                count, doubt, weight, stems = best[end]
                doubt += lexicon.front_doubts.get(form, 0)
                longer = (count + 1, doubt, weight - (end - start) ** 2, (front, *stems))
                if doubt <= most_doubt and count < _MAX_PARTS and (found is None or longer < found):
                    found = longer
        if found and found[1] <= most_doubt:
            best[start] = found
    return best[0][3] if 0 in best else ()
