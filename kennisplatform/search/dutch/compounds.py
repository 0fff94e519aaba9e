"""Dutch writes "wijk" and "team" as one word; this finds the parts again, and never parts that are no words."""

from dataclasses import dataclass

from .lexicon import MIN_PART_LENGTH, Lexicon

MIN_COMPOUND_LENGTH = 7
MAX_COMPOUND_LENGTH = 40
_MAX_PART_LENGTH = 24
_MAX_PARTS = 4
# Before a known word these make another known word ("binnensteden"), but they are no word to search by.
_PARTICLES = ("achter", "anti", "binnen", "buiten", "mede", "mini", "niet", "onder", "over", "tegen", "tussen", "voor")


@dataclass(frozen=True, slots=True)
class Compound:
    """The stem of a compound ("gezinshulp" has "gezinhulp", as the words side by side would have) and all that it holds."""

    stem: str
    parts: tuple[str, ...]


def split_compound(word: str, lexicon: Lexicon) -> Compound | None:
    """The compound that a folded word is, or None when it is not wholly made of known words."""
    if not MIN_COMPOUND_LENGTH <= len(word) <= MAX_COMPOUND_LENGTH:
        return None
    stems = _split(word, lexicon)
    if stems:
        return compound_of(stems, lexicon)
    for particle in _PARTICLES:
        end = lexicon.ends.get(word.removeprefix(particle)) if word.startswith(particle) else None
        if end:
            return Compound(particle + end, ())
    return None


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


def _split(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The stems of the fewest and longest known words that together are the word; empty when there are none.

    From the end to the beginning, each position is solved once: at most 40 x 24 look-ups for a word.
    """
    length = len(word)
    best: dict[int, tuple[int, int, tuple[str, ...]]] = {}
    for start in range(length - MIN_PART_LENGTH, -1, -1):
        found: list[tuple[int, int, tuple[str, ...]]] = []
        tail = lexicon.ends.get(word[start:]) if start else None
        if tail:
            found.append((1, -((length - start) ** 2), (tail,)))
        for end in range(start + MIN_PART_LENGTH, min(start + _MAX_PART_LENGTH, length - MIN_PART_LENGTH) + 1):
            front = lexicon.fronts.get(word[start:end]) if end in best else None
            if front and best[end][0] < _MAX_PARTS:
                count, weight, stems = best[end]
                found.append((count + 1, weight - (end - start) ** 2, (front, *stems)))
        if found:
            best[start] = min(found)
    return best[0][2] if 0 in best else ()
