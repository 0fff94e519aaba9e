"""Stops asking a server that keeps failing, and tries again after a while."""

import time
from collections.abc import Callable
from threading import Lock


class CircuitBreaker:
    """Opens after `failures` in a row. After `seconds` it lets one call through: when that goes well, all of them again.

    One for each process, for all of its threads.
    """

    def __init__(self, failures: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most_failures = failures
        self.seconds = seconds
        self.clock = clock
        self._lock = Lock()
        self._failures = 0
        self._next_try = 0.0

    def allows(self) -> bool:
        """True when the server may be asked; whoever asks says how that went."""
        with self._lock:
            if self._failures < self.most_failures:
                return True
            if self.clock() < self._next_try:
                return False
            # The next one waits as long again, also when this one never says how it went.
            self._next_try = self.clock() + self.seconds
            return True

    def succeeded(self) -> None:
        """It answered."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """It did not, or not in time."""
        with self._lock:
            self._failures += 1
            self._next_try = self.clock() + self.seconds
