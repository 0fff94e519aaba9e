"""A real Chromium against the site on a real database file. `page` opens at 1280 px; `open_page` opens any other way.

`site` is the address of the site with the invented content in it, as it was loaded, for each test anew.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.axe import Inspector
from tests.conftest import NO_BROWSER, is_this_machine
from tests.servers import in_ci

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ARGUMENTS = [
    "--no-sandbox",  # a container's root has no other way
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str | None:
    """The Chromium or Chrome of this machine; None when there is none."""
    named = os.environ.get("CHROMIUM", "")
    found = (shutil.which(name) for name in (named, *NAMES) if name)
    return next((path for path in found if path), str(MAC) if MAC.exists() else None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if executable is None:
        (pytest.fail if in_ci() else pytest.skip)(NO_BROWSER)
    # Playwright keeps an event loop in this thread; Django would refuse the test its database because of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


class Watcher:
    """Writes down what no page of ours may do: script errors, refusals by the content policy, requests to others."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.problems.append(f"script error: {error}"))
        page.on("console", self.hear)
        page.on("request", self.see)

    def hear(self, message: ConsoleMessage) -> None:
        # A 404 that a test asks for is reported here too; what it shows is the test's business.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(f"console: {message.text}")

    def see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and not is_this_machine(address.hostname):
            self.problems.append(f"third party: {request.url}")


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    watcher = Watcher()
    yield watcher
    assert watcher.problems == []


@pytest.fixture
def open_page(browser: Browser, watcher: Watcher) -> Iterator[OpenPage]:
    """Opens a page in a browser of its own: `open_page(width=360, java_script_enabled=False, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []

    def open_one(*, width: int = 1280, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="nl-NL", **options)  # type: ignore[arg-type]  # Playwright's own option names
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        watcher.watch(page)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


# -- The site with the invented content -----------------------------------------------------------------------------------
def _write_databases(folder: Path) -> None:
    for alias in connections:
        connections[alias].ensure_connection()
        with closing(sqlite3.connect(folder / alias)) as copy:
            connections[alias].connection.backup(copy)


def _read_databases(folder: Path) -> None:
    for alias in connections:
        connections[alias].ensure_connection()
        with closing(sqlite3.connect(folder / alias)) as copy:
            copy.backup(connections[alias].connection)


@pytest.fixture(scope="session")
def demo_databases(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The databases with the invented content: loaded once, by the first process that needs them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock, django_db_blocker.unblock():
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            (folder / "as_new").mkdir(exist_ok=True)
            _write_databases(folder / "as_new")
            call_command("create_demo_content", stdout=StringIO())
            _write_databases(folder)
            _read_databases(folder / "as_new")
            (folder / "complete").touch()
    return folder


@pytest.fixture
def site(demo_databases: Path, live_server: LiveServer, transactional_db: None) -> str:
    """The address of the site with the invented content."""
    _read_databases(demo_databases)
    return live_server.url


@pytest.fixture
def screens(open_page: OpenPage, site: str) -> Iterator[Inspector]:
    """Collects what axe finds on public screens during a test; the test fails with all of it at once."""
    yield from inspecting(open_page, site, widths=(320, 1280))


@pytest.fixture
def desk_screens(open_page: OpenPage, site: str) -> Iterator[Inspector]:
    """The same for screens of the CMS."""
    yield from inspecting(open_page, site, widths=(360, 1280))


def inspecting(open_page: OpenPage, site: str, *, widths: tuple[int, ...]) -> Iterator[Inspector]:
    # axe is put into the page from outside, which the page's own policy would refuse.
    inspector = Inspector(open_page(base_url=site, bypass_csp=True, reduced_motion="reduce"), widths)
    yield inspector
    report = inspector.report()
    if report:
        pytest.fail(report, pytrace=False)
