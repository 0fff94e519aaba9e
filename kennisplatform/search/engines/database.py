"""The two engines inside the database of the content: stored in its transaction, ranked here."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any, NamedTuple

from django.db import connection, transaction

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.bits import Bits, bits_of, count_bits, hits_of, places_of
from kennisplatform.search.engine import SITE, Answer, Found
from kennisplatform.search.engines.catalogue import Catalogue, catalogue_of, last_catalogue, values_of
from kennisplatform.search.engines.frequent import FrequentTokens
from kennisplatform.search.engines.sql import among
from kennisplatform.search.impacts import LEVELS, PART, STEM, TITLE, WRITTEN, Row, count_words
from kennisplatform.search.plan import UNITS, Look, Phrase, Plan, Tokens, looks_of
from kennisplatform.search.ranking import Ranking
from kennisplatform.search.results import MAX_HITS, ResultPage, clamped
from kennisplatform.search.vocabulary import Vocabulary

Select = tuple[str, list[str | int]]
"""What stands behind FROM when the numbers of documents are selected, and its parameters."""

# Statements with so many parts are prepared in one go.
_SELECTS_AT_ONCE = 100
_FREQUENT, _FREQUENT_SHARE = 200, 100
"""A token has a set of its own when so many documents have it, and one in so many."""
_NEW, _NEW_SHARE = 100, 50
"""Sets are made again when there are so many numbers that they do not know, and one for so many documents."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of a document before it changes."""

    number: int
    digest: str
    terms: str


class StoredText(NamedTuple):
    """What passages are made of; `keys` are those of the text (`dutch.keys_of`)."""

    title: str
    text: str
    keys: str


