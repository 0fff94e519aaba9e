"""The lexicon that is in force now: the shipped words, and those that the public pages taught."""

import threading
import time
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Sum

from kennisplatform.search.dutch import Lexicon, default_lexicon
from kennisplatform.search.models import GrownWord

LOOK_AGAIN_SECONDS = 30.0

# How many words there are and the sum of their keys: no two states of the table have both the same.
_Version = tuple[int, int]


@dataclass(frozen=True)
class _Known:
    lexicon: Lexicon
    version: _Version
    asked_at: float


_known: _Known | None = None
_one_at_a_time = threading.Lock()


def current_lexicon() -> Lexicon:
    """The lexicon for analysing pages and queries: at most half a minute old in other processes, here always the last.

    Never fails: when the database does not answer, what was known before stays in force.
    """
    known = _known
    if known and time.monotonic() - known.asked_at < LOOK_AGAIN_SECONDS:
        return known.lexicon
    # Who comes while another looks goes on with what there is.
    if not _one_at_a_time.acquire(blocking=known is None) and known:
        return known.lexicon
    try:
        return _look()
    finally:
        _one_at_a_time.release()


def forget() -> None:
    """Look again at the next search: after a change made here, and between tests."""
    global _known
    _known = None


def _look() -> Lexicon:
    global _known
    known, now = _known, time.monotonic()
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            version = _version()
            if known is None or version != known.version:
                words = GrownWord.objects.values_list("word", flat=True)
                known = _Known(default_lexicon().with_parts(words), version, now)
    except DatabaseError:
        known = known or _Known(default_lexicon(), (0, 0), now)
    _known = _Known(known.lexicon, known.version, now)
    return known.lexicon


def _version() -> _Version:
    found = GrownWord.objects.aggregate(number=Count("pk"), keys=Sum("pk"))
    return found["number"], found["keys"] or 0
