"""What the programme puts on the home page."""

from typing import Any

from django.http import HttpRequest

from kennisplatform.home.sections import Section, register
from pilots.models import BarrierIndexPage
from pilots.presentation.barrier import barrier_rows

SHOWN_BARRIERS = 6


def _barriers(request: HttpRequest) -> dict[str, Any]:
    """The barriers about which most is known; the first ones of the taxonomy where nothing is known yet."""
    rows = barrier_rows(request)
    page = BarrierIndexPage.objects.live().first()
    return {
        "barriers": sorted(rows, key=lambda row: -row.total)[:SHOWN_BARRIERS],
        "total": len(rows),
        "url": page.get_url(request) if page else "",
    }


register(Section("middle", 10, "pilots/sections/barriers.html", _barriers))
