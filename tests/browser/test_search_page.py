"""The search page by keyboard, without script, on a phone, and inspected in all its states."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from kennisplatform.search import views
from kennisplatform.search.finding import find
from tests.browser.axe import SIDEWAYS, Inspector
from tests.browser.conftest import OpenPage
from tests.browser.keyboard import Keyboard

STATES = {
    "results": "/zoeken/?q=wantrouwen",
    "everything": "/zoeken/",
    "filtered": "/zoeken/?q=tolk&drempel=distrust&sorteer=nieuwste",
    "corrected": "/zoeken/?q=wantrouwn",
    "nothing": "/zoeken/?q=zevenkoppigedraak",
    "nothing by filters": "/zoeken/?q=tolk&drempel=distrust&fase=idea&gemeente=GM9901",
    "signs": "/zoeken/?q=%3F%21",
    "too long": "/zoeken/?q=" + "lang" * 130,
    "one long word": "/zoeken/?q=" + "w" * 400,
    "last page": "/zoeken/?q=wantrouwen&pagina=99",
}

# The name of what has the focus when something else lies over it; "out" past the filters.
COVERED = """() => {
  const at = document.activeElement;
  if (!at.closest(".filters form")) return "out";
  const box = at.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return at.contains(top) || top?.contains(at) ? "" : at.outerHTML;
}"""


@pytest.fixture
def with_fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the engine of the settings is down, and a word looks like another one."""

    def found(*asked: Any) -> Any:
        return replace(find(*asked), is_fallback=True, correction="wantrouwen")

    monkeypatch.setattr(views, "find", found)


def test_every_state_of_the_page(screens: Inspector) -> None:
    for name, address in STATES.items():
        screens.page.goto(address)
        screens.look(name)


def test_an_answer_of_another_engine_with_a_correction(screens: Inspector, with_fallback: None) -> None:
    screens.page.goto("/zoeken/?q=vertrouwen")
    expect(screens.page.get_by_text("Onze zoekmachine antwoordt even niet")).to_be_visible()
    expect(screens.page.get_by_text("Bedoelde je wantrouwen?")).to_be_visible()
    screens.look("fallback")


@pytest.mark.parametrize("name", STATES)
def test_no_state_scrolls_sideways_on_a_phone(open_page: OpenPage, site: str, name: str) -> None:
    page = open_page(width=360, base_url=site)
    page.goto(STATES[name])
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(part => { part.open = true })")
    assert page.evaluate(SIDEWAYS) == 0


def test_filters_by_keyboard_alone(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360, base_url=site)
    page.goto("/zoeken/?q=tolk")
    keyboard = Keyboard(page)
    keyboard.tab_to(".filters > summary")
    page.keyboard.press("Enter")
    keyboard.choose("input[name=soort][value=practice_case]")
    keyboard.tab_to(".facet:has(input[name=leefgebied]) > summary")
    page.keyboard.press("Enter")
    keyboard.choose("input[name=leefgebied]")
    chosen = page.evaluate("document.activeElement.value")
    keyboard.enter(".filters__apply button")
    assert page.url.endswith(f"/zoeken/?q=tolk&soort=practice_case&leefgebied={chosen}")
    assert keyboard.unseen == []

    expect(page.locator(".facet:has(input[name=leefgebied])")).to_have_attribute("open", "")
    keyboard.enter(".chip--active")
    assert page.url.endswith(f"/zoeken/?q=tolk&leefgebied={chosen}")
    keyboard.enter(".chips-active__clear")
    assert page.url.endswith("/zoeken/?q=tolk")
    assert keyboard.unseen == []


def test_order_and_pages_by_keyboard_alone(open_page: OpenPage, site: str) -> None:
    page = open_page(base_url=site)
    page.goto("/zoeken/?q=wantrouwen")
    keyboard = Keyboard(page)
    keyboard.enter(".results__sort a")
    assert page.url.endswith("/zoeken/?q=wantrouwen&sorteer=nieuwste")
    keyboard.enter(".pager [rel=next]")
    assert page.url.endswith("/zoeken/?q=wantrouwen&sorteer=nieuwste&pagina=2")
    expect(page.locator(".hits")).to_have_attribute("start", "11")
    assert keyboard.unseen == []


def _choose(page: Page, name: str) -> str:
    box = page.locator(f"input[name={name}]").first
    box.check()
    return box.get_attribute("value") or ""


def test_everything_works_without_script(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360, base_url=site, java_script_enabled=False)
    page.goto("/zoeken/")
    expect(page.locator("[role=listbox]")).to_have_count(0)
    page.fill("#q", "wantrouwn")
    page.press("#q", "Enter")
    assert page.url.endswith("/zoeken/?q=wantrouwn")
    expect(page.get_by_text("Dit vonden we met")).to_be_visible()
    page.click(".filters > summary")
    kind = _choose(page, "soort")
    page.click(".filters__apply button")
    assert page.url.endswith(f"/zoeken/?q=wantrouwn&soort={kind}")
    page.fill("#q", "tolk")
    page.press("#q", "Enter")
    assert page.url.endswith(f"/zoeken/?q=tolk&soort={kind}"), "other words, the same filter"
    page.click(".chip--active")
    assert page.url.endswith("/zoeken/?q=tolk")


def test_a_list_of_filters_that_is_long_folds_and_shows_what_is_chosen(open_page: OpenPage, site: str) -> None:
    page = open_page(base_url=site)
    page.goto("/zoeken/")
    barriers = page.locator(".facet:has(input[name=drempel])")
    folded = barriers.locator(".facet__more input[name=drempel]")
    assert folded.count() >= 2
    expect(folded.last).to_be_hidden()
    page.click(".facet:has(input[name=drempel]) .facet__more > summary")
    rare = folded.last.get_attribute("value")
    folded.last.check()
    page.click(".filters__apply button")
    chosen = page.locator(f"input[type=checkbox][value={rare}]")
    expect(chosen).to_be_visible()
    expect(chosen).to_be_checked()


def test_on_a_phone_the_results_come_before_two_screens_of_filters(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360, height=740, base_url=site)
    page.goto("/zoeken/?q=wantrouwen")
    expect(page.locator(".filters form")).to_be_hidden()
    assert page.locator(".results__count").bounding_box()["y"] < 740  # type: ignore[index]  # it is on the screen


def test_what_has_the_focus_is_never_under_the_button_that_stays_in_sight(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360, height=640, base_url=site)
    page.goto("/zoeken/")
    page.click(".filters > summary")
    covered, seen = [], 0
    page.focus(".filters > summary")
    for _press in range(40):
        page.keyboard.press("Tab")
        where = page.evaluate(COVERED)
        if where == "out":
            break
        seen += 1
        covered += [where] if where else []
    assert seen > 15
    assert covered == []
