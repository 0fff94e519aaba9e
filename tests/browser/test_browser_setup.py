from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import Watcher


def test_a_browser_gets_a_page_from_the_site(page: Page, live_server: LiveServer) -> None:
    answer = page.goto(f"{live_server.url}/healthz/")
    assert answer is not None
    assert answer.status == 200


def test_a_script_error_is_noticed(page: Page, watcher: Watcher) -> None:
    page.set_content("<script>missing()</script>")
    assert [problem.split(":")[0] for problem in watcher.problems] == ["script error"]
    watcher.problems.clear()


def test_a_request_to_someone_else_is_noticed_and_goes_nowhere(page: Page, watcher: Watcher) -> None:
    page.set_content('<img src="http://pixel.example/1.png" alt="">')
    assert watcher.problems == ["third party: http://pixel.example/1.png"]
    watcher.problems.clear()
