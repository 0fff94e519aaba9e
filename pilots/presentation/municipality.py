from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from kennisplatform.accounts.models import Municipality
from kennisplatform.core.models import KnowledgePage
from kennisplatform.core.models.wijk import Wijk
from pilots.models.event import EventPage
from pilots.models.municipality import MunicipalityIndexPage, MunicipalityPage
from pilots.presentation.facts import Fact
from pilots.presentation.rooms import room_context

SHOWN = 6


@dataclass(frozen=True)
class Town:
    """A municipality in the list of those that take part."""

    name: str
    url: str
    wijken: str
    pilots: int
    cases: int
    is_example: bool


def municipality_context(page: MunicipalityPage) -> dict[str, Any]:
    """Wijken, pilots, the newest cases and coming events of one municipality."""
    municipality = page.municipality
    own = KnowledgePage.objects.published().of_municipality(municipality).newest_first().for_cards()
    events = EventPage.objects.published().of_municipality(municipality)
    return room_context(page) | {
        "municipality": municipality,
        "is_example": municipality.is_example,
        "facts": _facts(municipality),
        "wijken": list(municipality.wijken.all()),
        "pilots": list(own.of_kind("pilot")),
        "cases": list(own.of_kind("practice_case")[:SHOWN]),
        "coming": list(events.coming().defer_streamfields()[:SHOWN]),
        "lists": {section.slug: section.get_url() for section in page.get_children().live()},
    }


def _facts(municipality: Municipality) -> list[Fact]:
    inhabitants = number_format(municipality.inhabitants, force_grouping=True) if municipality.inhabitants else ""
    facts = [
        Fact(_("Inhabitants"), inhabitants),
        Fact(_("Questions"), municipality.mailbox, url=f"mailto:{municipality.mailbox}"),
    ]
    return [fact for fact in facts if fact.value]


def municipality_index_context(page: MunicipalityIndexPage) -> dict[str, Any]:
    """Every municipality that takes part, with how much it shares. Four queries, however many there are."""
    rooms = list(
        MunicipalityPage.objects.live().public().descendant_of(page).select_related("municipality").order_by("title")
    )
    counts = {
        row["municipality"]: row
        for row in KnowledgePage.objects.published()
        .order_by()
        .values("municipality")
        .annotate(pilots=Count("pk", filter=Q(kind="pilot")), cases=Count("pk", filter=Q(kind="practice_case")))
    }
    names: dict[int, list[str]] = {}
    for municipality_id, name in Wijk.objects.values_list("municipality_id", "name"):
        names.setdefault(municipality_id, []).append(name)
    return {
        "towns": [
            Town(
                name=room.municipality.name,
                url=room.get_url() or "",
                wijken=", ".join(names.get(room.municipality_id, [])),
                pilots=counts.get(room.municipality_id, {}).get("pilots", 0),
                cases=counts.get(room.municipality_id, {}).get("cases", 0),
                is_example=room.municipality.is_example,
            )
            for room in rooms
        ]
    }
