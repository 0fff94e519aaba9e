"""The demo's meetings: two have been, four are to come."""

import datetime
from functools import partial
from zoneinfo import ZoneInfo

from django.conf import settings

from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.core.term_lookup import TermLookup
from pilots.models import AgendaPage, EventPage
from stories.demo import files
from stories.demo.files import Row
from stories.demo.places import list_of
from stories.demo.tagging import tag


def load_events(pages: StartingPages, terms: TermLookup) -> None:
    for row in files.events():
        key = f"demo/event/{row['key']}"
        if not pages.was_made(key):
            pages.ensure(key, list_of(AgendaPage, row["municipality"]), partial(_event, row, terms))


def _event(row: Row, terms: TermLookup) -> EventPage:
    page = EventPage(
        title=row["title"],
        slug=row["key"],
        starts_at=_moment(row["starts"]),
        ends_at=_moment(row["ends"]),
        place_name=row["place_name"],
        address=row["address"],
        online_url=row["online_url"],
        for_whom=row["for_whom"].strip(),
        programme=[("item", item) for item in row["programme"]],
        materials=[("material", material) for material in row["materials"]],
    )
    tag(page, row, terms)
    return page


def _moment(value: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
