"""What is kept in memory of the database is asked for again in time, and by nobody for too long."""

import time

import pytest
from django.db import DatabaseError

from kennisplatform.search.watching import REST, Watched


class Source:
    """A table whose reading takes as long as it is told to, by a clock that moves only then."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.takes, self.state, self.made = 1_000.0, 0.0, "first", 0
        self.is_down = False
        monkeypatch.setattr(time, "monotonic", lambda: self.now)

    def version(self) -> str:
        if self.is_down:
            raise DatabaseError("gone")
        return self.state

    def make(self) -> str:
        self.made += 1
        self.now += self.takes
        return self.state


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Source:
    return Source(monkeypatch)


def test_it_is_made_again_only_when_it_changed_and_looked_at_only_now_and_then(source: Source) -> None:
    watched = Watched(source.make, source.version, seconds=10)
    assert watched.current() == "first"
    source.state = "second"
    source.now += 9
    assert watched.current() == "first"
    source.now += 1
    assert watched.current() == "second"
    source.now += 10
    assert (watched.current(), source.made) == ("second", 2)


def test_what_takes_long_to_make_rests_longer(source: Source) -> None:
    watched = Watched(source.make, source.version, seconds=10)
    source.takes = 2.0
    watched.current()
    source.state = "second"
    source.now += 2 * REST - 1
    assert watched.current() == "first"
    source.now += 1
    assert watched.current() == "second"


def test_without_a_database_what_was_known_stays_or_something_else_is_given(source: Source) -> None:
    watched = Watched(source.make, source.version, seconds=10, instead=lambda: "shipped")
    source.is_down = True
    assert watched.current() == "shipped"
    source.is_down = False
    source.now += 10
    assert watched.current() == "first"
    source.is_down = True
    source.now += 10
    assert watched.current() == "first"
    with pytest.raises(DatabaseError):
        Watched(source.make, source.version, seconds=10).current()
