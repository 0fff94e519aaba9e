"""What the programme puts on the home page."""

from typing import Any

from django.http import HttpRequest

from kennisplatform.home.sections import Section, register
from pilots.models import BarrierIndexPage, PilotIndexPage
from pilots.presentation.barrier import barrier_rows
from pilots.presentation.lessons import latest_lessons

SHOWN_BARRIERS = 6


def _barriers(request: HttpRequest) -> dict[str, Any]:
    """The barriers about which most is known; the first ones of the taxonomy where nothing is known yet."""
    rows = barrier_rows(request)
    page = BarrierIndexPage.objects.live().first()
    return {
        "barriers": sorted(rows, key=lambda row: -row.total)[:SHOWN_BARRIERS],
        "has_tiles": any(row.total for row in rows),
        "url": page.get_url(request) if page else "",
    }


def _lessons(request: HttpRequest) -> dict[str, Any]:
    """What pilots learned last; the list of all pilots is the one right below the front door."""
    page = PilotIndexPage.objects.live().order_by("depth", "path").first()
    return {"lessons": latest_lessons(), "pilots_url": page.get_url(request) if page else ""}


register(Section("middle", 10, "pilots/sections/barriers.html", _barriers))
register(Section("latest", 10, "pilots/sections/latest_lessons.html", _lessons))
