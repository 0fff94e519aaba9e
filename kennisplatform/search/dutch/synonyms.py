"""Words for the same thing: the jargon of the field and what people say."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from .analysis import analyse
from .lexicon import Lexicon, read_lines

MAX_PHRASE_LENGTH = 8
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a query, from `start` to `end` (not included), that may be said in other words."""

    start: int
    end: int
    alternatives: tuple[Phrase, ...]
    wider: frozenset[Phrase] = frozenset()
    """Those of the alternatives that mean more, or only point the way."""


@dataclass(slots=True)
class SynonymTable:
    """From the stems of a word or phrase to the stems of what means the same."""

    alternatives: dict[Phrase, dict[Phrase, bool]] = field(default_factory=lambda: defaultdict(dict))
    """Each with whether it is found one way only: it means more, or only points the way."""
    written: dict[Phrase, str] = field(default_factory=dict)
    """How people write these stems: what to show when they were searched for too."""
    lexicon: Lexicon | None = None
    """What gives the stems; None for the shipped one."""

    @classmethod
    def from_lines(cls, lines: Iterable[str], lexicon: Lexicon | None = None) -> "SynonymTable":
        """A table from lines such as `intake = eerste gesprek` (both ways) and `schuld > betalingsachterstand` (one way).

        With both, all on the left of `>` mean the same, and each of them also finds what is on the right.
        """
        table = cls(lexicon=lexicon)
        table.add_lines(lines)
        return table

    def add_lines(self, lines: Iterable[str]) -> None:
        """Adds such lines."""
        for line in lines:
            left, _, right = line.partition(">")
            same = [self.phrase(words) for words in left.split("=")]
            wider = [self.phrase(words) for words in right.split("=")] if right else []
            self.add([phrase for phrase in same if phrase], [phrase for phrase in wider if phrase])

    def phrase(self, words: str) -> Phrase:
        """The stems of these words, remembered as they were written; nothing for a phrase of which one word is left."""
        stems = phrase_stems(words, self.lexicon)
        if len(stems) == 1 and len(words.split()) > 1:
            # "Te veel werk" is not everything with work.
            return ()
        if stems:
            self.written.setdefault(stems, words.strip())
        return stems

    def add(self, same: list[Phrase], wider: list[Phrase]) -> None:
        """Let the first phrases find each other, and each of them the second ones."""
        for phrase in same:
            found = self.alternatives[phrase]
            found.update((other, False) for other in same if other != phrase)
            for other in wider:
                if other != phrase:
                    found.setdefault(other, True)

    def wider_than(self, phrase: Phrase) -> frozenset[Phrase]:
        """What this phrase finds and is not found by."""
        return frozenset(other for other, is_wider in self.alternatives.get(phrase, {}).items() if is_wider)

    def matches(self, stems: Phrase) -> list[Match]:
        """Where phrases of the table stand among these stems: from the left, the longest first, never overlapping."""
        matches = []
        start = 0
        while start < len(stems):
            match = self._match_at(stems, start)
            if match:
                matches.append(match)
            start = match.end if match else start + 1
        return matches

    def _match_at(self, stems: Phrase, start: int) -> Match | None:
        for end in range(min(start + MAX_PHRASE_LENGTH, len(stems)), start, -1):
            found = self.alternatives.get(stems[start:end])
            if found:
                return Match(start, end, tuple(found), self.wider_than(stems[start:end]))
        return None


def phrase_stems(phrase: str, lexicon: Lexicon | None = None) -> Phrase:
    """The stems of a phrase without its stop words, unless it has no other words."""
    tokens = analyse(phrase, lexicon).tokens
    return tuple(token.stem for token in tokens if not token.is_stop_word) or tuple(token.stem for token in tokens)


@cache
def default_synonyms() -> SynonymTable:
    """The shipped table."""
    return SynonymTable.from_lines(read_lines("synonyms.txt"))
