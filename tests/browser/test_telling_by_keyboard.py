"""Telling a story, coming back and taking it away with the keyboard alone, with scripts and without."""

import pytest
from playwright.sync_api import Page, expect

from stories.models import Consent, Submission, SubmissionStatus
from tests.browser.conftest import OpenPage
from tests.browser.keyboard import Keyboard
from tests.browser.people import NEXT, code_on

WORDS = "Ik belde elf keer. De twaalfde keer nam een vrouw op die vroeg hoe het met mij ging, en die heeft geholpen."


def _tell(page: Page, keys: Keyboard) -> str:
    page.goto("/")
    keys.enter('a[href="/verhalen/vertellen/"]')
    keys.enter('a[href="/verhalen/vertellen/verhaal/"]')
    keys.type("[name=text]", WORDS)
    keys.enter(NEXT)
    keys.choose("[name=may_be_read][value=yes]")
    keys.choose("[name=consent][value=yes]")
    keys.enter(NEXT)
    return code_on(page)


def _answer_the_questions(keys: Keyboard) -> None:
    keys.enter('a[href="/verhalen/vertellen/rol/"]')
    keys.choose("[name=role]")
    keys.enter(NEXT)
    keys.enter('a[href="/verhalen/vertellen/plaats/"]')  # the age is skipped
    keys.choose("[name=place]")
    keys.choose("[name=may_be_named]")
    keys.enter(NEXT)


def _come_back_and_withdraw(page: Page, keys: Keyboard, code: str) -> None:
    keys.enter('main a[href="/verhalen/mijn-verhaal/"]')
    keys.type("[name=code]", f"{code[:4]} {code[4:8]} {code[8:]}")
    keys.enter(NEXT)
    assert page.is_visible("main .status")
    keys.tab_to("summary")
    page.keyboard.press("Space")
    assert WORDS in page.inner_text("main")
    keys.enter('a[href="/verhalen/mijn-verhaal/intrekken/"]')
    keys.enter(NEXT)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_story_is_told_and_taken_back_with_the_keyboard_alone(open_page: OpenPage, site: str, scripts: bool) -> None:
    page = open_page(width=360, base_url=site, java_script_enabled=scripts)
    keys = Keyboard(page)

    code = _tell(page, keys)
    told = Submission.objects.latest("received_at")
    assert (told.text, told.consent, told.status) == (WORDS, Consent.YES, SubmissionStatus.WAITING)
    _answer_the_questions(keys)
    told.refresh_from_db()
    assert told.role is not None
    assert told.place_may_be_named
    _come_back_and_withdraw(page, keys, code)
    told.refresh_from_db()
    assert (told.text, told.status) == ("", SubmissionStatus.WITHDRAWN)

    assert len(keys.stops) > 30
    assert keys.unseen == [], "here the focus cannot be seen"


def test_the_skip_link_leads_past_the_menu(open_page: OpenPage, site: str) -> None:
    page = open_page(width=1280, base_url=site)
    page.goto("/verhalen/")
    keys = Keyboard(page)
    keys.tab_to(".skip", at_most=1)
    page.keyboard.press("Enter")
    keys.tab_to("main a[href]", at_most=1)
    assert keys.unseen == []


def test_a_form_that_is_not_right_leads_the_keyboard_to_the_question(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360, base_url=site, java_script_enabled=False)
    page.goto("/verhalen/vertellen/verhaal/")
    keys = Keyboard(page)
    keys.enter(NEXT)
    keys.tab_to('a[href="#id_text"]')
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_text"
    assert keys.unseen == []


def test_leave_now_takes_the_words_along(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360, base_url=site)
    page.goto("/verhalen/vertellen/")
    keys = Keyboard(page)
    keys.enter('a[href="/verhalen/vertellen/verhaal/"]')
    keys.type("[name=text]", WORDS)
    keys.enter(NEXT)
    keys.enter("[data-leave]")
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    assert "Ik belde elf keer" not in page.content()
    page.goto("/verhalen/vertellen/nakijken/")
    expect(page.locator("h1")).to_be_visible()
    assert "Ik belde elf keer" not in page.content()


def test_a_focus_that_cannot_be_seen_is_noticed(open_page: OpenPage) -> None:
    page = open_page()
    page.set_content(
        "<style>.hidden:focus { outline: none } .away { position: absolute; inset-inline-start: -99em }</style>"
        '<a href="#1">seen</a><a class="hidden" href="#2">bare</a><a class="away" href="#3">away</a>'
    )
    page.add_style_tag(content=":focus-visible { outline: 3px solid black }")
    keys = Keyboard(page)
    keys.tab_to(".away", at_most=3)
    assert [place.split()[-1] for place in keys.unseen] == ["bare", "away"]
    with pytest.raises(AssertionError, match="Tab never comes to"):
        keys.tab_to("#nowhere", at_most=3)
