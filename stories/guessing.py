"""Makes guessing receipt codes slow, without knowing who guesses: no address is looked at or kept.

A right code always opens its story, however many wrong ones others type. A wrong one costs a moment; above the budget
of a minute it is answered at once and tersely, so that a flood holds up nobody, and the operator is told.
"""

import logging
import time

from django.core.cache import cache
from django.db import DatabaseError

logger = logging.getLogger(__name__)

BUDGET = 60  # wrong codes a minute, of everybody together
PAUSE = 0.4  # seconds
_MINUTE = 60


def _count_failure() -> int:
    key = f"receipt-failures-{int(time.time()) // _MINUTE}"
    try:
        cache.add(key, 0, timeout=2 * _MINUTE)
        return cache.incr(key)
    except (ValueError, DatabaseError):
        # The shared cache may be lost at any moment; nobody loses the way to their story with it.
        return 1


def after_wrong_code() -> bool:
    """Counts a wrong code and waits a moment. False when this minute had so many that waiting makes no sense."""
    failures = _count_failure()
    if failures <= BUDGET:
        time.sleep(PAUSE)
        return True
    if failures == BUDGET + 1:
        logger.warning("More than %d wrong receipt codes in a minute: someone may be guessing.", BUDGET)
    return False
