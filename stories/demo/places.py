"""The demo's municipalities with their wijken and rooms, and its organisations."""

from collections.abc import Callable
from functools import partial

from wagtail.models import Page

from kennisplatform.accounts.models import Municipality, Organisation
from kennisplatform.core.models import Wijk
from kennisplatform.core.starting_pages import StartingPages
from pilots.models import (
    AgendaPage,
    MunicipalityIndexPage,
    MunicipalityPage,
    PilotIndexPage,
    PracticeCaseIndexPage,
)
from stories.demo import files
from stories.demo.files import Row, day

INTRO_MAX = 2000


def load_places(pages: StartingPages) -> None:
    for row in files.municipalities():
        municipality = _municipality(row)
        _wijken(municipality, row)
        _rooms(pages, municipality, row)
    for row in files.organisations():
        Organisation.objects.get_or_create(
            name=row["name"], defaults={"kind": row["kind"], "website": row["website"], "is_example": True}
        )


def _municipality(row: Row) -> Municipality:
    municipality = Municipality.objects.filter(code=row["code"]).first()
    if municipality is None:
        fields = ("code", "name", "inhabitants", "mailbox", "colour_primary", "colour_accent", "declaration")
        municipality = Municipality(
            **{name: row[name] for name in fields}, declaration_on=day(row["declaration_on"]), is_example=True
        )
        municipality.full_clean()
        municipality.save()
    return municipality


def _wijken(municipality: Municipality, row: Row) -> None:
    for wijk in row["wijk"]:
        Wijk.objects.get_or_create(code=wijk["code"], defaults={"name": wijk["name"], "municipality": municipality})


def _rooms(pages: StartingPages, municipality: Municipality, row: Row) -> None:
    room = MunicipalityPage.objects.filter(municipality=municipality).first() or pages.ensure(
        f"demo/municipality/{row['code']}",
        MunicipalityIndexPage.objects.first(),
        lambda: MunicipalityPage(
            title=row["name"], slug=row["name"].lower().replace(" ", "-"), municipality=municipality, intro=_intro(row)
        ),
    )
    lists: list[tuple[Callable[..., Page], str, str]] = [
        (PilotIndexPage, "Pilots", "pilots"),
        (PracticeCaseIndexPage, "Praktijkcases", "praktijk"),
        (AgendaPage, "Agenda", "agenda"),
    ]
    for page_type, title, slug in lists:
        pages.ensure(
            f"demo/municipality/{row['code']}/{slug}",
            room,
            partial(page_type, title=title, slug=slug),
        )


def _intro(row: Row) -> str:
    """The municipality in its own words, then its wijken as far as they fit."""
    intro = row["intro"].strip()
    for wijk in row["wijk"]:
        longer = f"{intro}\n\n{wijk['intro'].strip()}"
        intro = longer if len(longer) <= INTRO_MAX else intro
    return intro


def list_of(page_type: type[Page], municipality_code: str = "") -> Page | None:
    """The list where a page belongs: the municipality's own, or the national one when the code is empty."""
    if not municipality_code:
        return page_type.objects.filter(depth=3).first()
    room = MunicipalityPage.objects.filter(municipality__code=municipality_code).first()
    return page_type.objects.child_of(room).first() if room else None
