"""A search server that is killed takes nothing down with it, and nobody has to mend anything afterwards.

KP_TEST_SERVICES_DIR=/var/tmp/elsewhere make test-services ARGS="tests/contract/test_disaster.py -s"
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search import finding, tasks
from kennisplatform.search.breaker import CircuitBreaker
from kennisplatform.search.checking import check
from kennisplatform.search.engines.elasticsearch import ElasticsearchEngine
from kennisplatform.search.finding import find
from kennisplatform.search.models import Pending, Rebuild
from kennisplatform.search.rebuilding import rebuild
from kennisplatform.search.results import ResultPage
from tests.factories import case_list, published_case
from tests.outbox import run_outbox
from tests.pace import wait_until
from tests.servers import SCRIPT, address_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.services]

PUBLICATIONS, KILLED_AT, STARTED_AT = 200, 60, 140
WORDS = ("koffie", "kinderen wijk", "wijkteams", "papierwerk bureaucratie", '"aan de deur"', "zo ging het -thee")


@pytest.fixture
def follower(settings: Any, db: None) -> Iterator[ElasticsearchEngine]:
    """A platform on Elasticsearch."""
    settings.ELASTICSEARCH_URL = address_of("KP_TEST_ELASTICSEARCH_URL")
    settings.ELASTICSEARCH_PREFIX = f"test-disaster-{os.getpid()}"
    settings.SEARCH_ENGINE = "elasticsearch"
    engine = ElasticsearchEngine()
    engine.drop()
    list(rebuild())
    yield engine
    engine.drop()


@dataclass
class Log:
    """What one person saw."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    fallbacks: int = 0

    def measure(self, work: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        try:
            return work()
        except Exception as error:
            self.errors.append(f"{type(error).__name__}: {error}")
        finally:
            self.seconds.append(time.perf_counter() - started)

    def __str__(self) -> str:
        ordered = sorted(self.seconds)
        return (
            f"{len(ordered)} done, {len(self.errors)} failed, {self.fallbacks} by the database; median "
            f"{median(ordered) * 1000:.0f} ms, p95 {ordered[int(len(ordered) * 0.95)] * 1000:.0f} ms, "
            f"slowest {ordered[-1] * 1000:.0f} ms"
        )


def _people(until: Event, work: Callable[[], None]) -> Thread:
    """Does it again and again, with a connection of its own."""

    def go_on() -> None:
        try:
            while not until.is_set():
                work()
        finally:
            connection.close()

    thread = Thread(target=go_on)
    thread.start()
    return thread


def _search(log: Log) -> None:
    words = WORDS[len(log.seconds) % len(WORDS)]
    results = log.measure(lambda: find(words, KnowledgeFilters({}), ResultPage()))
    log.fallbacks += bool(results and results.is_fallback)
    time.sleep(0.02)


def _work(log: Log) -> None:
    log.errors += run_outbox()
    log.measure(tasks.follow_what_waits)
    time.sleep(0.5)


def _server(command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([SCRIPT, command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _publish(log: Log) -> None:
    commands = {KILLED_AT: "kill-elasticsearch", STARTED_AT: "start"}
    started = []
    for number in range(PUBLICATIONS):
        if number in commands:
            started.append(_server(commands[number]))
            # What comes now hits a server that is down.
            if number == KILLED_AT:
                started[-1].wait()
        log.measure(lambda: published_case(f"Koffie {number} aan de deur", approach="Kinderen in de wijk."))  # noqa: B023
    for process in started:
        assert process.wait(120) == 0


def test_killed_amid_publications_and_searches_it_stops_neither_and_catches_up_by_itself(
    follower: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(finding, "breaker", CircuitBreaker(failures=2, seconds=15))
    case_list()
    over, publishing, working = Event(), Log(), Log()
    searching = [Log(), Log(), Log()]
    threads = [_people(over, lambda log=log: _search(log)) for log in searching]  # type: ignore[misc]  # a default binds it
    threads.append(_people(over, lambda: _work(working)))
    try:
        _publish(publishing)
        published = time.monotonic()
        wait_until(lambda: not Pending.objects.exists(), 70)
        caught_up = time.monotonic() - published
        wait_until(lambda: not find("koffie", KnowledgeFilters({}), ResultPage()).is_fallback, 40)
        answers = time.monotonic() - published
    finally:
        over.set()
        for thread in threads:
            thread.join()
    lines = [
        f"\nKilled at publication {KILLED_AT} of {PUBLICATIONS}, started again at {STARTED_AT}.",
        f"publishing: {publishing}",
        *(f"searching:  {log}" for log in searching),
        f"{caught_up:.0f} s after the last publication it had heard of all, {answers:.0f} s after it it answered.\n",
    ]
    with capsys.disabled():
        sys.stdout.write("\n".join(lines))
    assert publishing.errors == [error for log in searching for error in log.errors] == working.errors == []
    assert sum(log.fallbacks for log in searching) > 0, "this test is about a server that is down"
    assert {checked.index: checked.pages for checked in check()} == {"database": [], "elasticsearch": []}
    assert len(list(follower.digests())) >= PUBLICATIONS
    slowest = max(second for log in searching for second in log.seconds)
    assert slowest < 3, "within a second, on a machine that does nothing else"


_REBUILD = """
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = {name!r}
settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = {url!r}, {prefix!r}
settings.SEARCH_ENGINE = "elasticsearch"
django.setup()
from django.core.management import call_command
from kennisplatform.search import rebuilding
rebuilding.BATCH = 5
call_command("rebuild_search")
"""


def _start_rebuild(settings: Any) -> subprocess.Popen[str]:
    script = _REBUILD.format(
        name=connection.settings_dict["NAME"],
        url=settings.ELASTICSEARCH_URL,
        prefix=settings.ELASTICSEARCH_PREFIX,
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "kennisplatform.settings.test"}
    return subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_rebuild_that_is_killed_half_way_goes_on_where_it_was(
    follower: ElasticsearchEngine, settings: Any, how: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(120):
        published_case(f"Koffie {number}")
    run_outbox()
    serving = follower.aliases()[follower.names.serving]
    process = _start_rebuild(settings)
    wait_until(lambda: Rebuild.objects.filter(reached__gt=0).exists() or process.poll() is not None, 60)
    process.send_signal(how)
    told, _nothing = process.communicate(timeout=60)
    assert process.returncode != 0
    assert how == signal.SIGKILL or "started again this goes on there" in told
    reached = Rebuild.objects.get().reached
    assert follower.aliases()[follower.names.serving] == serving
    again = _start_rebuild(settings)
    told, _nothing = again.communicate(timeout=120)
    assert again.returncode == 0, told
    last_line = told.strip().splitlines()[-1]
    with capsys.disabled():
        sys.stdout.write(f"\nStopped by {how.name} at page {reached}; then: {last_line}\n")
    # None at all when it was stopped between the last page and the switch.
    assert int(last_line.split()[0]) < 120
    assert follower.aliases()[follower.names.serving] != serving
    assert {checked.index: checked.pages for checked in check()} == {"database": [], "elasticsearch": []}
