"""What a process makes of the database and keeps in memory, asking now and then whether it is still the right one."""

import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import DatabaseError, connection, transaction

logger = logging.getLogger(__name__)

REST = 50
"""Times as long as making it took, it is not made again: somebody waits for it."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Known(Generic[T]):
    value: T
    version: Hashable
    look_again_at: float


class Watched(Generic[T]):
    """`make` gives it, `version` something else whenever it should be made anew, `seconds` is how often that is asked.

    Never fails where there is something to give `instead`: when the database does not answer, what was known stays in force.
    """

    def __init__(
        self,
        make: Callable[[], T],
        version: Callable[[], Hashable],
        *,
        seconds: float,
        instead: Callable[[], T] | None = None,
    ) -> None:
        self._make = make
        self._version = version
        self.seconds = seconds
        self._instead = instead
        self._known: _Known[T] | None = None
        self._one_at_a_time = threading.Lock()

    def current(self) -> T:
        """What is in force, in this process at once after `forget`, in others within `seconds` and the rest."""
        known = self._known
        if known is not None and time.monotonic() < known.look_again_at:
            return known.value
        # Who comes while another looks goes on with what there is.
        if not self._one_at_a_time.acquire(blocking=known is None) and known is not None:
            return known.value
        try:
            return self._look()
        finally:
            self._one_at_a_time.release()

    def forget(self) -> None:
        """Look again the next time: after a change made here, and between tests."""
        self._known = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """What is in force at the beginning stays so to the end, in this process: while something is measured."""
        self._known = _Known(self.current(), None, float("inf"))
        try:
            yield
        finally:
            self.forget()

    def _look(self) -> T:
        known, started = self._known, time.monotonic()
        try:
            # Where a table is not there yet, the transaction around us must survive the question.
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                version = self._version()
                value = known.value if known is not None and known.version == version else self._make()
        except DatabaseError as error:
            if self._instead is None:
                raise
            logger.error("What searches go by could not be read, they go on with what is known: %s", error)
            value, version = (known.value, known.version) if known is not None else (self._instead(), None)
        now = time.monotonic()
        self._known = _Known(value, version, now + max(self.seconds, REST * (now - started)))
        return value
