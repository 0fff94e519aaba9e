"""Limits of time in tests, at the pace of the machine they were set on: a slower or busier one gets as much more."""

import gc
import time
from collections.abc import Callable

_REFERENCE = 0.008
"""Seconds of a processor that the piece of work below took on that machine."""


def assert_takes_less(seconds: float, work: Callable[[], object], what: str = "") -> None:
    """Fails when the work takes longer, in time of this process: not because others use the machine, because it is a slow
    one, or because the collector of rubbish goes through all that a whole suite has in memory."""
    gc.disable()
    try:
        started = time.process_time()
        work()
        taken = time.process_time() - started
    finally:
        gc.enable()
    assert taken < seconds or taken < seconds * slowness(), f"{taken:.2f} s of {seconds:.2f} s: {what}"


def slowness() -> float:
    """How many times as long as on that machine something takes here and now; at least 1."""
    return max(1.0, min(_measured() for _each in range(3)) / _REFERENCE)


def _measured() -> float:
    started = time.process_time()
    words: dict[str, int] = {}
    for number in range(40_000):
        word = f"woord{number % 4_000}"
        words[word] = words.get(word, 0) + len(word)
    return time.process_time() - started


def wait_until(is_true: Callable[[], bool], seconds: float) -> None:
    """Fails when that is not so within these seconds; looks twice a second."""
    until = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.5)
