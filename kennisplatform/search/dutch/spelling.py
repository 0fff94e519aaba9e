"""What somebody probably meant: the known words nearest to what was typed, by keyboard and by ear.

Most errors are one or two letters too many, too few, swapped or wrong (the distance of Damerau); the rest writes a word as
it sounds: "burokrasie", "geit" for "geeit". Both are measured; a frequent word wins from a rare one.
"""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .nearness import NearWords

MIN_LENGTH = 3
MAX_LENGTH = 40
_SHORT = 4
"""Words up to this length may have one error, longer ones two."""
_BY_EAR = 0.4
_OTHER_FIRST_LETTER = 0.4
_FREQUENT = 0.5
_IN_COMPOUND = 0.3
_TWO_WORDS = 1.2
_MOST = 2.4
_MIN_PART = 3
_MOST_SPLITS = 4
_MOST_GUESSES = 5
_SAME_BEGINNING, _ENDING, _OTHER_ENDING = 6, 3, 2.3

# From the letters that people write to the sounds they hear; the longer ones first.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("eaux?", "o"),
        ("tie(?=$|[fnv]|s$)", "si"),
        ("[td]t$|d$", "t"),
        ("sch(?=$|e?s?$)", "s"),
        ("ch|gh|g", "g"),
        ("ph|v|w(?=r)", "f"),
        ("th", "t"),
        ("ij|ei|y", "y"),
        ("ou|au", "ou"),
        ("qu", "kw"),
        ("c(?=[eiy])|z", "s"),
        ("ck|c|q", "k"),
        ("x", "ks"),
        ("uw", "u"),
        ("ie", "i"),
        ("b$", "p"),
        (r"(.)\1+", r"\1"),
    )
]


@lru_cache(maxsize=262_144)
def sound(word: str) -> str:
    """How a folded word sounds, roughly: what is written differently and heard alike has the same one."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


@dataclass(frozen=True, slots=True)
class Guess:
    """A word that may have been meant; `cost` is about the number of errors in what was typed."""

    word: str
    cost: float


@dataclass(slots=True)
class Speller:
    """The words that may be meant, each with the number of documents that have it."""

    numbers: Mapping[str, int]
    parts: frozenset[str] = frozenset()
    """Stems that stand only inside longer words; they are meant inside a longer word only."""
    _words: list[str] = field(init=False)
    _sounds: dict[str, list[str]] = field(init=False)
    _in_order: list[str] = field(init=False)
    _near_words: NearWords = field(init=False)
    _near_sounds: NearWords = field(init=False)
    _highest: float = field(init=False)

    def __post_init__(self) -> None:
        self._words = [word for word in (*self.numbers, *self.parts) if MIN_LENGTH <= len(word) <= MAX_LENGTH]
        by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._words:
            by_sound[sound(word)].append(word)
        self._sounds = dict(by_sound)
        self._in_order = sorted(self.numbers)
        self._near_words = NearWords(self._words, errors=2)
        self._near_sounds = NearWords(by_sound, errors=1)
        self._highest = math.log(2 + max(self.numbers.values(), default=0))

    def knows(self, word: str) -> bool:
        return word in self.numbers

    def guess(self, word: str) -> Guess | None:
        """The best guess for a folded word that nobody wrote; None when nothing is near."""
        return next(iter(self.guesses(word)), None)

    def guesses(self, word: str) -> list[Guess]:
        """The best guesses for a folded word that nobody wrote, at most five, the best first.

        A compound with an error in one part, two words without their space, and at last words that begin like it and end
        otherwise ("proeflezen", "proeflezers") are guessed too.
        """
        if not MIN_LENGTH <= len(word) <= MAX_LENGTH or not word.isalpha():
            return []
        guesses = [guess for guess in self._near(word) if guess.word in self.numbers]
        if not guesses or guesses[0].cost > 1:
            guesses += [*self._two_words(word), *self._in_compound(word)]
        guesses += self._other_ending(word)
        best: dict[str, Guess] = {}
        for guess in sorted(guesses, key=lambda guess: (guess.cost, guess.word)):
            if guess.cost <= _MOST:
                best.setdefault(guess.word, guess)
        return list(best.values())[:_MOST_GUESSES]

    def _near(self, word: str) -> list[Guess]:
        """Words within the errors allowed, or that sound within one of it; the best first."""
        errors = 1 if len(word) <= _SHORT else 2
        heard = sound(word)
        found: dict[str, float] = {}
        for near, distance, _index in process.extract(
            word, self._near_words.candidates(word), scorer=OSA.distance, score_cutoff=errors, limit=40
        ):
            found[near] = float(distance)
        for near, distance, _index in process.extract(
            heard, self._near_sounds.candidates(heard), scorer=OSA.distance, score_cutoff=1, limit=20
        ):
            for same in self._sounds[near]:
                if abs(len(same) - len(word)) <= 4:
                    found[same] = min(found.get(same, 9.0), _BY_EAR + distance)
        guesses = [Guess(near, self._cost(word, heard, near, distance)) for near, distance in found.items()]
        return sorted(guesses, key=lambda guess: (guess.cost, guess.word))

    def _cost(self, word: str, heard: str, near: str, distance: float) -> float:
        if near[0] != word[0] and sound(near)[:1] != heard[:1]:
            distance += _OTHER_FIRST_LETTER
        return distance - _FREQUENT * math.log(1 + self.numbers.get(near, 0)) / self._highest

    def _other_ending(self, word: str) -> list[Guess]:
        """Words with the same beginning: six letters at least, and all but the last three."""
        beginning = word[: max(_SAME_BEGINNING, len(word) - _ENDING)]
        if len(word) < _SAME_BEGINNING:
            return []
        first = bisect_left(self._in_order, beginning)
        alike = takewhile(lambda other: other.startswith(beginning), islice(self._in_order, first, first + 50))
        return [Guess(other, _OTHER_ENDING) for other in alike if abs(len(other) - len(word)) <= _ENDING]

    def _two_words(self, word: str) -> list[Guess]:
        return [
            Guess(f"{word[:at]} {word[at:]}", _TWO_WORDS)
            for at in range(_MIN_PART, len(word) - _MIN_PART + 1)
            if word[:at] in self.numbers and word[at:] in self.numbers
        ]

    def _in_compound(self, word: str) -> list[Guess]:
        """One part as it is known, the longest first, and the other with its errors taken out."""
        splits = [
            (at, is_front)
            for at in range(_MIN_PART + 1, len(word) - _MIN_PART)
            for is_front in (True, False)
            if self._is_part(word[:at] if is_front else word[at:])
        ]
        splits.sort(key=lambda split: -(split[0] if split[1] else len(word) - split[0]))
        guesses = []
        for at, is_front in splits[:_MOST_SPLITS]:
            known, wrong = (word[:at], word[at:]) if is_front else (word[at:], word[:at])
            if len(wrong) > _MIN_PART:
                for near in [guess for guess in self._near(wrong) if guess.word != wrong][:1]:
                    whole = known + near.word if is_front else near.word + known
                    guesses.append(Guess(whole, near.cost + _IN_COMPOUND))
        return guesses

    def _is_part(self, part: str) -> bool:
        return part in self.numbers or part in self.parts
