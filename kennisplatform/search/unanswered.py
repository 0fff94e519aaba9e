"""Remembers what was asked and not found, so that the redactie can do something about it, and nobody is exposed.

Three people must have asked the same before its words are kept; until then there is a keyed digest and a count. What
looks like personal data is never kept at all.
"""

import hashlib
import hmac
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from kennisplatform.core.routers import VOLATILE
from kennisplatform.search.dutch import analyse
from kennisplatform.search.dutch.analysis import Token
from kennisplatform.search.models import UnansweredQuery
from kennisplatform.search.models.unanswered_query import SHOWN_CHARACTERS
from kennisplatform.search.querysets import ENOUGH
from kennisplatform.search.screening import says_who

logger = logging.getLogger(__name__)

MOST_WORDS = 8
"""A longer query is a sentence, and a sentence tells about somebody."""
PATIENCE_MS = 150
"""How long a search may wait for others who write. Then this one is not counted."""
LONGEST = 500
ONE_DAY = 24 * 60 * 60

_UPSERT = """
INSERT INTO {table} (digest, times, words, month) VALUES (%s, 1, '', %s)
ON CONFLICT (digest) DO UPDATE SET
    times = {table}.times + 1,
    month = excluded.month,
    words = CASE WHEN {table}.times + 1 >= %s THEN %s ELSE '' END
"""


def this_month() -> str:
    """As in 2026-11."""
    return f"{timezone.localdate():%Y-%m}"


def months_ago(number: int) -> str:
    """The month so many months before this one, as in 2025-11."""
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 - number, 12)
    return f"{year:04}-{month + 1:02}"


def record_unanswered(words: str, *, network: str = "") -> None:
    """Counts a query that found nothing. Never raises and never keeps a search waiting.

    With the network that it came from, the same query from there counts once a day: who loads a page three times has
    not asked for three. Of the network nothing is kept but a digest in the shared cache, for that day.
    """
    try:
        tokens = _countable(words)
        if not tokens:
            return
        digest = _digest(tokens)
        if not network or _is_first_today(digest, network):
            _count(digest, shown_words(tokens))
    except DatabaseError as error:
        # Without the words: they must not come into a log by this way.
        logger.warning("A query without results was not counted: %s", type(error).__name__)


def _is_first_today(digest: str, network: str) -> bool:
    key = _keyed(f"asked:{timezone.localdate()}:{network}:{digest}")
    with _hurried(connections[VOLATILE]):
        return bool(cache.add(f"unanswered:{key}", 1, ONE_DAY))


def _countable(words: str) -> tuple[Token, ...]:
    """The words of the query, when they may be counted; else nothing."""
    if len(words) > LONGEST or says_who(words):
        return ()
    tokens = analyse(words).tokens
    return tokens if len(tokens) <= MOST_WORDS else ()


def words_of_nobody(words: str) -> str:
    """The words of a query as they may be kept; empty when they could say who somebody is."""
    return shown_words(_countable(words))


def shown_words(tokens: tuple[Token, ...]) -> str:
    """The words alone, in small letters: no sign of one asker that another did not type."""
    return " ".join(token.surface.lower() for token in tokens)[:SHOWN_CHARACTERS].strip()


def _digest(tokens: tuple[Token, ...]) -> str:
    """The same for the same words in any order, and nothing to guess against without the key."""
    normal = " ".join(sorted({token.exact for token in tokens}))
    return _keyed(f"unanswered:{normal}")


def _keyed(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _count(digest: str, words: str) -> None:
    statement = _UPSERT.format(table=connection.ops.quote_name(UnansweredQuery._meta.db_table))
    with _hurried(connection), connection.cursor() as cursor:
        cursor.execute(statement, [digest, this_month(), ENOUGH, words])


@contextmanager
def _hurried(connection: Any) -> Iterator[None]:
    """Gives up soon where another writes, and leaves a transaction around it as it was."""
    if connection.in_atomic_block:
        with transaction.atomic(using=connection.alias):
            yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout")
            patience = int(cursor.fetchone()[0])
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
            try:
                yield
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {patience}")
    else:
        yield
