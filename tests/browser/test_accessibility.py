"""axe finds nothing on any public screen, on a phone of 320 px and on a desk of 1280 px, in light and in dark."""

import re
from collections.abc import Callable
from typing import Any

from django.core import mail
from django.db.models import F
from django.template.loader import render_to_string
from playwright.sync_api import Route

from kennisplatform.accounts.models import Membership, Municipality, Role, User
from kennisplatform.accounts.role_offers import OFFERS
from stories import actions
from stories.models import Consent, PublicDraft, Submission, SubmissionStatus
from tests.browser.axe import Inspector
from tests.browser.conftest import OpenPage
from tests.browser.people import be, come_back, demo_user
from tests.browser.public_pages import LISTINGS, SEARCHES, fullest_pages
from tests.factories import confirmed, make_user
from tests.stories import RAW, approved_by_two, decline, make_ervaringsdeskundige, make_reader

PASSWORD = "a long password"


# -- What is published ------------------------------------------------------------------------------------------------------
def test_every_kind_of_page(screens: Inspector) -> None:
    pages = fullest_pages()
    assert len(pages) >= 18
    for address in pages:
        screens.visit(address)


def test_the_open_menu(screens: Inspector) -> None:
    screens.page.set_viewport_size({"width": 320, "height": 900})
    screens.page.goto("/verhalen/")
    screens.page.click(".menu > summary")
    assert screens.page.is_visible(".menu a[href='/zoeken/']")
    screens.look("menu")


def test_lists_and_search_with_and_without_results(screens: Inspector) -> None:
    for address in LISTINGS + SEARCHES:
        screens.visit(address)


def test_answers_that_are_not_the_page_that_was_asked_for(screens: Inspector, site: str) -> None:
    page = screens.page
    screens.visit("/bestaat-niet/", expect=404)
    page.goto("/verhalen/mijn-verhaal/")
    page.evaluate("document.querySelector('[name=csrfmiddlewaretoken]').remove()")
    screens.send("form without its token")
    be(page, site, make_user())
    screens.visit("/cms/", expect=403)
    for name in ("400", "413", "500"):
        page.route(f"**/{name}/", _template(f"{name}.html"))
        screens.visit(f"/{name}/")


def _template(name: str) -> Callable[[Route], None]:
    """Answers with a template that nothing but an accident brings up."""
    return lambda route: route.fulfill(body=render_to_string(name), content_type="text/html")


# -- Telling a story, and coming back -----------------------------------------------------------------------------------------
def test_every_step_of_telling_a_story(screens: Inspector) -> None:
    page = screens.page
    screens.visit("/verhalen/vertellen/")
    screens.visit("/verhalen/vertellen/verhaal/")
    screens.send("story, nothing written")
    page.fill("[name=text]", RAW)
    screens.send("check")
    screens.send("check, no answer")
    page.check("[name=may_be_read][value=yes]")
    page.check("[name=consent][value=yes]")
    screens.send("code")
    screens.visit("/verhalen/vertellen/code/")
    for name in ("rol", "leeftijd", "plaats"):
        screens.visit(f"/verhalen/vertellen/{name}/")
        screens.send(f"{name}, no answer")
    screens.visit("/verhalen/vertellen/klaar/")
    screens.visit("/verhalen/weg/")


def test_telling_that_is_closed(screens: Inspector, settings: Any) -> None:
    settings.TELLING_OPEN = False
    screens.visit("/verhalen/vertellen/")


def _told(consent: str = Consent.YES) -> tuple[Submission, str]:
    return actions.receive_submission(text=RAW, consent=consent)


def test_a_story_of_ones_own_while_it_waits_and_when_it_is_taken_away(screens: Inspector) -> None:
    _waiting, code = _told()
    screens.visit("/verhalen/mijn-verhaal/")
    screens.page.fill("[name=code]", "12")
    screens.send("my story, wrong code")
    come_back(screens.page, code)
    screens.look("my story, waiting")
    screens.visit("/verhalen/mijn-verhaal/intrekken/")
    screens.send("my story, withdrawn")


def test_a_story_of_ones_own_before_the_tellers_yes(screens: Inspector) -> None:
    seen_first, code = _told(Consent.SEE_FIRST)
    approved_by_two(seen_first)
    come_back(screens.page, code)
    screens.look("my story, awaiting the teller")
    screens.visit("/verhalen/mijn-verhaal/anders/")
    screens.send("my story, no change written")
    screens.visit("/verhalen/mijn-verhaal/bekijken/")
    PublicDraft.objects.filter(submission=seen_first).update(revision=F("revision") + 1)
    screens.send("my story, changed meanwhile", "main form[action$='/goed/'] button")


