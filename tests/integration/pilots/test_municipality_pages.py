"""A municipality's own pages: what they show, also with nothing in them, and the colours they wear."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kennisplatform.accounts import contrast
from pilots.models import AgendaPage, MunicipalityPage, PilotIndexPage
from pilots.presentation.rooms import theme_digest
from tests.factories import (
    case_list,
    make_municipality,
    published_case,
    published_event,
    published_pilot,
    rooms_of,
)

pytestmark = pytest.mark.django_db


def shown(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def room() -> MunicipalityPage:
    return rooms_of(make_municipality(colour_primary="#0a4a5a", colour_accent="#6e2410"))


def test_a_municipality_with_nothing_says_what_will_stand_there(room: MunicipalityPage) -> None:
    html = shown(room.url)
    assert "Nog geen pilot" in html
    assert "Nog geen praktijkcases" in html
    assert 'class="facts"' not in html
    assert "Onze belofte" not in html


def test_a_municipality_shows_its_promise_its_wijken_its_work_and_its_mailbox() -> None:
    municipality = make_municipality(
        inhabitants=118_000, mailbox="wijken@duinrade.example", declaration="Wij zoeken niemand op.",
        declaration_on=date(2024, 9, 12),
    )  # fmt: skip
    room = rooms_of(municipality)
    published_pilot(room, "Onze pilot")
    published_case("Onze case", case_list(room))
    agenda = AgendaPage.objects.child_of(room).get()
    published_event("Onze avond", agenda)
    published_event("Oude avond", agenda, starts_at=timezone.now() - timedelta(days=9))
    html = shown(room.url)
    for words in (
        "118.000", "wijken@duinrade.example", "Wij zoeken niemand op.", "12 september 2024", "De Duinen", "Onze pilot",
        "Onze case", "Onze avond",
    ):  # fmt: skip
        assert words in html, words
    assert "Oude avond" not in html


def test_every_page_of_a_municipality_wears_its_colours_and_no_other_page_does(room: MunicipalityPage) -> None:
    for page in (room, case_list(room), PilotIndexPage.objects.child_of(room).get(), published_pilot(room)):
        assert "/kleuren/GM9905-" in shown(page.url), page
    assert "/kleuren/" not in shown(published_case().url)


def test_the_list_of_municipalities_counts_what_each_shares(room: MunicipalityPage) -> None:
    published_pilot(room)
    published_case("Eén", case_list(room))
    published_case("Twee", case_list(room))
    html = shown("/gemeenten/")
    assert "1 pilot, 2 praktijkcases" in html
    assert "De Duinen" in html


def test_a_list_below_a_municipality_does_not_ask_which_municipality(room: MunicipalityPage) -> None:
    published_case("Eén", case_list(room))
    assert 'name="gemeente"' not in shown(case_list(room).url)
    assert 'name="gemeente"' in shown(case_list().url)


def test_an_empty_list_says_who_can_fill_it_and_offers_no_filters(room: MunicipalityPage) -> None:
    html = shown(case_list(room).url)
    assert "Hier vertellen collega's" in html.replace("&#x27;", "'")
    assert 'class="filters"' not in html


# -- Colours -------------------------------------------------------------------------------------------------------------
def colours_in(css: str) -> list[str]:
    return re.findall(r"--kp-theme-accent: (#[0-9a-f]{6})", css)


def test_the_colours_of_a_municipality_are_a_style_sheet_that_may_be_kept_for_ever(room: MunicipalityPage) -> None:
    municipality = room.municipality
    address = f"/kleuren/{municipality.code}-{theme_digest(municipality)}.css"
    answer = Client().get(address)
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    css = answer.content.decode()
    assert "--kp-theme: #0a4a5a" in css
    assert css.count("{") == css.count("}")
    assert address in shown(room.url)


def test_other_colours_get_another_address_and_the_old_one_is_not_kept(room: MunicipalityPage) -> None:
    municipality = room.municipality
    before = theme_digest(municipality)
    municipality.colour_primary = "#4a0a5a"
    municipality.save()
    assert theme_digest(municipality) != before
    assert "immutable" not in Client().get(f"/kleuren/GM9905-{before}.css").get("Cache-Control", "")


@pytest.mark.parametrize("accent", ["#6e2410", "#17553f", "#0a3a8a", "#14211d"])
def test_a_colour_reaches_seven_to_one_on_the_grounds_of_light_and_dark(accent: str) -> None:
    municipality = make_municipality(colour_accent=accent)
    css = Client().get(f"/kleuren/GM9905-{theme_digest(municipality)}.css").content.decode()
    light, dark = colours_in(css)
    assert contrast.worst_ratio(light, (contrast.PAPER_LIGHT, contrast.PAVEMENT_LIGHT)) >= contrast.ENOUGH
    assert contrast.worst_ratio(dark, (contrast.PAPER_DARK, contrast.PAVEMENT_DARK)) >= contrast.ENOUGH