class DatabaseEngine(ABC):
    """A table with a row for each document, an index of their tokens and phrases, sets of documents for the frequent tokens
    (`FrequentTokens`), and the words of all (`Vocabulary`).

    Every state of a document has a number of its own, in order of arrival.
    """

    def __init__(self, name: str = SITE) -> None:
        self.documents = f"{name}_documents"
        self.frequent = FrequentTokens(name)
        self.vocabulary = Vocabulary(name)

    # -- The index ---------------------------------------------------------------------------------------------------------
    def create(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            self._create_documents()
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS {self.documents}_newest ON {self.documents} (day DESC, place, number)"
            )
            self.frequent.create()
            self.vocabulary.create()

    def drop(self) -> None:
        with transaction.atomic():
            self._drop_documents()
            self.frequent.drop()
            self.vocabulary.drop()

    def index(self, rows: Iterable[Row]) -> None:
        new = {row.id: row for row in rows}
        # A savepoint of its own would make FTS5 write its buffers each time.
        with transaction.atomic(savepoint=False):
            self.vocabulary.wait_for_turn()
            known = self._stored(list(new))
            changed = [row for row in new.values() if row.id not in known or known[row.id].digest != row.digest]
            if not changed:
                return
            words = count_words(row.terms for row in changed)
            replaced = [known[row.id] for row in changed if row.id in known]
            self._forget(replaced, words)
            self._store([*zip(self.vocabulary.new_numbers(len(changed)), changed, strict=True)])
            self.vocabulary.change(words, len(changed) - len(replaced))

    def remove(self, ids: Iterable[int]) -> None:
        with transaction.atomic(savepoint=False):
            self.vocabulary.wait_for_turn()
            known = self._stored(list(ids))
            if known:
                words: Counter[str] = Counter()
                self._forget(known.values(), words)
                self.vocabulary.change(words, -len(known))

    def _forget(self, known: Collection[Stored], words: Counter[str]) -> None:
        if known:
            self._delete([stored.number for stored in known])
            words.subtract(count_words(stored.terms for stored in known))

    def make_sets(self) -> None:
        """Makes the sets of frequent tokens again, when much came in since they were made last. Searching and writing go on
        meanwhile."""
        state = self.vocabulary.state()
        if state.numbers - self.frequent.reached() < max(_NEW, state.documents // _NEW_SHARE):
            return
        fewest = max(_FREQUENT, state.documents // _FREQUENT_SHARE)
        words = self.vocabulary.frequent((STEM, PART, WRITTEN), fewest)
        tokens = [token for word in words for token in _tokens_of(word)]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number FROM {self.documents} WHERE number < %s", [state.numbers])  # noqa: S608
            there = bits_of([number for (number,) in cursor.fetchall()])
        kept: set[str] = set()
        for start in range(0, len(tokens), _SELECTS_AT_ONCE):
            found = self._sets(tokens[start : start + _SELECTS_AT_ONCE], state.numbers)
            sets = {token: bits & there for token, bits in found.items()}
            sets = {token: bits for token, bits in sets.items() if bits.bit_count() >= fewest}
            self.frequent.store(sets.items(), state.numbers)
            kept.update(sets)
        self.frequent.finish(state.numbers, self.frequent.tokens() - kept)

    def digests(self) -> Iterator[tuple[int, str]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, digest FROM {self.documents} ORDER BY id")  # noqa: S608
            return iter(cursor.fetchall())

    def texts(self, ids: Collection[int]) -> dict[int, StoredText]:
        """Of these documents, as they were indexed."""
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, title, text, keys FROM {self.documents} WHERE {where}", [parameter])  # noqa: S608
            return {pk: StoredText(*rest) for pk, *rest in cursor.fetchall()}

    # -- Searching ---------------------------------------------------------------------------------------------------------
    def answer(self, plan: Plan, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        catalogue = self._catalogue()
        hits, reasons = hits_of(plan, self._find(looks_of(plan), catalogue))
        # A document that came since, or went away, is passed over.
        hits &= catalogue.all
        return self._answer(catalogue, hits, Ranking(reasons), filters, page) if hits else Answer(numbers={})

    def everything(self, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        """All documents, the newest first."""
        catalogue = self._catalogue()
        return self._answer(catalogue, catalogue.all, None, filters, page)

    def _answer(
        self, catalogue: Catalogue, hits: Bits, ranking: Ranking | None, filters: KnowledgeFilters, page: ResultPage
    ) -> Answer:
        """Without a ranking the newest come first."""
        chosen = {name: values for name, values in filters.chosen.items() if values}
        passing, numbers = count_bits(hits, catalogue.values, chosen)
        total = passing.bit_count()
        number = clamped(page, total)
        start, end = (number - 1) * page.size, min(number * page.size, MAX_HITS)
        best: dict[str, tuple[int, int]] = {}
        if ranking and page.sort == "best":
            found = [*islice(catalogue.in_order(ranking.in_order(passing)), start, end)]
            kinds = catalogue.values.get("kind", {}).items()
            best = {
                kind: next(catalogue.in_order(ranking.in_order(some)))
                for kind, members in kinds
                if (some := passing & members)
            }
        else:
            found = _newest(catalogue, passing, ranking or Ranking([]), end)[start:]
        ids = self._ids([place for place, _units in (*found, *best.values())])
        return Answer(
            hits=tuple(Found(ids[place], units / UNITS) for place, units in found if place in ids),
            total=total,
            number=number,
            total_without_filters=hits.bit_count(),
            numbers=numbers,
            best_of_kinds={
                kind: Found(ids[place], units / UNITS) for kind, (place, units) in best.items() if place in ids
            },
        )

    def _catalogue(self) -> Catalogue:
        """Of the present state. What everybody sees stays in memory; a state of our own transaction does not."""
        index = (str(connection.settings_dict["NAME"]), self.documents)
        state = self.vocabulary.state()

        def make() -> Catalogue:
            last = last_catalogue(index)
            is_same = last and last.state.birth == state.birth and last.state.numbers <= state.numbers
            known, first = (last.values, last.state.numbers) if last and is_same else ({}, 0)
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT number, day FROM {self.documents} ORDER BY day DESC, place, number")  # noqa: S608
                days = dict(cursor.fetchall())
                cursor.execute(f"SELECT number, facets FROM {self.documents} WHERE number >= %s", [first])  # noqa: S608
                return Catalogue(state, days, values_of(cursor.fetchall(), known))

        return make() if connection.in_atomic_block else catalogue_of(index, state, make)

    def _find(self, looks: Collection[Look], catalogue: Catalogue) -> dict[Look, Bits]:
        """Who has each of these; what nobody has is left out."""
        tokens = {look: look.tokens for look in looks if isinstance(look, Tokens)}
        sets = self._sets({token for some in tokens.values() for token in some}, catalogue.state.numbers)
        found: dict[Look, Bits] = {
            look: reduce(or_, (sets.get(token, 0) for token in some)) for look, some in tokens.items()
        }
        phrases = [look for look in looks if isinstance(look, Phrase)]
        found.update(zip(phrases, self._numbers([self._with_phrase(phrase) for phrase in phrases]), strict=True))
        return found

    def _sets(self, tokens: Collection[str], numbers: int) -> dict[str, Bits]:
        """Who has each of these tokens, among the documents with a number below `numbers`, and maybe others."""
        known = self.frequent.sets_of(tokens)
        asked = {token: first for token in tokens if (first := known.get(token, (0, 0))[0]) < numbers}
        sets = {token: bits for token, (_upto, bits) in known.items()}
        for token, bits in zip(asked, self._numbers_from(asked), strict=True):
            sets[token] = sets.get(token, 0) | bits
        return sets

    def _numbers(self, selects: Sequence[Select]) -> list[Bits]:
        """The documents that each of these gives."""
        found: list[Bits] = []
        with connection.cursor() as cursor:
            for start in range(0, len(selects), _SELECTS_AT_ONCE):
                some = selects[start : start + _SELECTS_AT_ONCE]
                # Each list as one value: a row for every document takes three times as long.
                lists = ", ".join(f"(SELECT {self._as_list} FROM {select})" for select, _parameters in some)  # noqa: S608
                cursor.execute(f"SELECT {lists}", [each for _select, parameters in some for each in parameters])
                found += (bits_of(self._listed(numbers)) for numbers in cursor.fetchone())
        return found

    def ids_with_any(self, words: Collection[str]) -> set[int]:
        """The documents in which one of these words is written."""
        catalogue = self._catalogue()
        sets = self._sets([WRITTEN + word for word in words], catalogue.state.numbers)
        return set(self._ids([*places_of(reduce(or_, sets.values(), 0) & catalogue.all)]).values())

    def titles_like(self, words: Sequence[str], *, first: Collection[str], limit: int) -> list[int]:
        """Documents with all these words in their title, the last one as a beginning: those of the kinds `first` before
        others, and the newest first."""
        select, parameters = self._with_all([TITLE + word for word in words[:-1]], TITLE + words[-1])
        is_first = " OR ".join(["';' || facets || ';' LIKE %s"] * len(first)) or "1 = 0"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM {self.documents} WHERE number IN (SELECT {self._number} FROM {select}) "  # noqa: S608
                f"ORDER BY CASE WHEN {is_first} THEN 0 ELSE 1 END, day DESC, place LIMIT {limit:d}",
                [*parameters, *(f"%;kind={kind};%" for kind in first)],
            )
            return [pk for (pk,) in cursor.fetchall()]

    def stand_together(self, groups: Sequence[Collection[str]]) -> list[bool]:
        """For each group of words as written, whether there is a document that holds them all."""
        if not groups:
            return []
        selects = [self._with_all([WRITTEN + word for word in group]) for group in groups]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {', '.join(f'EXISTS (SELECT 1 FROM {select})' for select, _parameters in selects)}",  # noqa: S608
                [each for _select, parameters in selects for each in parameters],
            )
            return [bool(answer) for answer in cursor.fetchone()]

    def _ids(self, numbers: Collection[int]) -> dict[int, int]:
        where, parameter = among("number", numbers)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number, id FROM {self.documents} WHERE {where}", [parameter])  # noqa: S608
            return dict(cursor.fetchall())

    def _delete(self, numbers: Collection[int]) -> None:
        where, parameter = among("number", numbers)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.documents} WHERE {where}", [parameter])  # noqa: S608

    # -- What differs ------------------------------------------------------------------------------------------------------
    _number: str
    """The column with the number of a document."""
    _as_list: str
    """The numbers that a SELECT gives as one value."""

    @abstractmethod
    def _listed(self, value: Any) -> list[int]:
        """That value as Python has it."""

    @abstractmethod
    def tidy(self) -> None: ...

    @abstractmethod
    def _create_documents(self) -> None: ...

    @abstractmethod
    def _drop_documents(self) -> None: ...

    @abstractmethod
    def _stored(self, ids: Collection[int]) -> dict[int, Stored]: ...

    @abstractmethod
    def _store(self, rows: Collection[tuple[int, Row]]) -> None:
        """New rows, each with its number."""

    @abstractmethod
    def _numbers_from(self, asked: Mapping[str, int]) -> list[Bits]:
        """The documents with each of these tokens, from the number on that is given with it."""

    @abstractmethod
    def _with_all(self, tokens: Collection[str], beginning: str = "") -> Select:
        """The documents with all these tokens, and with one that begins like `beginning`."""

    @abstractmethod
    def _with_phrase(self, phrase: Phrase) -> Select: ...


def _tokens_of(word: str) -> list[str]:
    """The tokens of a word as the vocabulary counts it: a stem or part has one for each level."""
    letter, text = word[0], word[1:]
    return [word] if letter == WRITTEN else [f"{letter}{level}{text}" for level in LEVELS]


def _newest(catalogue: Catalogue, passing: Bits, ranking: Ranking, end: int) -> list[tuple[int, int]]:
    """The first `end` numbers with what they are worth, the newest first, and of one day the best first."""
    numbers: list[int] = []
    for number in catalogue.newest_of(passing):
        if len(numbers) >= end and catalogue.days[number] != catalogue.days[numbers[-1]]:
            break
        numbers.append(number)
    units = {number: each for each, bits in ranking.in_order(bits_of(numbers)) for number in places_of(bits)}
    numbers.sort(key=lambda number: (-catalogue.days[number], -units[number], catalogue.ranks[number]))
    return [(number, units[number]) for number in numbers[:end]]
