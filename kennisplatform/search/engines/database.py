"""The two engines inside the database of the content: stored in its transaction, ranked here."""

import heapq
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.bits import best, best_in, count_bits, first_of, hits_of, places_in_order
from kennisplatform.search.counting import count
from kennisplatform.search.engine import SITE, Answer, Found
from kennisplatform.search.engines.catalogue import Catalogue, catalogue_of
from kennisplatform.search.engines.sql import among
from kennisplatform.search.impacts import Row, count_words, unpack
from kennisplatform.search.plan import Look, Phrase, Plan, Tokens
from kennisplatform.search.ranking import looks_of, scores
from kennisplatform.search.results import MAX_HITS, ResultPage, clamped, on_page
from kennisplatform.search.vocabulary import Vocabulary

# Statements with so many parts are prepared in one go.
_LOOKS_AT_ONCE = 100

_Sorted = tuple[float, int, str, int, str]
"""Score, day, place, id and facets of a hit."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What is known of a document before it changes."""

    digest: str
    words: set[str]


class DatabaseEngine(ABC):
    """Three tables: what hits are counted and sorted by, what they hold, and the words of all (`Vocabulary`)."""

    def __init__(self, name: str = SITE) -> None:
        self.documents = f"{name}_documents"
        self.contents = f"{name}_contents"
        self.vocabulary = Vocabulary(name)

    # -- The index ---------------------------------------------------------------------------------------------------------
    def create(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.documents} "
                "(id integer PRIMARY KEY, facets text NOT NULL, day integer NOT NULL, place text NOT NULL)"
            )
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {self.documents}_newest ON {self.documents} (day DESC, place)")
            self._create_contents()
            self.vocabulary.create()

    def drop(self) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            self._drop_contents()
            cursor.execute(f"DROP TABLE IF EXISTS {self.documents}")
            self.vocabulary.drop()

    def index(self, rows: Iterable[Row]) -> None:
        new = {row.id: row for row in rows}
        # A savepoint of its own would make FTS5 write its buffers each time.
        with transaction.atomic(savepoint=False):
            known = self._stored(list(new))
            changed = [row for row in new.values() if row.id not in known or known[row.id].digest != row.digest]
            if not changed:
                return
            words = count_words(changed)
            replaced = [row.id for row in changed if row.id in known]
            self._forget({pk: known[pk] for pk in replaced}, words)
            self._store(changed)
            self.vocabulary.change(words, len(changed) - len(replaced))

    def remove(self, ids: Iterable[int]) -> None:
        with transaction.atomic(savepoint=False):
            known = self._stored(list(ids))
            if known:
                words: Counter[str] = Counter()
                self._forget(known, words)
                self.vocabulary.change(words, -len(known))

    def _forget(self, known: Mapping[int, Stored], words: Counter[str]) -> None:
        if known:
            self._delete(list(known))
            for stored in known.values():
                words.subtract(stored.words)

    def _store(self, rows: Collection[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.documents} (id, facets, day, place) VALUES (%s, %s, %s, %s)",  # noqa: S608
                [(row.id, row.facets, int(row.day.replace("-", "")), row.place) for row in rows],
            )
            self._store_contents(rows)

    def _delete(self, ids: Collection[int]) -> None:
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            self._delete_terms(ids)
            for table in (self.contents, self.documents):
                cursor.execute(f"DELETE FROM {table} WHERE {where}", [parameter])  # noqa: S608

    def digests(self) -> Iterator[tuple[int, str]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, digest FROM {self.contents} ORDER BY id")  # noqa: S608
            return iter(cursor.fetchall())

    def texts(self, ids: Collection[int]) -> dict[int, tuple[str, str]]:
        """Title and text of these documents, as they were indexed."""
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, title, text FROM {self.contents} WHERE {where}", [parameter])  # noqa: S608
            return {pk: (title, text) for pk, title, text in cursor.fetchall()}

    # -- Searching ---------------------------------------------------------------------------------------------------------
    def answer(self, plan: Plan, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        catalogue = self._catalogue() if page.sort == "best" else None
        return self._from_bits(catalogue, plan, filters, page) if catalogue else self._from_rows(plan, filters, page)

    def _from_bits(self, catalogue: Catalogue, plan: Plan, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        """By sets of documents: what takes long is done for all of them at once."""
        hits, reasons = hits_of(plan, catalogue.found(looks_of(plan), self.find))
        if not hits:
            return Answer(numbers={})
        passing, numbers = count_bits(
            hits, catalogue.values, {name: values for name, values in filters.chosen.items() if values}
        )
        total = passing.bit_count()
        ranked = first_of(best(passing, reasons, MAX_HITS), MAX_HITS)
        number = clamped(page, total)
        start = (number - 1) * page.size
        return Answer(
            hits=tuple(
                Found(catalogue.ids[place], points)
                for place, points in places_in_order(ranked, start, start + page.size)
            ),
            total=total,
            number=number,
            total_without_filters=hits.bit_count(),
            numbers=numbers,
            best_of_kinds={
                kind: Found(catalogue.ids[found[0]], found[1])
                for kind, bits in catalogue.values.get("kind", {}).items()
                if (found := best_in(ranked, bits))
            },
        )

    def _catalogue(self) -> Catalogue | None:
        """What is in memory, when it is of the state that everybody sees."""
        if connection.in_atomic_block:
            return None
        index = (str(connection.settings_dict["NAME"]), self.documents)
        return catalogue_of(index, self.vocabulary.state(), self._newest)

    def _newest(self) -> list[tuple[int, str]]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, facets FROM {self.documents} ORDER BY day DESC, place")  # noqa: S608
            rows: list[tuple[int, str]] = cursor.fetchall()
            return rows

    def _from_rows(self, plan: Plan, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        """The same, by looking at each document."""
        points = scores(plan, self.find(looks_of(plan)))
        if not points:
            return Answer(numbers={})
        rows = self._rows(points)
        counted = count(Counter([facets for _pk, facets, _day, _place in rows]), filters)
        passing = counted.passing
        hits: list[_Sorted] = [
            (round(points[pk], 6), day, place, pk, facets) for pk, facets, day, place in rows if facets in passing
        ]
        number = clamped(page, len(hits))
        ranked = _first(hits, page)
        return Answer(
            hits=tuple(Found(hit[3], hit[0]) for hit in on_page(ranked, page, number)),
            total=len(hits),
            number=number,
            total_without_filters=len(rows),
            numbers=counted.numbers,
            best_of_kinds=_best_of_kinds(ranked) if page.sort == "best" else {},
        )

    def everything(self, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        """All documents, the newest first."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT facets, count(*) FROM {self.documents} GROUP BY facets")  # noqa: S608
            lines = dict(cursor.fetchall())
            counted = count(lines, filters)
            total = sum(number for line, number in lines.items() if line in counted.passing)
            number = clamped(page, total)
            cursor.execute(f"SELECT id, facets FROM {self.documents} ORDER BY day DESC, place")  # noqa: S608
            newest = (pk for pk, facets in cursor if facets in counted.passing)
            ids = [pk for pk, _position in zip(newest, range(min(number * page.size, MAX_HITS)), strict=False)]
        return Answer(
            hits=tuple(Found(pk, 0.0) for pk in on_page(ids, page, number)),
            total=total,
            number=number,
            total_without_filters=sum(lines.values()),
            numbers=counted.numbers,
        )

    def find(self, looks: Collection[Look]) -> dict[Look, list[int]]:
        """For everything that is looked for the documents that have it; what nothing has may be left out."""
        numbered = list(looks)
        found: dict[Look, list[int]] = {}
        with connection.cursor() as cursor:
            for start in range(0, len(numbered), _LOOKS_AT_ONCE):
                some = numbered[start : start + _LOOKS_AT_ONCE]
                selects = [f"SELECT {number}, {self._select(look)}" for number, look in enumerate(some)]
                cursor.execute(" UNION ALL ".join(selects), [self._expression(look) for look in some])
                lists: list[list[int]] = [[] for _look in some]
                for number, pk in cursor.fetchall():
                    lists[number].append(pk)
                found.update(zip(some, lists, strict=True))
        return found

    def titles_like(self, words: Sequence[str], *, first: Collection[str], limit: int) -> list[int]:
        """Documents with all these words in their title, the last one as a beginning: those of the kinds `first` before
        others, and the newest first."""
        is_first = " OR ".join(["';' || facets || ';' LIKE %s"] * len(first)) or "1 = 0"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id FROM {self.documents} WHERE id IN (SELECT {self._select(Tokens(()))}) "  # noqa: S608
                f"ORDER BY CASE WHEN {is_first} THEN 0 ELSE 1 END, day DESC, place LIMIT {limit:d}",
                [self._title_expression(words[:-1], words[-1]), *(f"%;kind={kind};%" for kind in first)],
            )
            return [pk for (pk,) in cursor.fetchall()]

    def stand_together(self, groups: Sequence[Collection[str]]) -> list[bool]:
        """For each group of words as written, whether there is a document that holds them all."""
        if not groups:
            return []
        each = f"EXISTS (SELECT {self._select(Phrase('exact', ()))})"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {', '.join([each] * len(groups))}", [self._together_expression(group) for group in groups]
            )
            return [bool(answer) for answer in cursor.fetchone()]

    def _rows(self, ids: Collection[int]) -> list[tuple[int, str, int, str]]:
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, facets, day, place FROM {self.documents} WHERE {where}", [parameter])  # noqa: S608
            rows: list[tuple[int, str, int, str]] = cursor.fetchall()
            return rows

    # -- What differs ------------------------------------------------------------------------------------------------------
    @abstractmethod
    def tidy(self) -> None: ...

    @abstractmethod
    def _create_contents(self) -> None: ...

    @abstractmethod
    def _drop_contents(self) -> None: ...

    @abstractmethod
    def _stored(self, ids: Collection[int]) -> dict[int, Stored]: ...

    @abstractmethod
    def _store_contents(self, rows: Collection[Row]) -> None: ...

    @abstractmethod
    def _delete_terms(self, ids: Collection[int]) -> None: ...

    @abstractmethod
    def _select(self, look: Look) -> str:
        """The rest of a SELECT of ids, for those that one parameter (`_expression`) is true for."""

    @abstractmethod
    def _expression(self, look: Look) -> str: ...

    @abstractmethod
    def _title_expression(self, words: Collection[str], beginning: str) -> str:
        """For titles that hold all of these words, and one that begins like that."""

    @abstractmethod
    def _together_expression(self, words: Collection[str]) -> str:
        """For texts that hold all of these words."""


def _first(hits: list[_Sorted], page: ResultPage) -> list[_Sorted]:
    """The first 500 in order: the best or the newest; among equals the newest, and then by place."""
    key = _by_day if page.sort == "newest" else _by_score
    return heapq.nsmallest(MAX_HITS, hits, key=key)


def _by_score(hit: _Sorted) -> tuple[float, int, str]:
    return -hit[0], -hit[1], hit[2]


def _by_day(hit: _Sorted) -> tuple[int, float, str]:
    return -hit[1], -hit[0], hit[2]


def _best_of_kinds(ranked: Iterable[_Sorted]) -> dict[str, Found]:
    best: dict[str, Found] = {}
    for score, _day, _place, pk, facets in ranked:
        for kind in dict(unpack(facets)).get("kind", ()):
            best.setdefault(kind, Found(pk, score))
    return best
