"""Slows down guessing, without ever locking a person out: a key is an address, never a name alone.

Counters live in the shared cache. They may be lost at any moment: guessing is then as slow as at the start.
"""

import hashlib
import hmac
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache

LOCK_SECONDS = 5
LOCK_PATIENCE_SECONDS = 1.0


@dataclass(frozen=True)
class Throttle:
    """`free` attempts without a wait; after each further one the wait doubles, from `first_wait` to `longest` seconds.

    wait = LOGIN.claim("203.0.113.7")  # 0: go on, it is counted; 8: come back in eight seconds, not counted
    """

    name: str
    free: int
    first_wait: int = 2
    longest: int = 300
    forget_after: int = 3600

    def claim(self, key: str) -> int:
        """Counts an attempt and gives 0, or gives the seconds to wait. Too early costs nothing extra."""
        with self._alone(key) as alone:
            if not alone:
                return 1
            count, last = self._state(key)
            remaining = last + self.wait_after(count) - time.time()
            if remaining > 0:
                return math.ceil(remaining)
            self._remember(key, count + 1, time.time())
            return 0

    def release(self, key: str) -> None:
        """Takes one attempt back: it was a good one."""
        with self._alone(key):
            count, last = self._state(key)
            self._remember(key, max(0, count - 1), last)

    def forget(self, key: str) -> None:
        cache.delete(self._cache_key(key))

    def wait_after(self, count: int) -> int:
        """Seconds to wait after `count` attempts."""
        if count <= self.free:
            return 0
        return min(self.longest, self.first_wait * 2 ** min(count - self.free - 1, 30))

    def _state(self, key: str) -> tuple[int, float]:
        return cache.get(self._cache_key(key)) or (0, 0.0)

    def _remember(self, key: str, count: int, last: float) -> None:
        cache.set(self._cache_key(key), (count, last), self.forget_after)

    def _cache_key(self, key: str) -> str:
        # Under our own key: the cache holds no addresses that somebody could read back.
        digest = hmac.new(settings.SECRET_KEY.encode(), f"{self.name}:{key}".encode(), hashlib.sha256)
        return f"throttle:{self.name}:{digest.hexdigest()}"

    @contextmanager
    def _alone(self, key: str) -> Iterator[bool]:
        """One at a time for one key: a burst at the same moment counts as what it is. False when it takes too long."""
        lock = f"{self._cache_key(key)}:lock"
        until = time.monotonic() + LOCK_PATIENCE_SECONDS
        while not cache.add(lock, 1, LOCK_SECONDS):
            if time.monotonic() > until:
                yield False
                return
            time.sleep(0.02)
        try:
            yield True
        finally:
            cache.delete(lock)
