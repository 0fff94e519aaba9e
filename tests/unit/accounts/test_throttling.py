"""Guessing gets slower and slower; a person who makes a few mistakes notices nothing."""

import threading
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections

from kennisplatform.accounts import throttling
from kennisplatform.accounts.throttling import Throttle

pytestmark = pytest.mark.django_db

DOOR = Throttle("door", free=3, first_wait=2, longest=60, forget_after=600)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A clock that the test moves."""

    class Clock:
        now = 1_000_000.0

        def time(self) -> float:
            return self.now

        def monotonic(self) -> float:
            return self.now

        def sleep(self, seconds: float) -> None:
            self.now += seconds

    moved = Clock()
    monkeypatch.setattr(throttling, "time", moved)
    return moved


def test_the_first_attempts_are_free(clock: Any) -> None:
    assert [DOOR.claim("a") for _time in range(3)] == [0, 0, 0]


def test_each_further_attempt_waits_twice_as_long_up_to_the_longest(clock: Any) -> None:
    for _time in range(3):
        DOOR.claim("a")
    waits = []
    for _time in range(8):
        assert DOOR.claim("a") == 0
        wait = DOOR.claim("a")
        waits.append(wait)
        clock.now += wait
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]


def test_coming_too_early_costs_nothing_extra(clock: Any) -> None:
    for _time in range(4):
        DOOR.claim("a")
    assert [DOOR.claim("a") for _time in range(20)] == [2] * 20
    clock.now += 2
    assert DOOR.claim("a") == 0


def test_one_key_does_not_slow_down_another(clock: Any) -> None:
    for _time in range(4):
        DOOR.claim("a")
    assert DOOR.claim("b") == 0
    assert Throttle("window", free=3).claim("a") == 0


def test_a_good_attempt_is_taken_back_and_no_more_than_that(clock: Any) -> None:
    for _time in range(3):
        DOOR.claim("a")
    DOOR.release("a")
    assert [DOOR.claim("a"), DOOR.claim("a")] == [0, 0]
    assert DOOR.claim("a") == 2


def test_what_is_forgotten_starts_again(clock: Any) -> None:
    for _time in range(4):
        DOOR.claim("a")
    DOOR.forget("a")
    assert DOOR.claim("a") == 0


def test_the_cache_holds_no_address_that_can_be_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(cache, "set", lambda key, *rest: kept.append(f"{key} {rest}"))
    DOOR.claim("203.0.113.7 noor@example.org")
    assert kept
    assert not any("203.0.113.7" in line or "noor" in line for line in kept)


def test_who_cannot_get_the_lock_waits_a_second_instead_of_passing(clock: Any) -> None:
    with DOOR._alone("a"):
        assert DOOR.claim("a") == 1
    assert DOOR.claim("a") == 0


@pytest.mark.django_db(transaction=True)
def test_a_burst_at_the_same_moment_counts_as_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(throttling, "LOCK_PATIENCE_SECONDS", 30.0)
    passed: list[bool] = []

    def attempt() -> None:
        passed.append(DOOR.claim("burst") == 0)
        for connection in connections.all():
            connection.close()

    threads = [threading.Thread(target=attempt) for _number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(passed) == 4  # three free ones, and the one after which waiting starts
