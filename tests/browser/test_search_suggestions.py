"""The field with suggestions, used as the ARIA practices guide describes a combobox with a list box."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.axe import Inspector
from tests.browser.conftest import OpenPage
from tests.browser.keyboard import Keyboard

FIELD = "#q"
OPTIONS = "[role=option]"


@pytest.fixture
def searching(open_page: OpenPage, site: str) -> Page:
    page = open_page(base_url=site)
    page.goto("/zoeken/")
    return page


def type_in(page: Page, words: str) -> None:
    page.focus(FIELD)
    page.keyboard.type(words)
    expect(page.locator(OPTIONS).first).to_be_visible()


def state(page: Page) -> tuple[str | None, str]:
    """Whether the list is open, as a screen reader hears it, and which suggestion is the active one."""
    field = page.locator(FIELD)
    active = field.get_attribute("aria-activedescendant")
    chosen = page.locator(f"{OPTIONS}[aria-selected=true]")
    assert chosen.count() == (1 if active else 0)
    if active:
        assert chosen.get_attribute("id") == active
    return field.get_attribute("aria-expanded"), active.rpartition("-")[2] if active else ""


def press(page: Page, *keys: str) -> tuple[str | None, str]:
    for key in keys:
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.id") == "q", "the focus stays in the field"
    return state(page)


def test_the_keys_walk_through_the_list_while_the_focus_stays_in_the_field(searching: Page) -> None:
    assert state(searching) == ("false", "")
    type_in(searching, "be")
    last = str(searching.locator(OPTIONS).count() - 1)
    assert int(last) >= 3
    assert state(searching) == ("true", "")
    assert press(searching, "ArrowDown") == ("true", "0")
    assert press(searching, "ArrowDown") == ("true", "1")
    assert press(searching, "End") == ("true", last)
    assert press(searching, "ArrowDown") == ("true", ""), "past the last one is the field itself"
    assert press(searching, "ArrowUp") == ("true", last)
    assert press(searching, "Home") == ("true", "0")
    assert press(searching, "Escape") == ("false", "")
    assert searching.input_value(FIELD) == "be"
    assert press(searching, "ArrowDown") == ("true", ""), "the list opens again"
    searching.keyboard.press("Tab")
    assert state(searching) == ("false", "")
    assert searching.evaluate("document.activeElement.tagName") == "BUTTON"


def test_home_and_end_are_for_the_words_as_long_as_no_suggestion_is_active(searching: Page) -> None:
    type_in(searching, "be")
    searching.keyboard.press("Home")
    assert searching.evaluate("document.activeElement.selectionStart") == 0


def test_enter_on_a_suggestion_goes_there(searching: Page) -> None:
    type_in(searching, "wantr")
    assert "Drempel" in searching.locator(OPTIONS).first.inner_text()
    searching.keyboard.press("ArrowDown")
    with searching.expect_navigation():
        searching.keyboard.press("Enter")
    assert searching.url.endswith("/drempels/wantrouwen/")


def test_enter_without_a_choice_searches_for_what_was_typed(searching: Page) -> None:
    type_in(searching, "wantr")
    with searching.expect_navigation():
        searching.keyboard.press("Enter")
    assert searching.url.endswith("/zoeken/?q=wantr")


def test_a_suggestion_can_be_pressed_with_a_pointer(searching: Page) -> None:
    type_in(searching, "wantr")
    with searching.expect_navigation():
        searching.locator(OPTIONS).first.click()
    assert searching.url.endswith("/drempels/wantrouwen/")


def test_who_listens_hears_how_many_there_are_and_what_each_of_them_is(searching: Page) -> None:
    field = searching.get_by_role("combobox", name="Zoek in alles")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    type_in(searching, "be")
    box = searching.get_by_role("listbox", name="Suggesties")
    assert field.get_attribute("aria-controls") == box.get_attribute("id")
    number = box.get_by_role("option").count()
    expect(searching.locator(".searchbox [role=status]")).to_have_text(f"{number} suggesties. Kies met pijl omlaag.")
    assert re.search(r"Drempel$", box.get_by_role("option").first.inner_text().strip())
    searching.keyboard.type("qxqxqxqx")
    expect(searching.locator(".searchbox [role=status]")).to_have_text("Geen suggesties.")
    expect(box).to_be_hidden()


def test_nothing_on_the_page_moves_when_the_list_opens(searching: Page) -> None:
    searching.goto("/zoeken/?q=tolk")
    places = "() => [...document.querySelectorAll('main h2, main h3, main .filters')].map(el => el.getBoundingClientRect().top)"
    before = searching.evaluate(places)
    searching.fill(FIELD, "")
    type_in(searching, "be")
    assert searching.evaluate(places) == before


def answer(text: str) -> dict[str, Any]:
    return {"json": {"suggestions": [{"kind": "word", "text": text, "url": "/zoeken/"}]}}


def test_an_answer_that_comes_late_is_not_shown(searching: Page) -> None:
    late: list[Route] = []

    def answered(route: Route) -> None:
        if route.request.url.endswith("=tolk"):
            route.fulfill(**answer("tolken"))
        else:
            late.append(route)

    searching.route("**/suggesties/**", answered)
    searching.focus(FIELD)
    searching.keyboard.type("tol")
    searching.wait_for_timeout(300)
    searching.keyboard.type("k")
    expect(searching.locator(OPTIONS)).to_have_text(["tolken Zoek hierop"])
    assert [route.request.url.rpartition("=")[2] for route in late] == ["tol"], "one letter less, and no letter alone"
    late[0].fulfill(**answer("tolhuis"))
    searching.wait_for_timeout(100)
    expect(searching.locator(OPTIONS)).to_have_text(["tolken Zoek hierop"])


def test_someone_who_types_fast_asks_once(searching: Page) -> None:
    asked: list[str] = []
    searching.on("request", lambda request: asked.append(request.url) if "suggesties" in request.url else None)
    searching.focus(FIELD)
    searching.keyboard.type("wantrouwen")
    expect(searching.locator(OPTIONS).first).to_be_visible()
    assert len(asked) == 1


def test_an_answer_for_a_field_that_was_left_opens_nothing(searching: Page) -> None:
    held: list[Route] = []
    searching.route("**/suggesties/**", lambda route: held.append(route))
    searching.focus(FIELD)
    searching.keyboard.type("tolk")
    searching.wait_for_timeout(300)
    searching.keyboard.press("Tab")
    for route in held:
        route.fulfill(**answer("tolken"))
    searching.wait_for_timeout(100)
    assert len(held) == 1
    expect(searching.locator(OPTIONS)).to_have_count(0)


@pytest.mark.parametrize("broken", [{"status": 500, "body": "oops"}, {"json": {}}])
def test_when_the_server_does_not_answer_the_field_still_searches(searching: Page, broken: dict[str, Any]) -> None:
    searching.route("**/suggesties/**", lambda route: route.fulfill(**broken))
    searching.focus(FIELD)
    searching.keyboard.type("tolk")
    searching.wait_for_timeout(300)
    expect(searching.locator(OPTIONS)).to_have_count(0)
    with searching.expect_navigation():
        searching.keyboard.press("Enter")
    assert searching.url.endswith("/zoeken/?q=tolk")


def test_an_empty_field_leaves_no_empty_word_in_the_address(searching: Page) -> None:
    searching.goto("/zoeken/?q=tolk&soort=practice_case")
    searching.fill(FIELD, "")
    with searching.expect_navigation():
        searching.press(FIELD, "Enter")
    assert searching.url.endswith("/zoeken/?soort=practice_case")
    searching.go_back()
    assert searching.is_enabled(FIELD)


def test_the_field_of_the_front_door_suggests_too(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360, base_url=site)
    page.goto("/")
    keyboard = Keyboard(page)
    keyboard.type(FIELD, "wantr")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/drempels/wantrouwen/")
    assert keyboard.unseen == []


def test_the_open_list_has_nothing_that_keeps_people_out(screens: Inspector) -> None:
    for address in ("/zoeken/", "/"):
        screens.page.goto(address)
        type_in(screens.page, "be")
        screens.page.keyboard.press("ArrowDown")
        screens.look(f"suggestions on {address}")


def test_words_from_right_to_left_stand_right_in_the_field(searching: Page) -> None:
    direction = f"getComputedStyle(document.querySelector('{FIELD}')).direction"
    searching.fill(FIELD, "\u0627\u0644\u062b\u0642\u0629")
    assert searching.evaluate(direction) == "rtl"
    searching.fill(FIELD, "wantrouwen")
    assert searching.evaluate(direction) == "ltr"
