"""What the pages of the programme show, with everything filled in and with only what must be."""

import json
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from kennisplatform.core.models import Term
from kennisplatform.home.models import ContentPage
from pilots.models import AgendaPage, Indicator, Lesson, Measurement, MunicipalityPage
from tests.factories import (
    case_list,
    child_of,
    home_page,
    make_municipality,
    make_wijk,
    published_case,
    published_event,
    published_pilot,
    rooms_of,
)

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def shown(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def structured(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture
def room() -> MunicipalityPage:
    return rooms_of(make_municipality(colour_primary="#0a4a5a", colour_accent="#6e2410"))


# -- Practice cases ------------------------------------------------------------------------------------------------------
def full_case(room: MunicipalityPage, **fields: Any) -> str:
    wijk = make_wijk(room.municipality)
    filled: dict[str, Any] = {
        "phase": "stopped",
        "stopped_why": "Het geld was op.",
        "started_on": date(2025, 3, 1),
        "ended_on": date(2025, 9, 30),
        "steps": [("step", {"title": "Zoek een tafel", "text": "Een gewone keukentafel."})],
        "worked": [("point", "Een vast uur.")],
        "did_not_work": [("point", "Een formulier vooraf.")],
        "not_for_whom": "Wie bang is voor bezoek.",
        "unknown_until": None,
        "costs_band": "from_5k_to_25k",
        "hours_band": "up_to_4",
        "costs_note": "Vooral koffie.",
        "must_stay": "De vaste persoon.",
        "may_change": "De plek.",
        "partners": [Term.objects.by_key("partner", "ggz"), Term.objects.by_key("partner", "wijkteam")],
        "wijken": [wijk],
        "contact_kind": "mailbox",
        "contact_name": "Wijkteam",
        "contact_email": "wijkteam@duinrade.example",
        "reviewed_on": date(2026, 6, 15),
        "review_due_on": date(2027, 6, 15),
    }
    url: str = published_case("Post openen", case_list(room), **filled | fields).url
    return url


def test_a_case_shows_all_that_was_written_about_it(room: MunicipalityPage) -> None:
    html = shown(full_case(room))
    for words in (
        "Zoek een tafel", "Een vast uur.", "Een formulier vooraf.", "Wie bang is voor bezoek.", "Het geld was op.",
        "Vooral koffie.", "De vaste persoon.", "De plek.", "Maart tot september 2025", "De Duinen", "Gemeente Duinrade",
        "Nagekeken op 15 juni 2026, opnieuw op 15 juni 2027", "Werkt het?", "Onderbouwing",
    ):  # fmt: skip
        assert words in html, words


def test_the_words_of_the_taxonomy_stand_in_a_line_as_one_writes_them(room: MunicipalityPage) -> None:
    assert re.search(r"<dd>(GGZ, wijkteam|Wijkteam, GGZ)</dd>", shown(full_case(room)))


def test_a_case_with_only_what_it_must_have_shows_no_empty_headings() -> None:
    html = shown(published_case().url)
    for heading in ("Dit ergens anders doen", "Om mee te nemen", "Waarom het gestopt is", "Looptijd", "stap voor stap"):
        assert heading not in html


def test_what_is_not_known_yet_stands_with_the_day_to_come_back_to_it() -> None:
    later = timezone.localdate() + timedelta(days=90)
    html = shown(published_case(unknown_until=later).url)
    assert "We weten nog niet alles" in html
    assert str(later.year) in html


def test_an_idea_says_that_nobody_tried_it_and_shows_no_empty_scales() -> None:
    html = shown(published_case(phase="idea", results="").url)
    assert "Dit heeft nog niemand geprobeerd" in html
    assert 'class="scales"' not in html


def test_a_role_mailbox_stands_on_the_page(room: MunicipalityPage) -> None:
    assert 'href="mailto:wijkteam@duinrade.example"' in shown(full_case(room))


def test_the_address_of_a_colleague_who_agreed_stands_on_the_page(room: MunicipalityPage) -> None:
    assert "mailto:wijkteam@duinrade.example" in shown(full_case(room, contact_kind="colleague", contact_agreed=True))


def test_an_address_that_may_not_stand_there_is_nowhere_in_the_page(room: MunicipalityPage) -> None:
    html = shown(full_case(room, contact_kind="redactie"))
    assert "wijkteam@duinrade.example" not in html
    assert "Vraag het aan de redactie" in html


def test_a_colleague_who_no_longer_agrees_is_gone_from_the_page(room: MunicipalityPage) -> None:
    url = full_case(room, contact_kind="colleague", contact_agreed=True)
    page = case_list(room).get_children().get().specific
    type(page).objects.filter(pk=page.pk).update(contact_agreed=False)
    assert "wijkteam@duinrade.example" not in shown(url)


def test_the_editors_are_reached_by_the_page_that_says_who_they_are() -> None:
    child_of(home_page(), ContentPage(title="Over dit platform", slug="over"))
    assert re.search(r'<a href="/over/">Wie de redactie is</a>', shown(published_case().url))


def test_a_barrier_without_a_page_is_a_word_and_not_a_link() -> None:
    html = shown(published_case().url)
    assert '<span class="chip">' in html
    assert '<a class="chip"' not in html


def test_what_goes_together_is_about_the_same_barrier_and_is_not_the_page_itself() -> None:
    other = [Term.objects.by_key("barrier", "distrust")]
    here = published_case("Deze zelf")
    published_case("Zelfde drempel")
    published_case("Andere drempel", barriers=other)
    html = shown(here.url).split('id="related"')[1]
    assert "Zelfde drempel" in html
    assert "Andere drempel" not in html
    assert "Deze zelf" not in html


def test_a_page_names_no_person_as_its_author_to_search_engines(room: MunicipalityPage) -> None:
    data = structured(shown(full_case(room)))
    assert data["publisher"] == {"@type": "Organization", "name": "Duinrade"}
    assert "author" not in data


# -- Pilots --------------------------------------------------------------------------------------------------------------
def test_a_pilot_with_only_what_it_must_have_says_what_will_stand_there(room: MunicipalityPage) -> None:
    html = shown(published_pilot(room).url)
    assert "Helpt het als wij eerst luisteren?" in html
    assert "De Duinen" in html
    assert "mailto:wijk@duinrade.example" in html
    assert "Nog geen lessen" in html
    for heading in ("Waar we staan", "Wat dachten we", "Hoe we het aanpakken"):
        assert heading not in html


def lesson(day: date, title: str, verdict: str = "works") -> Lesson:
    return Lesson(date=day, title=title, tried="Dit.", saw="Dat.", verdict=verdict)


def test_lessons_stand_newest_first_each_with_its_verdict_and_an_address(room: MunicipalityPage) -> None:
    pilot = published_pilot(
        room, lessons=[lesson(date(2026, 1, 1), "Oude les", "does_not_work"), lesson(date(2026, 5, 1), "Nieuwe les")]
    )
    html = shown(pilot.url)
    assert html.index("Nieuwe les") < html.index("Oude les")
    assert "verdict--does_not_work" in html
    for row in pilot.lessons.all():
        assert f'id="{row.anchor}"' in html


def test_an_indicator_is_drawn_and_its_table_holds_the_same_figures(room: MunicipalityPage) -> None:
    measurements = [
        Measurement(date=date(2026, 1, 1), value=Decimal("1250.00")),
        Measurement(date=date(2026, 4, 1), value=None, note="De teller was ziek."),
        Measurement(date=date(2026, 7, 1), value=Decimal("31.50")),
    ]
    indicator = Indicator(
        name="Bewoners", unit="per maand", baseline=Decimal(1250), target=Decimal(40), measurements=measurements
    )
    html = shown(published_pilot(room, indicators=[indicator]).url)
    for words in ("1.250", "31,5", "De teller was ziek.", "niet gemeten", "doel 40", "start: 1.250", "1 juli 2026"):
        assert words in html, words
    assert html.count('class="dot"') == 2
    assert html.count('class="gap"') == 1


def test_the_line_begins_at_the_baseline_and_the_table_says_so(room: MunicipalityPage) -> None:
    indicator = Indicator(
        name="Bewoners",
        unit="per maand",
        baseline=Decimal(9),
        measurements=[Measurement(date=date(2026, 4, 1), value=38), Measurement(date=date(2026, 7, 1), value=71)],
    )
    html = shown(published_pilot(room, indicators=[indicator]).url)
    assert html.count('class="dot"') == 3
    assert "Bij de start" in html
    assert "start: 9" in html
    assert "Bewoners: van 9 naar 71" in html


def test_an_indicator_that_was_never_measured_says_so_and_keeps_its_baseline(room: MunicipalityPage) -> None:
    never = [Measurement(date=date(2026, 4, 1), value=None, note="De teller was ziek.")]
    indicators = [
        Indicator(name="Een", unit="keer", baseline=Decimal(9)),
        Indicator(name="Twee", unit="keer", baseline=Decimal(8), measurements=never),
    ]
    html = shown(published_pilot(room, indicators=indicators).url)
    assert html.count("Er is nog niets gemeten") == 2
    assert html.count("Bij de start") == 2
    assert 'class="chart"' not in html


# -- Meetings ------------------------------------------------------------------------------------------------------------
def test_a_meeting_shows_when_and_where_and_its_programme() -> None:
    event = published_event(
        address="Kerkplein 1",
        starts_at=datetime(2099, 12, 10, 13, 30, tzinfo=AMSTERDAM),
        ends_at=datetime(2099, 12, 10, 16, 0, tzinfo=AMSTERDAM),
        programme=[("item", {"time": "13:30", "text": "Thee"})],
        materials=[("material", {"title": "Vooraf", "text": "Lees dit."})],
    )
    html = shown(event.url)
    for words in (
        "Donderdag 10 december 2099, 13:30 tot 16:00 uur",
        "Kerkplein 1",
        "Thee",
        "Vooraf",
        "Zet in je agenda",
    ):
        assert words in html, words
    assert structured(html)["endDate"].startswith("2099-12-10")


def test_a_meeting_online_without_an_end_is_whole() -> None:
    event = published_event(place_name="", online_url="https://vergadering.example/kamer")
    html = shown(event.url)
    assert "Doe online mee" in html
    assert "vanaf" in html
    data = structured(html)
    assert "endDate" not in data
    assert data["location"] == [{"@type": "VirtualLocation", "url": "https://vergadering.example/kamer"}]


def test_the_agenda_has_what_comes_above_what_has_been() -> None:
    now = timezone.now()
    published_event("Vorige maand", starts_at=now - timedelta(days=30))
    published_event("Over een week", starts_at=now + timedelta(days=7))
    published_event("Morgen", starts_at=now + timedelta(days=1))
    published_event("Al bezig", starts_at=now - timedelta(days=1), ends_at=now + timedelta(hours=1))
    published_event("Net voorbij", starts_at=now - timedelta(days=2), ends_at=now - timedelta(hours=1))
    html = shown(AgendaPage.objects.get(slug="agenda").url)
    order = ["Komt eraan", "Al bezig", "Morgen", "Over een week", "Geweest", "Net voorbij", "Vorige maand"]
    places = [html.index(f">{words}<") for words in order]
    assert places == sorted(places)


def test_a_meeting_that_has_been_says_so_and_offers_no_calendar_file() -> None:
    html = shown(published_event(starts_at=timezone.now() - timedelta(days=2)).url)
    assert "Deze bijeenkomst is geweest" in html
    assert "Zet in je agenda" not in html


def test_a_meeting_of_today_without_an_end_has_not_been() -> None:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    assert not published_event(starts_at=midnight).is_past


def test_the_calendar_file_comes_as_a_file_for_a_calendar() -> None:
    event = published_event("Thee; en koffie")
    answer = Client().get(f"/agenda/ics/{event.pk}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f'filename="{event.slug}.ics"' in answer["Content-Disposition"]
    assert "SUMMARY:Thee\\; en koffie" in answer.content.decode()


def test_a_meeting_that_is_not_public_gives_no_calendar_file() -> None:
    event = published_event()
    event.unpublish()
    assert Client().get(f"/agenda/ics/{event.pk}.ics").status_code == 404
