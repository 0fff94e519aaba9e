"""What holds for every test: all databases, no network, and a database as new after a test that really committed."""

import fcntl
import ipaddress
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import TransactionTestCase

from tests.servers import NO_SERVERS, address_of, mark_if_it_needs_servers
from tests.snapshots import restore_snapshots, take_snapshots

NO_BROWSER = "no Chromium on this machine"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


# -- Network: a test that needs the internet is a test that fails on a train ---------------------------------------------
class NetworkForbiddenError(RuntimeError):
    """A test tried to reach something else than this machine."""


def is_this_machine(host: object) -> bool:
    """True for localhost and the loopback addresses."""
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(host: object) -> None:
    if not is_this_machine(host):
        raise NetworkForbiddenError(f"The suite may only reach this machine, not {host!r}.")


class GuardedSocket(socket.socket):
    """Connects to this machine and to nothing else."""

    def connect(self, address: object) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and isinstance(address, tuple):
            _guard(address[0])
        super().connect(address)  # type: ignore[arg-type]  # the stub's address type has no public name

    def connect_ex(self, address: object) -> int:
        if self.family in {socket.AF_INET, socket.AF_INET6} and isinstance(address, tuple):
            _guard(address[0])
        return super().connect_ex(address)  # type: ignore[arg-type]  # as above


_real_getaddrinfo = socket.getaddrinfo


def _guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> object:
    _guard(host)
    return _real_getaddrinfo(host, *args, **kwargs)


def pytest_configure(config: pytest.Config) -> None:
    socket.socket = GuardedSocket  # type: ignore[misc]  # that is the guard
    socket.getaddrinfo = _guarded_getaddrinfo  # type: ignore[assignment]  # as above


# -- Databases and servers -----------------------------------------------------------------------------------------------
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test with a database has all of them: the shared cache lives in one of its own."""
    for item in items:
        mark_if_it_needs_servers(item)
        marker = item.get_closest_marker("django_db")
        uses_fixture = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if marker is None and not uses_fixture:
            continue
        options = {"databases": "__all__"} | (dict(marker.kwargs) if marker else {})
        item.add_marker(pytest.mark.django_db(*(marker.args if marker else ()), **options), append=False)


@pytest.fixture(autouse=True)
def _alone_with_the_servers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One such test at a time, whichever process runs it: a server that one of them takes down is not the one that
    another is looking at."""
    if not request.node.get_closest_marker("services"):
        yield
        return
    base = tmp_path_factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (folder / "servers.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """Keeps a copy of the new database, with all that migrations put in it."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker has no public type
        take_snapshots()


def _restore(self: TransactionTestCase) -> None:
    """After a test that committed: the databases as they were."""
    restore_snapshots()


TransactionTestCase._fixture_teardown = _restore  # type: ignore[attr-defined]  # Django's own hook, not in the stubs


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("services"):
        address_of("KP_TEST_DATABASE_URL")


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """A PostgreSQL of our own, as KP_DATABASE_URL would say it. Its database is empty, and is there to be filled."""
    return address_of("KP_TEST_DATABASE_URL")


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """An Elasticsearch of our own, as KP_ELASTICSEARCH_URL would say it."""
    return address_of("KP_TEST_ELASTICSEARCH_URL")


# -- Tests that could not run say so out loud --------------------------------------------------------------------------------
ADVICE = {
    NO_BROWSER: "BROWSER TESTS DID NOT RUN: no Chromium here. Debian, Ubuntu: sudo apt install chromium",
    NO_SERVERS: "SERVICE TESTS DID NOT RUN: no servers here. This runs them: make test-services",
}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for reason, advice in ADVICE.items():
        if number := sum(reason in text for text in skipped):
            terminalreporter.write_sep("!", f"{number} {advice}", red=True, bold=True)
