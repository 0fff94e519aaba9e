"""The passages of a text that answer a query, from the original text, with the places to mark."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from .analysis import Token, analyse
from .queries import Query, query_terms
from .synonyms import Phrase

MAX_PASSAGES = 3
_EXACT, _STEM, _PART, _SYNONYM = 8, 6, 3, 3
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


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    key: str
    weight: int


def highlight(text: str, query: str | Query, max_length: int = 240) -> list[Passage]:
    """Up to three passages of at most `max_length` characters, the best first; none overlap.

    A text without any of the words gives its beginning, without marks; an empty text gives nothing.
    """
    if not text.strip() or max_length < 1:
        return []
    wanted = query_terms(query) if isinstance(query, str) else query
    tokens = analyse(text).tokens
    hits = _hits(tokens, wanted)
    if not hits:
        return [_passage(text, tokens, [], 0, max_length)]
    return _best_passages(text, tokens, hits, max_length)


def mark(text: str, query: str | Query) -> Passage:
    """The whole text, such as a title, with the words to mark."""
    wanted = query_terms(query) if isinstance(query, str) else query
    hits = _hits(analyse(text).tokens, wanted)
    return Passage(text, tuple((hit.start, hit.end) for hit in hits), 0, is_begin=True, is_end=True)


def _weights(query: Query) -> tuple[dict[str, int], dict[str, int]]:
    """What each exact form and each stem is worth."""
    exact: dict[str, int] = {}
    stems: dict[str, int] = {}
    for phrase in query.phrases:
        exact.update(dict.fromkeys(phrase, _EXACT))
    stems.update(dict.fromkeys(query.compounds, _STEM))
    for clause in query.clauses:
        if clause.compound:
            stems[clause.compound] = _STEM
        for word in clause.words:
            exact[word.exact] = _EXACT
            stems[word.stem] = _STEM
            for part in word.parts:
                stems.setdefault(part, _PART)
    return exact, stems


def _hits(tokens: tuple[Token, ...], query: Query) -> list[_Hit]:
    exact, stems = _weights(query)
    hits: list[_Hit] = []
    for token in tokens:
        weight, key = exact.get(token.exact, 0), token.stem
        if not weight:
            weight = stems.get(token.stem, 0)
        if not weight and not token.is_stop_word:
            key = next((part for part in token.parts if part in stems), "")
            weight = _PART if key else 0
        if weight:
            hits.append(_Hit(token.start, token.end, key, weight))
    hits.extend(_synonym_hits(tokens, query))
    return _without_overlap(hits)


def _synonym_hits(tokens: tuple[Token, ...], query: Query) -> list[_Hit]:
    """Where the other words for what was asked stand, stop words between them passed over."""
    by_first: dict[str, list[Phrase]] = {}
    for clause in query.clauses:
        for phrase in clause.synonyms:
            by_first.setdefault(phrase[0], []).append(phrase)
    if not by_first:
        return []
    content = [token for token in tokens if not token.is_stop_word]
    hits: list[_Hit] = []
    for index, token in enumerate(content):
        for phrase in by_first.get(token.stem, ()):
            found = content[index : index + len(phrase)]
            if tuple(other.stem for other in found) == phrase:
                hits.extend(_Hit(other.start, other.end, other.stem, _SYNONYM) for other in found)
    return hits


def _without_overlap(hits: list[_Hit]) -> list[_Hit]:
    by_place: dict[int, _Hit] = {}
    for hit in hits:
        known = by_place.get(hit.start)
        if not known or hit.weight > known.weight:
            by_place[hit.start] = hit
    return [by_place[start] for start in sorted(by_place)]


def _best_passages(text: str, tokens: tuple[Token, ...], hits: list[_Hit], max_length: int) -> list[Passage]:
    """The windows with the most different words, by weight; a word that comes back adds little."""
    passages: list[Passage] = []
    for _, first, last in sorted(_windows(hits, max_length), key=lambda window: (-window[0], window[1])):
        start, end = hits[first].start, hits[last].end
        if all(end <= known.start or start >= known.start + len(known.text) for known in passages):
            passage = _passage(text, tokens, hits, _begin(text, tokens, start, end, max_length), max_length)
            if all(_apart(passage, known) for known in passages):
                passages.append(passage)
        if len(passages) == MAX_PASSAGES:
            break
    return passages


def _apart(first: Passage, second: Passage) -> bool:
    return first.start + len(first.text) <= second.start or second.start + len(second.text) <= first.start


def _windows(hits: list[_Hit], max_length: int) -> list[tuple[int, int, int]]:
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


def _begin(text: str, tokens: tuple[Token, ...], start: int, end: int, max_length: int) -> int:
    """Where the passage begins: at its sentence when that fits, else at a word, with some room before the first hit."""
    room = max(0, max_length - (end - start))
    earliest = max(0, start - room)
    sentence = max(text.rfind(mark, earliest, start) for mark in _SENTENCE_END) + 1
    if sentence > earliest or earliest == 0:
        begin = sentence if sentence > earliest else 0
        while begin < start and (text[begin].isspace() or text[begin] in _LIST_MARKS):
            begin += 1
        return begin
    index = bisect_left(tokens, max(earliest, start - room // 3), key=lambda token: token.start)
    return min(tokens[index].start, start)


def _passage(text: str, tokens: tuple[Token, ...], hits: list[_Hit], begin: int, max_length: int) -> Passage:
    end = min(len(text), begin + max_length)
    if end < len(text):
        # Not in the middle of a word, unless one word is all there is.
        index = bisect_right(tokens, end, key=lambda token: token.end)
        if index < len(tokens) and tokens[index].start < end and index and tokens[index - 1].end > begin:
            end = tokens[index - 1].end
    piece = text[begin:end].rstrip()
    first = bisect_left(hits, begin, key=lambda hit: hit.start)
    marks = []
    for hit in hits[first:]:
        if hit.end > begin + len(piece):
            break
        marks.append((hit.start - begin, hit.end - begin))
    return Passage(piece, tuple(marks), begin, begin == 0, begin + len(piece) >= len(text.rstrip()))