def test_a_story_of_ones_own_that_was_read(screens: Inspector) -> None:
    for name, consent in (("published", Consent.YES), ("read", Consent.NO), ("declined", Consent.YES)):
        submission, code = _told(consent)
        if name == "declined":
            decline(submission, make_reader())
            decline(submission, make_ervaringsdeskundige(), "ervaringsdeskundige")
        else:
            approved_by_two(submission)
        submission.refresh_from_db()
        assert submission.status == SubmissionStatus[name.upper()]
        come_back(screens.page, code)
        screens.look(f"my story, {name}")
    screens.visit("/verhalen/mijn-verhaal/intrekken/")


# -- Accounts -----------------------------------------------------------------------------------------------------------------
def _link_in_mail() -> str:
    [link] = re.findall(r"https?://[^/\s]+(/\S+)", str(mail.outbox[-1].body))[:1]
    return link


def test_logging_in_signing_up_and_a_forgotten_password(screens: Inspector) -> None:
    page = screens.page
    screens.visit("/accounts/login/")
    page.fill("main [name=login]", "niemand@example.org")
    page.fill("main [name=password]", "verkeerd")
    screens.send("login, refused")
    screens.visit("/accounts/signup/")
    screens.send("sign-up, nothing filled in")
    page.fill("main [name=display_name]", "Noor")
    page.fill("main [name=email]", "noor@example.org")
    for field in ("password1", "password2"):
        page.fill(f"main [name={field}]", "een lange zin als wachtwoord")
    screens.send("sign-up, mail is sent")
    screens.visit(_link_in_mail())
    screens.send("sign-up, confirmed")
    screens.visit("/accounts/confirm-email/geen-goede-sleutel/")
    page.context.clear_cookies()
    screens.visit("/accounts/password/reset/")
    screens.send("reset, nothing filled in")
    page.fill("main [name=email]", "redactie@voorbeeld.example")
    screens.send("reset, mail is sent")
    screens.visit(_link_in_mail())
    screens.send("reset, no password")
    screens.visit("/accounts/password/reset/key/1-geen-goede-sleutel/")
    screens.visit("/accounts/password/reset/key/done/")
    screens.visit("/accounts/inactive/")


def test_the_screens_of_ones_own_account(screens: Inspector, site: str) -> None:
    be(screens.page, site, confirmed(make_user("sam@example.org", display_name="Sam")))
    screens.visit("/mijn/gegevens/")
    screens.page.fill("main [name=display_name]", "")
    screens.send("details, no name")
    for address in ("password/change", "email", "reauthenticate", "logout"):
        screens.visit(f"/accounts/{address}/")
    screens.visit("/mijn/gegevens/verwijderen/")
    screens.send("remove account, no password")
    screens.page.fill("main [name=password]", PASSWORD)
    _tick_all(screens)
    screens.send("account removed")
    assert not User.objects.filter(email="sam@example.org").exists()


def _tick_all(screens: Inspector) -> None:
    for box in screens.page.locator("main form input[type=checkbox]").all():
        box.check()


def test_my_page_and_roles(screens: Inspector, site: str) -> None:
    asker = confirmed(make_user("nieuw@example.org", display_name="Nieuw"))
    be(screens.page, site, asker)
    screens.visit("/mijn/")
    screens.visit("/mijn/rol-aanvragen/")
    for offer in OFFERS:
        screens.visit(f"/mijn/rol-aanvragen/{offer.address}/")
        screens.send(f"asking for the role {offer.address}, nothing filled in")
    request = Membership.objects.create(
        user=asker, role=Role.PROFESSIONAL, municipality=Municipality.objects.get(code="GM9901"), motivation="Wijkteam"
    )
    screens.visit("/mijn/")
    screens.visit(f"/mijn/rollen/{request.pk}/stoppen/")
    for email in ("redactie@voorbeeld.example", "redactie@waterveen.example", "lezer@voorbeeld.example"):
        be(screens.page, site, demo_user(email))
        screens.visit("/mijn/")
    be(screens.page, site, demo_user("redactie@waterveen.example"))
    screens.visit(f"/mijn/aanvragen/{request.pk}/")
    screens.send("refusing a request, no reason", "main button[value=refuse]")


# -- That this can fail -------------------------------------------------------------------------------------------------------
def test_a_missing_label_a_faint_colour_and_a_wide_box_are_noticed(open_page: OpenPage) -> None:
    page = open_page(bypass_csp=True)
    page.set_content(
        '<html lang="nl"><title>x</title><main><h1>x</h1><input><p style="color:#ccc">Nauwelijks te zien</p>'
        '<div style="width:900px">x</div></main>'
    )
    inspector = Inspector(page, widths=(320,))
    inspector.look("broken")
    for words in ("label", "color-contrast", "scrolls sideways"):
        assert words in inspector.report()


def test_an_address_that_gives_something_else_is_noticed(open_page: OpenPage, site: str) -> None:
    inspector = Inspector(open_page(base_url=site, bypass_csp=True), widths=(320,), dark=False)
    inspector.visit("/bestaat-niet/")
    assert "answers 404" in inspector.report()
