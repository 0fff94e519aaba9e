"""The passages of a text that answer a query, from the original text, with the places to mark."""

from bisect import bisect_left
from dataclasses import dataclass
from operator import attrgetter

from .lexicon import Lexicon
from .places import Places
from .queries import Query
from .wanted import Hit, Wanted, wanted_by

MAX_PASSAGES = 3
_SENTENCE_END = ".!?\n"
_LIST_MARKS = "-*#\u2022"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text, not escaped: `original[start:start + len(text)]` is `text`."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """Ranges in `text` to be marked, in order, without overlap."""
    start: int
    is_begin: bool
    """The text begins here: no ellipsis is needed before it."""
    is_end: bool


def highlight(
    text: str,
    query: str | Query,
    max_length: int = 240,
    lexicon: Lexicon | None = None,
    *,
    keys: str | None = None,
) -> list[Passage]:
    """Up to three passages of at most `max_length` characters, the best first; none overlap.

    A text without any of the words gives its beginning, without marks; an empty text gives nothing. Many texts for one
    query go fastest with the same `Query` for all, and with the `keys` that `keys_of` gave for the text: then no word of it
    is analysed but those that answer.
    """
    if not text or text.isspace() or max_length < 1:
        return []
    places = Places(text)
    hits = _hits(places, wanted_by(query, lexicon), keys)
    if not hits:
        return [_passage(places, [], 0, max_length)]
    return _best_passages(places, hits, max_length)


def mark(text: str, query: str | Query, lexicon: Lexicon | None = None) -> Passage:
    """The whole text, such as a title, with the words to mark."""
    hits = _hits(Places(text), wanted_by(query, lexicon))
    return Passage(text, tuple((hit.start, hit.end) for hit in hits), 0, is_begin=True, is_end=True)


def _hits(places: Places, wanted: Wanted, keys: str | None = None) -> list[Hit]:
    """The words of the text that answer the query, in order."""
    hits: list[Hit] = []
    of_phrases: list[Hit] = []
    for index, answer in wanted.answers(places.runs, keys):
        start = places.start_of_run(index)
        found = wanted.hits_in_run(places, index) if answer.may_join else answer.hits
        hits += [Hit(start + hit.start, start + hit.end, hit.key, hit.weight) for hit in found]
        if answer.may_begin:
            of_phrases += wanted.phrase_hits(places, index)
    return _without_overlap([*hits, *of_phrases]) if of_phrases else hits


def _without_overlap(hits: list[Hit]) -> list[Hit]:
    by_place: dict[int, Hit] = {}
    for hit in hits:
        known = by_place.get(hit.start)
        if not known or hit.weight > known.weight:
            by_place[hit.start] = hit
    return [by_place[start] for start in sorted(by_place)]


def _best_passages(places: Places, hits: list[Hit], max_length: int) -> list[Passage]:
    """The windows with the most different words, by weight; a word that comes back adds little."""
    passages: list[Passage] = []
    for _, first, last in sorted(_windows(hits, max_length), key=lambda window: (-window[0], window[1])):
        start, end = hits[first].start, hits[last].end
        if all(end <= known.start or start >= known.start + len(known.text) for known in passages):
            passage = _passage(places, hits, _begin(places, start, end, max_length), max_length)
            if all(_apart(passage, known) for known in passages):
                passages.append(passage)
        if len(passages) == MAX_PASSAGES:
            break
    return passages


def _apart(first: Passage, second: Passage) -> bool:
    return first.start + len(first.text) <= second.start or second.start + len(second.text) <= first.start


def _windows(hits: list[Hit], max_length: int) -> list[tuple[int, int, int]]:
    """For each hit the score of the window that begins with it, with its first and last hit; one pass."""
    windows = []
    inside: dict[str, list[int]] = {}
    last = 0
    total = 0
    for first, hit in enumerate(hits):
        while last < len(hits) and (last == first or hits[last].end - hit.start <= max_length):
            weights = inside.setdefault(hits[last].key, [])
            weights.append(hits[last].weight)
            total += 10 * hits[last].weight if len(weights) == 1 else 1
            last += 1
        windows.append((total, first, last - 1))
        weights = inside[hit.key]
        # What is left of this word keeps the place of the one that goes; only its weight may differ.
        weights.pop()
        total -= 10 * hit.weight if not weights else 1
    return windows


def _begin(places: Places, start: int, end: int, max_length: int) -> int:
    """Where the passage begins: at its sentence when that fits, else at a word, with some room before the first hit."""
    text = places.text
    room = max(0, max_length - (end - start))
    earliest = max(0, start - room)
    sentence = max(text.rfind(mark, earliest, start) for mark in _SENTENCE_END) + 1
    if sentence > earliest or earliest == 0:
        begin = sentence if sentence > earliest else 0
        while begin < start and (text[begin].isspace() or text[begin] in _LIST_MARKS):
            begin += 1
        return begin
    return places.word_from(max(earliest, start - room // 3), start)


def _passage(places: Places, hits: list[Hit], begin: int, max_length: int) -> Passage:
    text = places.text
    end = begin + max_length
    # Not in the middle of a word, unless one word is all there is.
    end = places.whole_words(begin, end) if end < len(text) else len(text)
    piece = text[begin:end].rstrip()
    marks = []
    for index in range(bisect_left(hits, begin, key=attrgetter("start")), len(hits)):
        hit = hits[index]
        if hit.end > begin + len(piece):
            break
        marks.append((hit.start - begin, hit.end - begin))
    is_end = begin + len(piece) == len(text) or text[begin + len(piece) :].isspace()
    return Passage(piece, tuple(marks), begin, begin == 0, is_end)
