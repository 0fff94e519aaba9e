"""An event as a calendar file, read back as a calendar would (RFC 5545)."""

import re
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pilots.calendar import CalendarEvent, ics


def event(**fields: Any) -> CalendarEvent:
    filled: dict[str, Any] = {
        "uid": "event-7@pilotwijken.example",
        "title": "Een middag aan de keukentafel",
        "starts_at": datetime(2026, 12, 10, 13, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
        "ends_at": datetime(2026, 12, 10, 16, 30, tzinfo=ZoneInfo("Europe/Amsterdam")),
        "stamped_at": datetime(2026, 11, 1, 9, 0, tzinfo=UTC),
        "place": "Bovenzaal, De Kampen",
        "text": "Neem één brief mee.",
        "url": "https://pilotwijken.example/agenda/middag/",
    }
    return CalendarEvent(**filled | fields)


def read_back(text: str) -> dict[str, str]:
    """Property to value, unfolded and unescaped."""
    lines = text.replace("\r\n ", "").split("\r\n")
    properties = dict(line.split(":", 1) for line in lines if line)
    return {
        name: re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value) for name, value in properties.items()
    }


def test_what_goes_in_comes_out() -> None:
    found = read_back(ics(event()))
    assert found["SUMMARY"] == "Een middag aan de keukentafel"
    assert found["LOCATION"] == "Bovenzaal, De Kampen"
    assert found["DESCRIPTION"] == "Neem één brief mee."
    assert found["UID"] == "event-7@pilotwijken.example"
    assert found["URL"] == "https://pilotwijken.example/agenda/middag/"


def test_times_are_written_in_utc_in_winter_and_in_summer() -> None:
    summer = datetime(2026, 7, 1, 13, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert read_back(ics(event()))["DTSTART"] == "20261210T123000Z"
    assert read_back(ics(event(starts_at=summer, ends_at=None)))["DTSTART"] == "20260701T113000Z"


def test_an_event_without_an_end_names_none() -> None:
    assert "DTEND" not in read_back(ics(event(ends_at=None)))
    assert read_back(ics(event()))["DTEND"] == "20261210T153000Z"


def test_an_event_without_place_or_text_leaves_them_out() -> None:
    found = read_back(ics(event(place="", text="")))
    assert "LOCATION" not in found
    assert "DESCRIPTION" not in found


def test_signs_with_a_meaning_of_their_own_come_through() -> None:
    title = "Thee; koffie, en\nvla \\ pap: BEGIN:VEVENT"
    text = ics(event(title=title))
    assert read_back(text)["SUMMARY"] == title
    assert [line for line in text.split("\r\n") if line.startswith("BEGIN:")] == ["BEGIN:VCALENDAR", "BEGIN:VEVENT"]


def test_a_carriage_return_cannot_start_a_line_of_its_own() -> None:
    text = ics(event(title="Thee\rATTENDEE:x\r\nATTENDEE:y"))
    assert not [line for line in re.split(r"\r\n|\r|\n", text) if line.startswith("ATTENDEE")]


def test_no_line_is_longer_than_75_octets_and_no_character_is_cut() -> None:
    text = ics(event(text="Één café, 's avonds: ወደ ቤት مرحبا 🙂 " * 30))
    lines = text.encode().split(b"\r\n")
    assert max(len(line) for line in lines) == 75
    for line in lines:
        line.decode()
    assert read_back(text)["DESCRIPTION"] == "Één café, 's avonds: ወደ ቤት مرحبا 🙂 " * 30


def test_every_line_ends_as_the_standard_asks() -> None:
    text = ics(event())
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
