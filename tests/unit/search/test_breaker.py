"""A server that keeps failing is left alone for a while."""

from threading import Barrier, Thread

import pytest

from kennisplatform.search.breaker import CircuitBreaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(failures=2, seconds=15, clock=clock)


def test_one_failure_is_no_reason_to_stop_asking(breaker: CircuitBreaker) -> None:
    breaker.failed()
    assert breaker.allows()


def test_failures_with_a_success_between_them_are_not_in_a_row(breaker: CircuitBreaker) -> None:
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()


def test_after_two_failures_in_a_row_nobody_asks_for_fifteen_seconds(breaker: CircuitBreaker, clock: Clock) -> None:
    breaker.failed()
    breaker.failed()
    assert not breaker.allows()
    clock.now += 14.9
    assert not breaker.allows()
    clock.now += 0.2
    assert breaker.allows()


def test_one_tries_and_the_others_wait_for_how_that_goes(breaker: CircuitBreaker, clock: Clock) -> None:
    breaker.failed()
    breaker.failed()
    clock.now += 16
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.failed()
    clock.now += 14
    assert not breaker.allows()
    clock.now += 2
    assert breaker.allows()
    breaker.succeeded()
    assert [breaker.allows() for _ in range(3)] == [True, True, True]


def test_a_try_that_never_says_how_it_went_does_not_keep_it_closed_for_ever(
    breaker: CircuitBreaker, clock: Clock
) -> None:
    breaker.failed()
    breaker.failed()
    clock.now += 16
    assert breaker.allows()
    clock.now += 16
    assert breaker.allows()


def test_of_many_threads_one_tries(breaker: CircuitBreaker, clock: Clock) -> None:
    breaker.failed()
    breaker.failed()
    clock.now += 16
    together, allowed = Barrier(8), []

    def ask() -> None:
        together.wait()
        allowed.append(breaker.allows())

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(allowed) == [False] * 7 + [True]
