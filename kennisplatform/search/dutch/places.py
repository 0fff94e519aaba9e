"""Where the words of a text stand, looked up only where somebody asks."""

from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import itemgetter

from .characters import lowered
from .tokens import tokenise


class Places:
    """A text as the runs of characters between its spaces, and the words near a place in it."""

    __slots__ = ("_ends", "_known", "_spaced", "runs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        # As long as the text, so that every place stays the same.
        self._spaced = lowered(text).replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")
        self.runs = self._spaced.split(" ")
        """In lower case; empty where two spaces stand together. Rare kinds of white space stay inside a run."""
        self._ends: list[int] = []
        self._known: dict[int, list[tuple[int, int]]] = {}

    def start_of_run(self, index: int) -> int:
        """Where this run begins in the text."""
        if not self._ends:
            self._ends = [*accumulate(map(len, self.runs))]
        return self._ends[index] - len(self.runs[index]) + index

    def word_from(self, place: int, latest: int) -> int:
        """Where the first word begins that begins at the place or behind it, at the latest at `latest`."""
        run = self._spaced.rfind(" ", 0, place) + 1
        while run < latest:
            words = self._words_at(run)
            index = bisect_left(words, place, key=itemgetter(0))
            if index < len(words):
                return min(words[index][0], latest)
            space = self._spaced.find(" ", run)
            run = space + 1 if space >= 0 else latest
        return latest

    def whole_words(self, begin: int, end: int) -> int:
        """The end of what fits without cutting a word; `end` itself when one word is all there is from `begin`."""
        run = self._spaced.rfind(" ", 0, end) + 1
        words = self._words_at(run)
        index = bisect_right(words, end, key=itemgetter(1))
        if index == len(words) or words[index][0] >= end:
            return end
        before = words[index - 1][1] if index else self._end_of_word_before(run, begin)
        return before if before > begin else end

    def _end_of_word_before(self, run: int, begin: int) -> int:
        while run > begin:
            run = self._spaced.rfind(" ", 0, run - 1) + 1
            words = self._words_at(run)
            if words:
                return words[-1][1]
        return begin

    def _words_at(self, run: int) -> list[tuple[int, int]]:
        """The words of the run that begins here."""
        words = self._known.get(run)
        if words is None:
            space = self._spaced.find(" ", run)
            written = self._spaced[run : space if space >= 0 else None]
            words = self._known[run] = [(run + raw.start, run + raw.end) for raw in tokenise(written)]
        return words
