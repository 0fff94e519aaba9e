"""The two engines inside the database of the content: stored in its transaction, ranked here."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import and_, or_

from django.db import connection, transaction

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.bits import Bits, Worth, best, bits_of, count_bits, hits_of, places_of
from kennisplatform.search.engine import SITE, Answer, Found
from kennisplatform.search.engines.catalogue import Catalogue, catalogue_of, last_catalogue, values_of
from kennisplatform.search.engines.frequent import FrequentTokens
from kennisplatform.search.engines.sql import among
from kennisplatform.search.impacts import LEVELS, PART, STEM, TITLE, WRITTEN, Row, count_words
from kennisplatform.search.plan import Look, Phrase, Plan, Tokens, looks_of
from kennisplatform.search.results import MAX_HITS, ResultPage, clamped
from kennisplatform.search.vocabulary import Vocabulary

Select = tuple[str, list[object]]
"""The rest of a SELECT of numbers, and its parameters."""

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
        there, below = self._catalogue().all, (1 << state.numbers) - 1
        kept: set[str] = set()
        for start in range(0, len(tokens), _SELECTS_AT_ONCE):
            found = self._sets(tokens[start : start + _SELECTS_AT_ONCE], state.numbers)
            sets = {token: bits & there & below for token, bits in found.items()}
            sets = {token: bits for token, bits in sets.items() if bits.bit_count() >= fewest}
            self.frequent.store(sets.items(), state.numbers)
            kept.update(sets)
        self.frequent.finish(state.numbers, self.frequent.tokens() - kept)

    def digests(self) -> Iterator[tuple[int, str]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, digest FROM {self.documents} ORDER BY id")  # noqa: S608
            return iter(cursor.fetchall())

    def texts(self, ids: Collection[int]) -> dict[int, tuple[str, str]]:
        """Title and text of these documents, as they were indexed."""
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, title, text FROM {self.documents} WHERE {where}", [parameter])  # noqa: S608
            return {pk: (title, text) for pk, title, text in cursor.fetchall()}

    # -- Searching ---------------------------------------------------------------------------------------------------------
    def answer(self, plan: Plan, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        catalogue = self._catalogue()
        hits, reasons = hits_of(plan, self._find(looks_of(plan), catalogue))
        # A document that came since, or went away, is passed over.
        hits &= catalogue.all
        return self._answer(catalogue, hits, reasons, filters, page) if hits else Answer(numbers={})

    def everything(self, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        """All documents, the newest first."""
        catalogue = self._catalogue()
        return self._answer(catalogue, catalogue.all, [], filters, page)

    def _answer(
        self, catalogue: Catalogue, hits: Bits, reasons: list[Worth], filters: KnowledgeFilters, page: ResultPage
    ) -> Answer:
        chosen = {name: values for name, values in filters.chosen.items() if values}
        passing, numbers = count_bits(hits, catalogue.values, chosen)
        total = passing.bit_count()
        number = clamped(page, total)
        start, end = (number - 1) * page.size, min(number * page.size, MAX_HITS)
        best_of_kinds: dict[str, tuple[int, float]] = {}
        if page.sort == "newest" or not reasons:
            found = _newest(catalogue, passing, reasons, end)[start:]
        else:
            ranked = best(passing, reasons, MAX_HITS)
            found = [*islice(catalogue.in_order(ranked), start, end)]
            best_of_kinds = catalogue.best_of("kind", ranked, MAX_HITS)
        ids = self._ids([place for place, _points in (*found, *best_of_kinds.values())])
        return Answer(
            hits=tuple(Found(ids[place], points) for place, points in found if place in ids),
            total=total,
            number=number,
            total_without_filters=hits.bit_count(),
            numbers=numbers,
            best_of_kinds={
                kind: Found(ids[place], points) for kind, (place, points) in best_of_kinds.items() if place in ids
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
        asked = [token for token in tokens if token not in known or known[token][0] < numbers]
        selects = [self._with_token(token, known.get(token, (0, 0))[0]) for token in asked]
        sets = {token: bits for token, (_upto, bits) in known.items()}
        for token, bits in zip(asked, self._numbers(selects), strict=True):
            sets[token] = sets.get(token, 0) | bits
        return sets

    def _numbers(self, selects: Sequence[Select]) -> list[Bits]:
        """The documents that each of these gives."""
        found: list[Bits] = []
        with connection.cursor() as cursor:
            for start in range(0, len(selects), _SELECTS_AT_ONCE):
                some = selects[start : start + _SELECTS_AT_ONCE]
                cursor.execute(
                    " UNION ALL ".join(f"SELECT {place}, {select}" for place, (select, _parameters) in enumerate(some)),
                    [parameter for _select, parameters in some for parameter in parameters],
                )
                lists: list[list[int]] = [[] for _select in some]
                for place, number in cursor.fetchall():
                    lists[place].append(number)
                found += map(bits_of, lists)
        return found

    def ids_with_any(self, words: Collection[str]) -> set[int]:
        """The documents in which one of these words is written."""
        catalogue = self._catalogue()
        sets = self._sets([WRITTEN + word for word in words], catalogue.state.numbers)
        return set(self._ids([*places_of(reduce(or_, sets.values(), 0) & catalogue.all)]).values())

    def titles_like(self, words: Sequence[str], *, first: Collection[str], limit: int) -> list[int]:
        """Documents with all these words in their title, the last one as a beginning: those of the kinds `first` before
        others, and the newest first."""
        catalogue = self._catalogue()
        selects = [self._with_token(TITLE + word, 0) for word in words[:-1]]
        hits = reduce(and_, self._numbers([*selects, self._with_beginning(TITLE + words[-1])]), catalogue.all)
        kinds = catalogue.values.get("kind", {})
        preferred = hits & reduce(or_, (kinds.get(kind, 0) for kind in first), 0)
        places = [*islice(catalogue.in_order([(1.0, preferred), (0.0, hits & ~preferred)]), limit)]
        ids = self._ids([place for place, _points in places])
        return [ids[place] for place, _points in places if place in ids]

    def stand_together(self, groups: Sequence[Collection[str]]) -> list[bool]:
        """For each group of words as written, whether there is a document that holds them all."""
        catalogue = self._catalogue()
        sets = self._sets({WRITTEN + word for group in groups for word in group}, catalogue.state.numbers)
        return [
            bool(reduce(and_, (sets.get(WRITTEN + word, 0) for word in group), catalogue.all)) for group in groups
        ]

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
    def _with_token(self, token: str, first: int) -> Select:
        """The documents with this token, from number `first` on."""

    @abstractmethod
    def _with_beginning(self, beginning: str) -> Select:
        """The documents with a token that begins like this."""

    @abstractmethod
    def _with_phrase(self, phrase: Phrase) -> Select: ...


def _tokens_of(word: str) -> list[str]:
    """The tokens of a word as the vocabulary counts it: a stem or part has one for each level."""
    letter, text = word[0], word[1:]
    return [word] if letter == WRITTEN else [f"{letter}{level}{text}" for level in LEVELS]


def _newest(catalogue: Catalogue, passing: Bits, reasons: list[Worth], end: int) -> list[tuple[int, float]]:
    """The first `end` numbers with their points, the newest first, and of one day the best first."""
    numbers: list[int] = []
    for number in catalogue.newest_of(passing):
        if len(numbers) >= end and catalogue.days[number] != catalogue.days[numbers[-1]]:
            break
        numbers.append(number)
    ranked = best(bits_of(numbers), reasons, len(numbers))
    points = {number: each for each, bits in ranked for number in places_of(bits)}
    numbers.sort(key=lambda number: (-catalogue.days[number], -points[number], catalogue.ranks[number]))
    return [(number, points[number]) for number in numbers[:end]]
