"""The demo's municipalities with their wijken and rooms, and its organisations."""

from django.db import transaction
from wagtail.models import Page

from kennisplatform.accounts.models import Municipality, Organisation
from kennisplatform.core.models import Wijk
from pilots.models import MunicipalityPage
from pilots.onboarding import add_municipality
from stories.demo import files
from stories.demo.files import Row, day

INTRO_MAX = 2000


def load_places() -> None:
    there = set(Municipality.objects.values_list("code", flat=True))
    for row in files.municipalities():
        if row["code"] not in there:
            _take_in(row)
    names = set(Organisation.objects.values_list("name", flat=True))
    for row in files.organisations():
        if row["name"] not in names:
            _organisation(row)


@transaction.atomic
def _take_in(row: Row) -> None:
    """As the host takes in a real municipality; then what its first editor would fill in."""
    onboarded = add_municipality(code=row["code"], name=row["name"], by=None)
    municipality = onboarded.municipality
    for name in ("inhabitants", "mailbox", "colour_primary", "colour_accent", "declaration"):
        setattr(municipality, name, row[name])
    municipality.declaration_on = day(row["declaration_on"])
    municipality.is_example = True
    municipality.full_clean()
    municipality.save()
    for wijk in row["wijk"]:
        Wijk.objects.create(code=wijk["code"], name=wijk["name"], municipality=municipality)
    # As it is now: the one at hand does not know of the lists that were made below it.
    page = MunicipalityPage.objects.get(pk=onboarded.page.pk)
    page.intro = _intro(row)
    page.save_revision().publish()


def _intro(row: Row) -> str:
    """The municipality in its own words, then its wijken as far as they fit."""
    intro = row["intro"].strip()
    for wijk in row["wijk"]:
        longer = f"{intro}\n\n{wijk['intro'].strip()}"
        intro = longer if len(longer) <= INTRO_MAX else intro
    return intro


@transaction.atomic
def _organisation(row: Row) -> None:
    organisation = Organisation.objects.create(
        name=row["name"], kind=row["kind"], website=row["website"], is_example=True
    )
    wijken = {code for case in files.cases() if case["owner"] == row["key"] for code in case["wijken"]}
    organisation.municipalities.set(Municipality.objects.filter(wijken__code__in=wijken).distinct())


def list_of(page_type: type[Page], municipality_code: str = "") -> Page | None:
    """The list where a page belongs: the municipality's own, or the national one when the code is empty."""
    if not municipality_code:
        return page_type.objects.filter(depth=3).first()
    room = MunicipalityPage.objects.filter(municipality__code=municipality_code).first()
    return page_type.objects.child_of(room).first() if room else None
