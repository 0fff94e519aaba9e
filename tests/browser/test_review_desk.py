"""The desk in a real browser: without scripts, on a telephone, and by keyboard."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from kennisplatform.accounts.models import User
from stories.models import StoryPage, Submission, SubmissionStatus
from tests.browser.conftest import OpenPage
from tests.integration.moderation.desk import DESK, address
from tests.stories import RAW, SUMMARY, TITLE, make_ervaringsdeskundige, make_reader, prepared, reason, story_book, told

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sit_down(open_page: OpenPage, live_server: LiveServer) -> Callable[..., Page]:
    """A browser in which `user` is logged in; `sit_down(user, width=360, java_script_enabled=False)`."""

    def sit(user: User, **options: Any) -> Page:
        client = Client()
        client.force_login(user, "kennisplatform.accounts.backends.MembershipBackend")
        page = open_page(**options)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return page

    return sit


def worked_on(reader: User) -> Submission:
    submission = told()
    prepared(submission, reader, text=RAW.replace(" Henk van de Korenstraat", ""), title="Een eerste titel")
    return submission


def test_two_readers_publish_a_story_without_scripts(sit_down: Callable[..., Page], live_server: LiveServer) -> None:
    story_book()
    submission, first, second = told(), make_reader(), make_ervaringsdeskundige()
    page = sit_down(first, java_script_enabled=False)
    page.goto(live_server.url + DESK)
    page.get_by_role("link", name="Verhaal").first.click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("In één zin").fill(SUMMARY)
    page.get_by_label("Tekst").fill("Op elke trede lag een stapel brieven.")
    page.get_by_role("button", name="Bewaren en naar je oordeel").click()
    page.get_by_label("Ja, zo kan het op de site").check()
    page.get_by_role("button", name="Geef je oordeel").click()
    expect(page.get_by_text("Nu leest een ervaringsdeskundige het verhaal")).to_be_visible()

    page = sit_down(second, width=360, java_script_enabled=False)
    page.goto(live_server.url + DESK)
    page.get_by_role("link", name="Verhaal").first.click()
    page.get_by_role("button", name="Bewaren en naar je oordeel").click()
    page.get_by_label("Ja, zo kan het op de site").check()
    page.get_by_role("button", name="Geef je oordeel").click()
    page.get_by_role("link", name="Bekijk het verhaal").click()
    # A click does not wait for what it leads to; this does.
    expect(page.locator("h1")).to_have_text(TITLE)
    assert "Korenstraat" not in page.inner_text("body")
    submission.refresh_from_db()
    assert submission.status == SubmissionStatus.PUBLISHED
    assert StoryPage.objects.get().live


def tab_to(page: Page, selector: str, at_most: int = 160) -> None:
    for _press in range(at_most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Not reached with the keyboard: {selector}")


def test_a_story_is_declined_with_the_keyboard_alone(sit_down: Callable[..., Page], live_server: LiveServer) -> None:
    story_book()
    submission, user = worked_on(make_reader()), make_reader()
    page = sit_down(user)
    page.goto(live_server.url + address("item", submission))
    tab_to(page, "button[name=judge]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/oordeel/")
    tab_to(page, "input[name=decision]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "input[name=reason]")
    page.keyboard.press("Space")
    tab_to(page, "textarea[name=remark]")
    page.keyboard.type("De straat staat er nog in.")
    tab_to(page, ".desk-form button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DESK}")
    reading = user.readings.get()
    assert (reading.decision, reading.reason) == ("decline", reason())
