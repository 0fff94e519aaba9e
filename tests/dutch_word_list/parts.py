"""What may stand in front or at the end of a compound, and how far each part is to be believed.

Hunspell's flags say which words may. How far they are to be believed is counted in the dictionary: of the words that
end in "hulp" nearly all are compounds with "hulp"; of those that end in "ring" nearly none.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kennisplatform.search.dutch.characters import fold
from kennisplatform.search.dutch.compounds import DOUBT_OF_HALF, MOST_DOUBT
from tests.dutch_word_list.exceptions import NO_ENDS, NO_FRONTS, SHORT_ENDS, SHORT_FRONTS
from tests.dutch_word_list.hunspell import NOUN, Listed, Rule, forms

_INFLECTION = frozenset({"Aa", "Al", "An", "Ar", "Am"})
MIN_LENGTH = 3
LONG = 6
"""A longer word may be a part of a compound, whatever its flags: they were given with spelling in mind."""
SHORT = 5
"""A noun of this length may end a compound without a flag where the dictionary shows it."""
_EVIDENCE = 4


@dataclass(slots=True)
class Parts:
    """Folded forms that Hunspell lets a compound begin or end with; what is counted of them comes later."""

    fronts: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    unsure_fronts: set[str] = field(default_factory=set)
    """Those that no flag allows: only where the dictionary shows that they are."""
    unsure_ends: set[str] = field(default_factory=set)


def allowed(listed: Iterable[Listed], rules: dict[str, list[Rule]]) -> Parts:
    """The forms that the flags allow, and of three letters those of our own lists."""
    parts = Parts(set(SHORT_FRONTS), set())
    for entry in listed:
        if entry.word != entry.word.lower():
            continue
        is_long = len(entry.word) > LONG and bool(entry.flags & NOUN)
        # "-lijk" is an ending (oorzakelijk), but toegankelijk is a word.
        is_long = is_long or (len(entry.word) > 2 * LONG - 2 and entry.word.endswith("lijk"))
        is_end = "Cc" in entry.flags or entry.word in SHORT_ENDS or is_long
        is_unsure = not is_end and len(entry.word) >= SHORT and bool(entry.flags & NOUN)
        for form in forms(entry, rules):
            word = fold(form.word)
            is_noun = form.rule == "" and bool(entry.flags & NOUN)
            is_front = "Ca" in form.flags or (is_long and is_noun)
            if not is_front and is_noun and len(word) >= SHORT:
                parts.unsure_fronts.add(word)
            if len(word) > MIN_LENGTH and (is_front or word in parts.unsure_fronts):
                parts.fronts.add(word)
            is_inflected = form.rule[:1] in ("", "Z", "Y") or form.rule in _INFLECTION
            if is_unsure and is_inflected:
                parts.unsure_ends.add(word)
            if (is_end or is_unsure) and is_inflected and (len(word) > MIN_LENGTH or word in SHORT_ENDS):
                parts.ends.add(word)
    parts.fronts -= NO_FRONTS
    parts.ends -= NO_ENDS
    parts.unsure_fronts &= parts.fronts
    parts.unsure_ends &= parts.ends
    return parts


class Count:
    """How often each part is one in the words that begin or end so."""

    def __init__(self, words: Iterable[str], parts: Parts) -> None:
        self.parts = parts
        self._is_rest: dict[str, bool] = {}
        self.fronts, self.false_fronts, self.ends, self.false_ends = (Counter[str]() for _ in range(4))
        for word in words:
            self._count(word)

    def _count(self, word: str) -> None:
        cuts = range(MIN_LENGTH, len(word) - MIN_LENGTH + 1)
        found = [at for at in cuts if word[:at] in self.parts.fronts and self._rest(word[at:])]
        # Where one reading is right the others say nothing about their parts.
        for at in found or cuts:
            front, end = (self.fronts, self.ends) if found else (self.false_fronts, self.false_ends)
            if word[:at] in self.parts.fronts:
                front[word[:at]] += 1
            if word[at:] in self.parts.ends:
                end[word[at:]] += 1

    def _rest(self, word: str) -> bool:
        known = self._is_rest.get(word)
        if known is None:
            known = self._is_rest[word] = word in self.parts.ends or any(
                word[:at] in self.parts.fronts and self._rest(word[at:])
                for at in range(MIN_LENGTH, len(word) - MIN_LENGTH + 1)
            )
        return known

    def shows_front(self, word: str) -> bool:
        """Whether the dictionary has several compounds that begin so, and few words that only look like them."""
        return self.fronts[word] >= _EVIDENCE and self.front_doubt(word) <= DOUBT_OF_HALF // 2

    def shows_end(self, word: str) -> bool:
        """The same for words that end so."""
        return self.ends[word] >= _EVIDENCE and self.end_doubt(word) <= DOUBT_OF_HALF // 2

    def front_doubt(self, word: str) -> int:
        """0 when every word that begins so is a compound, DOUBT_OF_HALF when half of them are."""
        return _doubt(word, self.fronts[word], self.false_fronts[word])

    def end_doubt(self, word: str) -> int:
        """The same for words that end so."""
        if word in NO_ENDS:
            return 2 * MOST_DOUBT
        return _doubt(word, self.ends[word], self.false_ends[word])


def _doubt(word: str, right: int, wrong: int) -> int:
    # What was hardly ever seen is believed when it is long.
    prior = 4 if len(word) > 6 else 2 if len(word) > 4 else 1
    share = (right + prior) / (right + wrong + prior + 1)
    return round(-math.log2(share) * DOUBT_OF_HALF)
