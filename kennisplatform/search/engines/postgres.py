"""The engine for content in PostgreSQL: tsvectors of analysed terms, never of text, with a GIN index."""

from collections import defaultdict
from collections.abc import Collection

from django.db import connection

from kennisplatform.search.engines.database import DatabaseEngine, Stored
from kennisplatform.search.engines.sql import among
from kennisplatform.search.impacts import TITLE, Row, words_of
from kennisplatform.search.plan import Look, Phrase, Tokens

_FIELDS = ("terms", "exact", "stems")
# PostgreSQL keeps no more places of one word in one document.
_MOST_PLACES = 255


class PostgresEngine(DatabaseEngine):
    """The bag of tokens needs no places; the words as written and the stems have them, for phrases."""

    def _create_contents(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.contents} (id integer PRIMARY KEY, digest text NOT NULL, "
                "title text NOT NULL, text text NOT NULL, "
                "terms tsvector NOT NULL, exact tsvector NOT NULL, stems tsvector NOT NULL)"
            )
            for field in _FIELDS:
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {self.contents}_{field} ON {self.contents} USING gin ({field})"
                )

    def _drop_contents(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.contents}")

    def tidy(self) -> None:
        """PostgreSQL clears away deleted rows by itself; here at once. Outside a transaction only: inside one it waits."""
        if connection.in_atomic_block:
            return
        with connection.cursor() as cursor:
            for table in (self.contents, self.documents, self.vocabulary.table):
                cursor.execute(f"VACUUM {table}")

    def _stored(self, ids: Collection[int]) -> dict[int, Stored]:
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, digest, tsvector_to_array(terms), tsvector_to_array(exact) FROM {self.contents} "  # noqa: S608
                f"WHERE {where}",
                [parameter],
            )
            return {pk: Stored(digest, words_of(terms, exact)) for pk, digest, terms, exact in cursor.fetchall()}

    def _store_contents(self, rows: Collection[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.contents} (id, digest, title, text, terms, exact, stems) "  # noqa: S608
                "VALUES (%s, %s, %s, %s, array_to_tsvector(%s), %s::tsvector, %s::tsvector)",
                [
                    (row.id, row.digest, row.title, row.text, row.terms.split(), _places(row.exact), _places(row.stems))
                    for row in rows
                ],
            )

    def _delete_terms(self, ids: Collection[int]) -> None:
        """They go with the row."""

    def _select(self, look: Look) -> str:
        field = look.field if isinstance(look, Phrase) else "terms"
        return f"id FROM {self.contents} WHERE {field} @@ %s::tsquery"

    def _expression(self, look: Look) -> str:
        match look:
            case Tokens(tokens):
                return " | ".join(_quoted(token) for token in tokens)
            case Phrase(_field, terms):
                return " <-> ".join(_quoted(term) for term in terms)

    def _title_expression(self, words: Collection[str], beginning: str) -> str:
        return " & ".join([*(_quoted(TITLE + word) for word in words), _quoted(TITLE + beginning) + ":*"])

    def _together_expression(self, words: Collection[str]) -> str:
        return " & ".join(map(_quoted, words))


def _quoted(term: str) -> str:
    """Terms hold letters and digits only; doubled signs are for whoever changes that."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def _places(words: str) -> str:
    """The words with their places, as PostgreSQL writes a tsvector."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(words.split(), 1):
        if len(places[word]) < _MOST_PLACES:
            places[word].append(place)
    return " ".join(f"{_quoted(word)}:{','.join(map(str, each))}" for word, each in places.items())
