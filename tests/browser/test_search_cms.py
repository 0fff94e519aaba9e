"""The redactie tends the search: axe finds nothing, nothing scrolls sideways, and it works with the keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from kennisplatform.search import actions, language
from kennisplatform.search.models import SynonymGroup
from kennisplatform.search.querysets import ENOUGH
from kennisplatform.search.unanswered import record_unanswered
from tests.browser.axe import Inspector
from tests.browser.conftest import OpenPage
from tests.browser.people import be, demo_user, press

SAVE = "#w-editor-form button[type=submit]"
LONG = "een-heel-lang-woord-zonder-spaties-dat-nergens-ophoudt-omdat-iemand-het-plakte"


@pytest.fixture
def redactie(desk_screens: Inspector, site: str) -> Inspector:
    language.watched.forget()
    be(desk_screens.page, site, demo_user("redactie@voorbeeld.example"))
    return desk_screens


def something_to_do() -> SynonymGroup:
    """Queries, thumbs, remarks and a group, some of them long."""
    for words in ("zwemles voor moeders", LONG):
        for _number in range(ENOUGH):
            record_unanswered(words)
            actions.give_thumb(words=words, hits=0, is_up=False, remark=f"Ik zocht {words}.", earlier=None)
    group = SynonymGroup(words="kantklossen\nkloskussen", also_found="kloshout")
    return actions.save_synonyms(group, by=demo_user("redactie@voorbeeld.example"))


def test_the_screen_when_there_is_nothing_and_when_there_is_much(redactie: Inspector) -> None:
    redactie.visit("/cms/zoeken/")
    something_to_do()
    redactie.visit("/cms/zoeken/")
    redactie.visit("/cms/zoeken/?alles=vragen")


def test_a_query_becomes_a_synonym(redactie: Inspector) -> None:
    something_to_do()
    page = redactie.page
    page.goto("/cms/zoeken/")
    press(page, "a:has-text('voor “zwemles voor moeders”')")
    expect(page.locator("[name=words]")).to_have_value("zwemles voor moeders")
    redactie.look("new group")
    page.fill("[name=words]", "de")
    redactie.send("new group, not usable", SAVE)
    page.fill("[name=words]", "zwemles voor moeders\nzwemmen")
    redactie.send("screen, with a group more", SAVE)
    expect(page.locator("main")).not_to_contain_text("zwemles voor moeders, ")
    assert SynonymGroup.objects.filter(words="zwemles voor moeders\nzwemmen").exists()


def test_the_list_a_group_and_removing_it(redactie: Inspector) -> None:
    group = something_to_do()
    redactie.visit("/cms/synoniemen/")
    redactie.visit("/cms/synoniemen/?q=bestaatniet")
    redactie.visit(f"/cms/synoniemen/edit/{group.pk}/")
    redactie.visit(f"/cms/synoniemen/history/{group.pk}/")
    redactie.visit(f"/cms/synoniemen/delete/{group.pk}/")
    redactie.send("list, one removed", "main form button.serious")
    redactie.visit("/cms/synoniemen/verwijderd/")
    redactie.send("list, put back", "main form button")
    group.refresh_from_db()
    assert not group.is_removed


def test_a_spreadsheet_is_looked_at_first(redactie: Inspector, tmp_path: Path) -> None:
    group = something_to_do()
    file = tmp_path / "synoniemen.csv"
    file.write_text(f"nummer;woorden\n{group.pk};kantklossen | klosles\n;fiets | {LONG}\n;de\n", encoding="cp1252")
    redactie.visit("/cms/synoniemen/inlezen/")
    redactie.page.set_input_files("[name=upload]", tmp_path / "synoniemen.csv")
    redactie.send("what would happen", "main form button.button")
    redactie.send("list, read in", "main form button.button")
    group.refresh_from_db()
    assert group.words == "kantklossen\nklosles"


# -- Visitors --------------------------------------------------------------------------------------------------------------
def test_a_visitor_says_whether_it_was_found_without_script_and_without_a_cookie(
    open_page: OpenPage, site: str
) -> None:
    page = open_page(width=360, base_url=site, java_script_enabled=False)
    page.goto("/zoeken/?q=tolk")
    press(page, ".thumbs button[value=nee]")
    page.fill("[name=opmerking]", "Ik zocht een adres.")
    press(page, "main form button")
    expect(page.locator("main h1")).to_have_text("Dank je wel")
    press(page, "main a.button")
    assert page.url == f"{site}/zoeken/?q=tolk"
    assert page.context.cookies() == []


def test_the_screens_of_a_visitor_are_accessible(screens: Inspector) -> None:
    screens.visit("/zoeken/?q=tolk")
    screens.send("thanks, asks for more", ".thumbs button[value=nee]")
    screens.page.evaluate("document.querySelector('[name=opmerking]').removeAttribute('maxlength')")
    screens.page.fill("[name=opmerking]", "te lang " * 80)
    screens.send("remark, too long", "main form button")
    screens.page.fill("[name=opmerking]", "Ik zocht een adres.")
    screens.send("thanks", "main form button")
    screens.visit("/zoeken/oordeel/")
