"""The engine for content in SQLite: FTS5 finds tokens and phrases."""

import json
from collections.abc import Collection, Mapping

from django.db import connection

from kennisplatform.search.bits import Bits
from kennisplatform.search.engines.database import DatabaseEngine, Select, Stored
from kennisplatform.search.engines.sql import among
from kennisplatform.search.impacts import Row
from kennisplatform.search.plan import Phrase

_MOST_WAITING = 64 * 1024 * 1024


class SqliteEngine(DatabaseEngine):
    """FTS5 keeps no text of its own (content=''): what is stored stands beside it, and is told to it again to be removed.

    The bag of tokens needs no places, which makes it half as large (detail=none).
    """

    @property
    def terms(self) -> str:
        return self.documents.replace("_documents", "_terms")

    @property
    def phrases(self) -> str:
        return self.documents.replace("_documents", "_phrases")

    def _create_documents(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.documents} (number integer PRIMARY KEY, id integer NOT NULL UNIQUE, "
                "digest text NOT NULL, day integer NOT NULL, place text NOT NULL, facets text NOT NULL, "
                "title text NOT NULL, text text NOT NULL, keys text NOT NULL, terms text NOT NULL, exact text NOT NULL, stems text NOT NULL)"
            )
            for table, fields in ((self.terms, "terms, detail=none"), (self.phrases, "exact, stems")):
                # The ascii tokenizer takes text apart at spaces only: terms hold nothing else that it would stop at.
                cursor.execute(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} "
                    f"USING fts5({fields}, content='', columnsize=0, tokenize='ascii')"
                )
                # What a transaction adds waits in memory up to so many bytes: thousands of pages are merged less often.
                cursor.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_MOST_WAITING})")  # noqa: S608

    def _drop_documents(self) -> None:
        with connection.cursor() as cursor:
            for table in (self.terms, self.phrases, self.documents):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")

    def tidy(self) -> None:
        """Merges what many small writes left behind, so that searching reads one place."""
        with connection.cursor() as cursor:
            for table in (self.terms, self.phrases):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608

    def _stored(self, ids: Collection[int]) -> dict[int, Stored]:
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, number, digest, terms FROM {self.documents} WHERE {where}", [parameter])  # noqa: S608
            return {pk: Stored(*rest) for pk, *rest in cursor.fetchall()}

    def _store(self, rows: Collection[tuple[int, Row]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.documents} (number, id, digest, day, place, facets, title, text, keys, terms, exact, stems) "  # noqa: S608
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [(number, *row.columns, row.terms, row.exact, row.stems) for number, row in rows],
            )
            cursor.executemany(
                f"INSERT INTO {self.terms} (rowid, terms) VALUES (%s, %s)",  # noqa: S608
                [(number, row.terms) for number, row in rows],
            )
            cursor.executemany(
                f"INSERT INTO {self.phrases} (rowid, exact, stems) VALUES (%s, %s, %s)",  # noqa: S608
                [(number, row.exact, row.stems) for number, row in rows],
            )

    def _delete(self, numbers: Collection[int]) -> None:
        where, parameter = among("number", numbers)
        with connection.cursor() as cursor:
            for table, fields in ((self.terms, "terms"), (self.phrases, "exact, stems")):
                cursor.execute(
                    f"INSERT INTO {table} ({table}, rowid, {fields}) "  # noqa: S608
                    f"SELECT 'delete', number, {fields} FROM {self.documents} WHERE {where}",
                    [parameter],
                )
        super()._delete(numbers)

    _number = "rowid"
    _as_list = "json_group_array(rowid)"

    def _listed(self, value: str) -> list[int]:
        numbers: list[int] = json.loads(value)
        return numbers

    def _numbers_from(self, asked: Mapping[str, int]) -> list[Bits]:
        select = f"{self.terms} WHERE {self.terms} MATCH %s AND rowid >= %s"
        return self._numbers([(select, [_quoted(token), first]) for token, first in asked.items()])

    def _with_all(self, tokens: Collection[str], beginning: str = "") -> Select:
        wanted = [*map(_quoted, tokens), *([f"{_quoted(beginning)} *"] if beginning else [])]
        return f"{self.terms} WHERE {self.terms} MATCH %s", [" AND ".join(wanted)]

    def _with_phrase(self, phrase: Phrase) -> Select:
        wanted = f"{phrase.field} : {_quoted(' '.join(phrase.terms))}"
        return f"{self.phrases} WHERE {self.phrases} MATCH %s", [wanted]


def _quoted(terms: str) -> str:
    """Terms hold letters and digits only; doubled quotes are for whoever changes that."""
    return '"' + terms.replace('"', '""') + '"'
