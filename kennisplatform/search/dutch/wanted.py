"""Which words of a text answer a query, and how well."""

from collections.abc import Iterator
from itertools import compress, count, islice
from typing import NamedTuple

from .analysis import Token, analyse
from .lexicon import Lexicon, default_lexicon
from .memory import MAX_QUERIES, remembered
from .places import Places
from .queries import Query, query_terms
from .runs import JOINS, MAX_REMEMBERED_LENGTH, NEXT_RUN, keys_of_runs, runs_of, tokens_of_run
from .synonyms import Phrase

MAX_ANSWERS = 5_000
"""Runs of which a query remembers what they answer."""

_EXACT, _STEM, _PART, _SYNONYM = 8, 6, 3, 3


class Hit(NamedTuple):
    """A word that answers the query; `key` is the same for words that say the same."""

    start: int
    end: int
    key: str
    weight: int


class Answer(NamedTuple):
    """What a run says to a query; its hits count from the beginning of the run."""

    hits: tuple[Hit, ...]
    may_join: bool
    """A word of it may form something that is asked for with the next run."""
    may_begin: bool
    """A phrase that means the same may begin here."""


class Wanted:
    """What a query asks for, and what the runs that were met answer."""

    __slots__ = ("_answers", "_by_pair", "_fronts", "_keys", "_single", "exact", "lexicon", "query", "runs", "stems")

    def __init__(self, query: Query, lexicon: Lexicon) -> None:
        self.query = query
        self.lexicon = lexicon
        self.runs = runs_of(lexicon)
        self.exact, self.stems = _weights(query)
        phrases = [phrase for clause in query.clauses for phrase in clause.synonyms]
        self._single = {phrase[0] for phrase in phrases if len(phrase) == 1}
        self._by_pair: dict[str, dict[str, list[Phrase]]] = {}
        for phrase in phrases:
            if len(phrase) > 1:
                self._by_pair.setdefault(phrase[0], {}).setdefault(phrase[1], []).append(phrase)
        self._fronts = {stem[:length] for stem in self.stems for length in range(1, len(stem))}
        self._keys = {*self.exact, *self.stems, *self._single, *self._by_pair}
        self._keys.update((JOINS, *(front + JOINS for front in self._fronts)))
        self._answers: dict[str, Answer] = {}

    def answers(self, written: list[str], keys: str | None = None) -> Iterator[tuple[int, Answer]]:
        """The few among these runs that answer something, with what they answer; `keys` are those of the runs, if known."""
        for index in self._candidates(keys_of_runs(written, self.runs) if keys is None else keys):
            answer = self._answers.get(written[index]) or self._answer(written[index])
            if any(answer):
                yield index, answer

    def _candidates(self, keys: str) -> Iterator[int]:
        """The runs with a key that is asked for."""
        words = keys.split(" ")
        run = done = 0
        last = -1
        for place in compress(count(), map(self._keys.__contains__, words)):
            run += words[done:place].count(NEXT_RUN)
            done = place
            if run != last:
                yield run
                last = run

    def _answer(self, written: str) -> Answer:
        run = self.runs[written]
        tokens = analyse(written, self.lexicon).tokens
        hits = tuple(hit for token in tokens if (hit := self._hit(token)))
        may_join = run.front in self._fronts and not (hits and hits[-1].start == tokens[-1].start)
        may_join = may_join or (run.is_odd and not self._fronts.isdisjoint(run.keys.split(" ")))
        may_begin = any(token.stem in self._by_pair for token in tokens if not token.is_stop_word)
        answer = Answer(hits, may_join, may_begin)
        if len(written) <= MAX_REMEMBERED_LENGTH:
            if len(self._answers) >= MAX_ANSWERS:
                self._answers.clear()
            self._answers[written] = answer
        return answer

    def _hit(self, token: Token) -> Hit | None:
        weight, key = self.exact.get(token.exact, 0), token.stem
        if not weight:
            weight = self.stems.get(token.stem, 0)
        if not weight and not token.is_stop_word:
            key = next((part for part in token.parts if part in self.stems), "")
            weight = _PART if key else 0
        if not weight and token.stem in self._single and not token.is_stop_word:
            weight, key = _SYNONYM, token.stem
        return Hit(token.start, token.end, key, weight) if weight else None

    def hits_in_run(self, places: Places, index: int) -> tuple[Hit, ...]:
        """The hits of one run, with what its words form with the words behind it; they count from its beginning."""
        start = places.start_of_run(index)
        tokens = tokens_of_run(places.text, start, start + len(places.runs[index]), self.lexicon)
        return tuple(hit for token in tokens if (hit := self._hit(token)))

    def phrase_hits(self, places: Places, index: int) -> Iterator[Hit]:
        """Where phrases that mean the same begin in this run, stop words between their words passed over."""
        here = [(index, number, stem) for number, stem in enumerate(self.runs[places.runs[index]].stems.split(" "))]
        behind = self._content(places.runs, index + 1)
        for place, (_, _, stem) in enumerate([*here]):
            seconds = self._by_pair.get(stem)
            if not seconds:
                continue
            _lengthen(here, behind, place + 2)
            if len(here) < place + 2:
                return
            for phrase in seconds.get(here[place + 1][2], ()):
                _lengthen(here, behind, place + len(phrase))
                found = here[place : place + len(phrase)]
                if tuple(other for _, _, other in found) == phrase:
                    yield from (self._place(places, *word) for word in found)

    def _content(self, written: list[str], first: int) -> Iterator[tuple[int, int, str]]:
        """The words from this run on without stop words: their run, their number in it, and their stem."""
        for index in range(first, len(written)):
            stems = self.runs[written[index]].stems
            if stems:
                yield from ((index, number, stem) for number, stem in enumerate(stems.split(" ")))

    def _place(self, places: Places, index: int, number: int, stem: str) -> Hit:
        content = [token for token in analyse(places.runs[index], self.lexicon).tokens if not token.is_stop_word]
        start = places.start_of_run(index)
        return Hit(start + content[number].start, start + content[number].end, stem, _SYNONYM)


def wanted_by(query: str | Query, lexicon: Lexicon | None = None) -> Wanted:
    """What the query asks for; the same as last time when it is shown with one text after another."""
    lexicon = default_lexicon() if lexicon is None else lexicon
    queries = remembered(lexicon).queries
    key = query if isinstance(query, str) else id(query)
    wanted: Wanted | None = queries.get(key)
    # The number of a query that is gone may be given to another.
    if wanted is None or (wanted.query is not query and not isinstance(query, str)):
        if len(queries) >= MAX_QUERIES:
            queries.clear()
        asked = query_terms(query, lexicon=lexicon) if isinstance(query, str) else query
        wanted = queries[key] = Wanted(asked, lexicon)
    return wanted


def _lengthen(words: list[tuple[int, int, str]], more: Iterator[tuple[int, int, str]], length: int) -> None:
    words.extend(islice(more, max(0, length - len(words))))


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
