"""The Dutch that is in force now: the synonyms as the redactie has them.

Each process keeps a table and asks the database now and then, with one small question, whether it is still the right one.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Max, Sum

from kennisplatform.search.dutch import SynonymTable, default_synonyms
from kennisplatform.search.dutch.lexicon import read_lines
from kennisplatform.search.models import SynonymGroup

logger = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = 10.0
SHIPPED = "synonyms.txt"

# How many groups there are, the sum of their revisions, the newest: no two states of the table have all three the same.
Version = tuple[int, int, int]


@dataclass(frozen=True)
class _Known:
    """What this process knows, and when it asked."""

    table: SynonymTable
    version: Version | None
    asked_at: float


_known: _Known | None = None
_one_at_a_time = threading.Lock()


def current_synonyms() -> SynonymTable:
    """The synonyms in force. A change in the CMS is in it within ten seconds, in every process; here at once.

    What the platform ships counts until its groups are in the database. Never fails: when the database does not answer,
    what was known before stays in force.
    """
    known = _known
    if known is not None and time.monotonic() - known.asked_at < LOOK_AGAIN_SECONDS:
        return known.table
    # Who comes while another looks goes on with what there is.
    if not _one_at_a_time.acquire(blocking=known is None):
        return known.table if known is not None else default_synonyms()
    try:
        return _look().table
    finally:
        _one_at_a_time.release()


def forget() -> None:
    """Look again at the next search: after a change made here, and between tests."""
    global _known
    _known = None


@contextmanager
def held() -> Iterator[None]:
    """The synonyms that are in force at the beginning stay so to the end, in this process: while something is measured."""
    global _known
    table = current_synonyms()
    _known = _Known(table, None, float("inf"))
    try:
        yield
    finally:
        forget()


def _look() -> _Known:
    global _known
    known, now = _known, time.monotonic()
    try:
        version = _version()
        if known is not None and version == known.version:
            _known = _Known(known.table, version, now)
        else:
            _known = _Known(_table(), version, now)
    except DatabaseError as error:
        logger.error("Synonyms could not be read, searching goes on with what is known: %s", error)
        _known = _Known(known.table, known.version, now) if known else _Known(default_synonyms(), None, now)
    return _known


def _version() -> Version:
    if connection.in_atomic_block:
        # Where the table is not there yet, the transaction around us must survive the question.
        with transaction.atomic():
            return _ask_version()
    return _ask_version()


def _ask_version() -> Version:
    found = SynonymGroup.objects.aggregate(number=Count("pk"), changes=Sum("revision"), newest=Max("pk"))
    return found["number"], found["changes"] or 0, found["newest"] or 0


def _table() -> SynonymTable:
    if not SynonymGroup.objects.exists():
        return default_synonyms()
    is_seeded = SynonymGroup.objects.seeded().exists()
    table = SynonymTable() if is_seeded else SynonymTable.from_lines(read_lines(SHIPPED))
    for group in SynonymGroup.objects.in_use().order_by("pk"):
        same = [phrase for word in group.word_list if (phrase := table.phrase(word))]
        wider = [phrase for word in group.also_found_list if (phrase := table.phrase(word))]
        table.add(same, wider)
    return table
