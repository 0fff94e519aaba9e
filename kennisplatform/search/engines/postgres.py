"""The engine for content in PostgreSQL: tsvectors of analysed terms, never of text, with a GIN index."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db import connection

from kennisplatform.search.bits import Bits, bits_of
from kennisplatform.search.engines.database import DatabaseEngine, Select, Stored
from kennisplatform.search.engines.sql import among
from kennisplatform.search.impacts import Row
from kennisplatform.search.plan import Phrase

# PostgreSQL keeps no more places of one word in one document.
_MOST_PLACES = 255


class PostgresEngine(DatabaseEngine):
    """The bag of tokens needs no places; the words as written and the stems have them, for phrases."""

    def _create_documents(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.documents} (number integer PRIMARY KEY, id integer NOT NULL UNIQUE, "
                "digest text NOT NULL, day integer NOT NULL, place text NOT NULL, facets text NOT NULL, "
                "title text NOT NULL, text text NOT NULL, keys text NOT NULL, "
                "terms tsvector NOT NULL, exact tsvector NOT NULL, stems tsvector NOT NULL)"
            )
            for field in ("terms", "exact", "stems"):
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS {self.documents}_{field} ON {self.documents} USING gin ({field})"
                )

    def _drop_documents(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.documents}")

    def tidy(self) -> None:
        """PostgreSQL clears away deleted rows by itself; here at once. Outside a transaction only: inside one it waits."""
        if connection.in_atomic_block:
            return
        with connection.cursor() as cursor:
            for table in (self.documents, self.frequent.table, self.vocabulary.table):
                cursor.execute(f"VACUUM {table}")

    def _stored(self, ids: Collection[int]) -> dict[int, Stored]:
        where, parameter = among("id", ids)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, number, digest, array_to_string(tsvector_to_array(terms), ' ') FROM {self.documents} "  # noqa: S608
                f"WHERE {where}",
                [parameter],
            )
            return {pk: Stored(*rest) for pk, *rest in cursor.fetchall()}

    def _store(self, rows: Collection[tuple[int, Row]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.documents} (number, id, digest, day, place, facets, title, text, keys, terms, exact, stems) "  # noqa: S608
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s), %s::tsvector, %s::tsvector)",
                [
                    (number, *row.columns, row.terms.split(), _places(row.exact), _places(row.stems))
                    for number, row in rows
                ],
            )

    _number = "number"
    _as_list = "array_agg(number)"

    def _listed(self, value: list[int] | None) -> list[int]:
        return value or []

    def _numbers_from(self, asked: Mapping[str, int]) -> list[Bits]:
        """By one plan for all of them: to plan fifty questions takes PostgreSQL longer than to answer them."""
        if not asked:
            return []
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT found.numbers FROM unnest(%s::text[], %s::integer[]) WITH ORDINALITY AS asked (token, first, place), "  # noqa: S608
                f"LATERAL (SELECT {self._as_list} AS numbers FROM {self.documents} "
                "WHERE terms @@ asked.token::tsquery AND number >= asked.first) AS found ORDER BY asked.place",
                [[_quoted(token) for token in asked], list(asked.values())],
            )
            return [bits_of(self._listed(numbers)) for (numbers,) in cursor.fetchall()]

    def _with_all(self, tokens: Collection[str], beginning: str = "") -> Select:
        wanted = [*map(_quoted, tokens), *([f"{_quoted(beginning)}:*"] if beginning else [])]
        return f"{self.documents} WHERE terms @@ %s::tsquery", [" & ".join(wanted)]

    def _with_phrase(self, phrase: Phrase) -> Select:
        wanted = " <-> ".join(map(_quoted, phrase.terms))
        return f"{self.documents} WHERE {phrase.field} @@ %s::tsquery", [wanted]


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
