"""The documents of frequent words as ready sets (ADR 0042): reading them takes microseconds, however many there are.

A set holds the documents with a number below `upto`; those that came later are asked of the index itself. It is made of the
index and can be thrown away at any time. A document that went away stays a number in it, and is taken out by whoever knows
which documents there are. No word of few documents is here, so that nothing of a page stays behind that only it said.
"""

from collections.abc import Collection, Iterable

from django.db import connection, transaction

from kennisplatform.search.bits import Bits
from kennisplatform.search.engines.sql import among

_REACHED = ""
"""The row that says up to which number sets were made last."""


class FrequentTokens:
    """The sets of one index."""

    def __init__(self, name: str) -> None:
        self.table = f"{name}_frequent"

    def create(self) -> None:
        token, content = ('text COLLATE "C"', "bytea") if connection.vendor == "postgresql" else ("text", "blob")
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {self.table} "
                f"(token {token} PRIMARY KEY, upto integer NOT NULL, documents {content} NOT NULL)"
            )

    def drop(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.table}")

    def sets_of(self, tokens: Collection[str]) -> dict[str, tuple[int, Bits]]:
        """Those of the tokens that have a set: up to which number, and the set."""
        where, parameter = among("token", tokens)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT token, upto, documents FROM {self.table} WHERE {where}", [parameter])  # noqa: S608
            return {token: (upto, int.from_bytes(content, "little")) for token, upto, content in cursor.fetchall()}

    def reached(self) -> int:
        """Up to which number sets were made last."""
        return self.sets_of([_REACHED]).get(_REACHED, (0, 0))[0]

    def tokens(self) -> set[str]:
        """All that have a set."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT token FROM {self.table}")  # noqa: S608
            return {token for (token,) in cursor.fetchall()} - {_REACHED}

    def store(self, sets: Iterable[tuple[str, Bits]], upto: int) -> None:
        """These sets, in the place of what was known of the same tokens."""
        rows = [(token, upto, bits.to_bytes((bits.bit_length() + 7) // 8, "little")) for token, bits in sorted(sets)]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {self.table} (token, upto, documents) VALUES (%s, %s, %s) "  # noqa: S608
                "ON CONFLICT (token) DO UPDATE SET upto = EXCLUDED.upto, documents = EXCLUDED.documents",
                rows,
            )

    def finish(self, upto: int, gone: Collection[str]) -> None:
        """Sets up to this number are made of all that should have one; these have none any more."""
        where, parameter = among("token", gone)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {self.table} WHERE {where}", [parameter])  # noqa: S608
            self.store([(_REACHED, 0)], upto)
