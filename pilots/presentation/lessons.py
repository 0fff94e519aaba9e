from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kennisplatform.core.models import KnowledgePage
from pilots.models import Lesson, PilotPage

SHOWN = 6


@dataclass(frozen=True)
class LatestLesson:
    """A lesson away from its pilot: with the place it was learned in and the way to it."""

    lesson: Lesson
    place: str
    municipality: str
    url: str


def latest_lessons() -> list[LatestLesson]:
    """The newest lessons of all pilots. Four queries, however many there are."""
    open_pilots = PilotPage.objects.live().public().values("pk")
    lessons = list(Lesson.objects.filter(page__in=open_pilots).order_by("-date", "-pk")[:SHOWN])
    pilots = KnowledgePage.objects.select_related("municipality").in_bulk({lesson.page_id for lesson in lessons})
    wijken = _first_wijk(pilots)
    return [_in_its_place(lesson, pilots[lesson.page_id], wijken.get(lesson.page_id, "")) for lesson in lessons]


def _in_its_place(lesson: Lesson, pilot: KnowledgePage, wijk: str) -> LatestLesson:
    owner = str(pilot.owner_name)
    return LatestLesson(lesson, wijk or owner, owner if wijk else "", f"{pilot.get_url()}#{lesson.anchor}")


def _first_wijk(pilots: Iterable[int]) -> dict[int, str]:
    relation: Any = KnowledgePage.wijken.through.objects
    rows = relation.filter(knowledgepage__in=list(pilots)).order_by("-wijk__name")
    return dict(rows.values_list("knowledgepage", "wijk__name"))
