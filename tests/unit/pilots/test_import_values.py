import datetime as dt
from typing import Any

import pytest

from pilots.importing import values
from pilots.importing.columns import column_of


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("source_id", "source_id"),
        ("Bron-ID", "source_id"),
        (" In het kort ", "summary"),
        ("WAT NIET WERKTE", "did_not_work"),
        ("knelpunten", "barriers"),
        ("opmerking", None),
    ],
)
def test_a_heading_is_known_in_english_and_dutch_whatever_its_shape(heading: str, column: str | None) -> None:
    assert column_of(heading) == column


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2026-03-14", dt.date(2026, 3, 14)),
        ("14-03-2026", dt.date(2026, 3, 14)),
        ("14 maart 2026", dt.date(2026, 3, 14)),
        (dt.datetime(2026, 3, 14, 10, 0, tzinfo=dt.UTC), dt.date(2026, 3, 14)),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(given: Any, date: dt.date | None) -> None:
    assert values.date(given) == date


@pytest.mark.parametrize("given", ["03/14/2026", "31-02-2026", "gisteren", "2026-13-01", "14 mrt"])
def test_what_is_no_date_says_so(given: str) -> None:
    with pytest.raises(ValueError, match=given.split()[0]):
        values.date(given)


@pytest.mark.parametrize(
    ("given", "band", "hours"),
    [
        ("€ 12.000 en 6 uur per week", "from_5k_to_25k", "from_4_to_16"),
        ("2500", "up_to_5k", "unknown"),
        ("1.250.000 euro", "over_100k", "unknown"),
        ("€ 0", "none", "unknown"),
        ("alleen 50 uur per week", "unknown", "over_40"),
        ("onbekend", "unknown", "unknown"),
        ("from_5k_to_25k", "from_5k_to_25k", "unknown"),
        ("", "", ""),
    ],
)
def test_costs_fall_in_bands(given: str, band: str, hours: str) -> None:
    found = values.costs(given)
    assert (found["costs_band"], found["hours_band"]) == (band, hours)


def test_a_name_alone_never_becomes_a_contact_on_the_site() -> None:
    assert values.contact("Jolanda uit het wijkteam") == {
        "contact_kind": "redactie",
        "contact_email": "",
        "contact_name": "",
    }


def test_an_address_becomes_a_role_mailbox() -> None:
    found = values.contact("Wijkteam Zuid <zuid@voorbeeld.example>")
    assert found == {
        "contact_kind": "mailbox",
        "contact_email": "zuid@voorbeeld.example",
        "contact_name": "Wijkteam Zuid",
    }


def test_points_are_split_at_lines_and_bars_and_lose_their_bullets() -> None:
    assert values.points("- een\n• twee|drie\n\n") == ["een", "twee", "drie"]


def test_control_characters_do_not_reach_a_page() -> None:
    assert values.text("a\x00b\x07c\r\nd") == "abc\nd"


def test_not_yet_known_needs_a_day_to_come_back_to_it() -> None:
    assert values.not_yet_known("Weten we nog niet (14-03-2027)") == dt.date(2027, 3, 14)
    assert values.not_yet_known("weten we nog niet") is not None
    assert values.not_yet_known("De intake") is None
