"""A search server that is slow or gone keeps nobody waiting."""

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from kennisplatform.search import finding
from kennisplatform.search.breaker import CircuitBreaker
from kennisplatform.search.models import Pending
from tests.factories import published_case
from tests.integration.search.conftest import search
from tests.outbox import run_outbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def breaker(monkeypatch: pytest.MonkeyPatch) -> CircuitBreaker:
    fresh = CircuitBreaker(failures=2, seconds=15)
    monkeypatch.setattr(finding, "breaker", fresh)
    return fresh


@pytest.fixture
def slow_server(settings: Any) -> Iterator[socket.socket]:
    """Takes every call and answers none."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{server.getsockname()[1]}"
        yield server


@pytest.fixture
def no_server(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    settings.SEARCH_ENGINE = "elasticsearch"
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{port}"


def _seconds(words: str = "koffie") -> float:
    started = time.perf_counter()
    results = search(words)
    assert results.is_fallback
    assert results.total == 1
    return time.perf_counter() - started


def test_the_database_answers_within_a_second_for_a_server_that_does_not_answer(slow_server: socket.socket) -> None:
    published_case("Koffie")
    search("thee")
    assert 0.5 < _seconds() < 1.2
    assert _seconds() < 0.3, "after two of these it is not asked"


def test_the_database_answers_at_once_for_a_server_that_is_gone(no_server: None) -> None:
    published_case("Koffie")
    assert _seconds() < 0.5


def test_a_slow_server_does_not_slow_publishing(slow_server: socket.socket) -> None:
    published_case("Thee")
    started = time.perf_counter()
    published_case("Koffie")
    assert time.perf_counter() - started < 0.7
    assert Pending.objects.of_pages().count() == 2


def test_a_change_that_could_not_be_carried_out_is_no_failed_job_and_waits(no_server: None) -> None:
    published_case("Koffie")
    assert run_outbox() == []
    assert Pending.objects.of_pages().count() == 1


def test_an_empty_query_asks_no_server(slow_server: socket.socket) -> None:
    published_case("Koffie")
    results = search("")
    assert results.total == 1
    assert not results.is_fallback


def test_without_a_search_server_nothing_is_written_down_for_it() -> None:
    published_case("Koffie").unpublish()
    assert not Pending.objects.exists()


def test_an_address_that_is_none_stops_neither_searching_nor_publishing(settings: Any) -> None:
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL = "elasticsearch", "search.example.nl"
    published_case("Koffie")
    assert _seconds() < 0.5
    assert run_outbox() == []
