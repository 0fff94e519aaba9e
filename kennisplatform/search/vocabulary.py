"""In how many public documents each word stands: for how rare a find is, and for what somebody may have meant.

Kept in the main database, in the transaction of the index, whichever engine answers: a word of a document that went away
is gone at once.
"""

import secrets
from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from django.db import connection

from kennisplatform.search.engines.sql import among
from kennisplatform.search.plan import Frequencies

_ALL, _CHANGES, _NUMBERS, _BIRTH = "", " ", "  ", "   "
"""The row of the first counts the documents; that of the second is another number after every change; that of the third is
how many numbers were given to documents; that of the fourth is another number for every index that was ever made."""
_LOCK = 7_304_291


class State(NamedTuple):
    """Of an index: another one after every change."""

    birth: int
    documents: int
    numbers: int
    """Every document has a number below this; those that come after have this one or a higher one."""
    change: int


class Vocabulary:
    """The words of one index."""

    def __init__(self, name: str) -> None:
        self.table = f"{name}_words"

    def create(self) -> None:
        with connection.cursor() as cursor:
            kind = "" if connection.vendor == "postgresql" else " WITHOUT ROWID"
            collation = ' COLLATE "C"' if connection.vendor == "postgresql" else ""
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.table} "
                f"(word text{collation} PRIMARY KEY, documents integer NOT NULL){kind}"
            )
            cursor.execute(
                f"INSERT INTO {self.table} (word, documents) VALUES (%s, %s) ON CONFLICT (word) DO NOTHING",  # noqa: S608
                [_BIRTH, secrets.randbits(31)],
            )

    def drop(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.table}")

    def wait_for_turn(self) -> None:
        """On PostgreSQL one writes at a time, until its transaction ends: two that change the same words in another order
        would wait for each other, and sets that two change at once would lose one of the changes."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_LOCK, self.table])

    def new_numbers(self, amount: int) -> range:
        """Numbers for so many documents, higher than any that was given before: none is ever given twice."""
        first = self.state().numbers
        # Two statements: RETURNING opens a savepoint in SQLite, at which FTS5 writes its buffers.
        with connection.cursor() as cursor:
            cursor.execute(self._upsert("VALUES (%s, %s)"), [_NUMBERS, amount])
        return range(first, first + amount)

    def frequent(self, classes: Collection[str], documents: int) -> list[str]:
        """The words of these classes that so many documents have, each after the letter of its class."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT word FROM {self.table} WHERE documents >= %s", [documents])  # noqa: S608
            return [word for (word,) in cursor.fetchall() if word[:1] in classes]

    def change(self, changes: Counter[str], documents: int) -> None:
        """Counts so many more documents, with each of these words in so many more of them; less than 0 for fewer.

        To be called for every change of the index, also for one of no word: the state is another one after it.
        """
        changed = [(_ALL, documents), *sorted((word, number) for word, number in changes.items() if number)]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                words, numbers = (list(each) for each in zip(*changed, strict=True))
                cursor.execute(self._upsert("SELECT * FROM unnest(%s::text[], %s::integer[])"), [words, numbers])
            else:
                cursor.executemany(self._upsert("VALUES (%s, %s)"), changed)
            # By chance and not by counting: what is rolled back must not come back as the state of something else.
            cursor.execute(
                f"INSERT INTO {self.table} (word, documents) VALUES (%s, %s) "  # noqa: S608
                "ON CONFLICT (word) DO UPDATE SET documents = EXCLUDED.documents",
                [_CHANGES, secrets.randbits(31)],
            )
            gone = [word for word, number in changed if number < 0]
            if gone:
                where, parameter = among("word", gone)
                cursor.execute(f"DELETE FROM {self.table} WHERE documents <= 0 AND {where}", [parameter])  # noqa: S608

    def _upsert(self, source: str) -> str:
        return (
            f"INSERT INTO {self.table} (word, documents) {source} ON CONFLICT (word) "
            f"DO UPDATE SET documents = {self.table}.documents + EXCLUDED.documents"
        )

    def frequencies(self, words: Collection[str]) -> Frequencies:
        """Of these words (class and word, `impacts.count_words`); those that no document has are left out."""
        numbers = self._numbers([_ALL, *words])
        return Frequencies(numbers, numbers.pop(_ALL, 0))

    def state(self) -> State:
        """Of now."""
        found = self._numbers([_ALL, _CHANGES, _NUMBERS, _BIRTH])
        return State(*(found.get(row, 0) for row in (_BIRTH, _ALL, _NUMBERS, _CHANGES)))

    def of_class(self, letter: str, beginning: str = "", limit: int | None = None) -> list[tuple[str, int]]:
        """The words of this class that begin like this, with the number of documents; the most frequent, when limited."""
        low, high = letter + beginning, letter + beginning + "\U0010ffff"
        statement = f"SELECT word, documents FROM {self.table} WHERE word >= %s AND word < %s"  # noqa: S608
        if limit is not None:
            statement += f" ORDER BY documents DESC, word LIMIT {limit:d}"
        with connection.cursor() as cursor:
            cursor.execute(statement, [low, high])
            return [(word[len(letter) :], number) for word, number in cursor.fetchall()]

    def _numbers(self, words: Collection[str]) -> dict[str, int]:
        where, parameter = among("word", words)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT word, documents FROM {self.table} WHERE {where}", [parameter])  # noqa: S608
            return dict(cursor.fetchall())
