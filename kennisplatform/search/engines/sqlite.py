"""The engine for content in SQLite: FTS5 finds the tokens."""

from collections.abc import Collection

from django.db import connection

from kennisplatform.search.engines.database import DatabaseEngine, Stored
from kennisplatform.search.engines.sql import among
from kennisplatform.search.impacts import TITLE, Row, words_of
from kennisplatform.search.plan import Look, Phrase, Tokens

_FIELDS = "terms, exact, stems"
_MOST_WAITING = 64 * 1024 * 1024


class SqliteEngine(DatabaseEngine):
    """FTS5 keeps no text of its own (content=''): what is stored stands beside it, and is told to it again to be removed."""

    @property
    def terms(self) -> str:
        return self.documents.replace("_documents", "_terms")

    def _create_contents(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.contents} (id integer PRIMARY KEY, digest text NOT NULL, "
                "title text NOT NULL, text text NOT NULL, terms text NOT NULL, exact text NOT NULL, stems text NOT NULL)"
            )
            # The ascii tokenizer takes text apart at spaces only: terms hold nothing else that it would stop at.
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.terms} "
                f"USING fts5({_FIELDS}, content='', columnsize=0, tokenize='ascii')"
            )
            # What a transaction adds waits in memory up to so many bytes: thousands of pages at once are merged less often.
            cursor.execute(f"INSERT INTO {self.terms} ({self.terms}, rank) VALUES ('hashsize', {_MOST_WAITING})")  # noqa: S608

    def _drop_contents(self) -> None:
        with connection.cursor() as cursor:
            for table in (self.terms, self.contents):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")

    def tidy(self) -> None:
        """Merges what many small writes left behind, so that searching reads one place."""
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {self.terms} ({self.terms}) VALUES ('optimize')")  # noqa: S608

    def _stored(self, ids: Collection[int]) -> dict[int, Stored]:
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, digest, terms, exact FROM {self.contents} WHERE {where}", [parameter])  # noqa: S608
            return {
                pk: Stored(digest, words_of(terms.split(), exact.split()))
                for pk, digest, terms, exact in cursor.fetchall()
            }

    def _store_contents(self, rows: Collection[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.contents} (id, digest, title, text, {_FIELDS}) VALUES (%s, %s, %s, %s, %s, %s, %s)",  # noqa: S608
                [(row.id, row.digest, row.title, row.text, row.terms, row.exact, row.stems) for row in rows],
            )
            cursor.executemany(
                f"INSERT INTO {self.terms} (rowid, {_FIELDS}) VALUES (%s, %s, %s, %s)",  # noqa: S608
                [(row.id, row.terms, row.exact, row.stems) for row in rows],
            )

    def _delete_terms(self, ids: Collection[int]) -> None:
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.terms} ({self.terms}, rowid, {_FIELDS}) "  # noqa: S608
                f"SELECT 'delete', id, {_FIELDS} FROM {self.contents} WHERE {where}",
                [parameter],
            )

    def _select(self, look: Look) -> str:
        return f"rowid FROM {self.terms} WHERE {self.terms} MATCH %s"

    def _expression(self, look: Look) -> str:
        match look:
            case Tokens(tokens):
                return "terms : (" + " OR ".join(_quoted(token) for token in tokens) + ")"
            case Phrase(field, terms):
                return f"{field} : {_quoted(' '.join(terms))}"

    def _title_expression(self, words: Collection[str], beginning: str) -> str:
        tokens = [_quoted(TITLE + word) for word in words]
        return "terms : (" + " AND ".join([*tokens, _quoted(TITLE + beginning) + " *"]) + ")"

    def _together_expression(self, words: Collection[str]) -> str:
        return "exact : (" + " AND ".join(map(_quoted, words)) + ")"


def _quoted(terms: str) -> str:
    """Terms hold letters and digits only; doubled quotes are for whoever changes that."""
    return '"' + terms.replace('"', '""') + '"'
