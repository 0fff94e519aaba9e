from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pilots.calendar import CalendarEvent
from pilots.models.event import AgendaPage, EventPage
from pilots.presentation.facts import Fact, sentence
from pilots.presentation.related import barrier_chips, related_to
from pilots.presentation.rooms import room_context

SHOWN_PAST = 20


def event_context(page: EventPage) -> dict[str, Any]:
    """Facts, the way to a calendar, chips and what goes together with an event."""
    return room_context(page) | {
        "facts": _facts(page),
        "ics_url": reverse("event_ics", args=[page.pk]),
        "barrier_chips": barrier_chips(page),
        "related": related_to(page),
    }


def when(page: EventPage) -> str:
    """donderdag 10 december 2026, 13:30 tot 16:00 uur"""
    start = timezone.localtime(page.starts_at)
    day, hour = formats.date_format(start, "l j F Y"), formats.date_format(start, "H:i")
    if page.ends_at is None:
        return _("%(day)s, from %(start)s") % {"day": day, "start": hour}
    end = timezone.localtime(page.ends_at)
    if end.date() == start.date():
        return _("%(day)s, %(start)s to %(end)s") % {"day": day, "start": hour, "end": formats.date_format(end, "H:i")}
    return _("%(day)s, %(start)s to %(last)s") % {
        "day": day,
        "start": hour,
        "last": formats.date_format(end, "l j F Y, H:i"),
    }


def _facts(page: EventPage) -> list[Fact]:
    return [
        Fact(_("When"), sentence([when(page)])),
        Fact(_("Where"), ", ".join(part for part in (page.place_name, page.address) if part)),
        Fact(_("Online"), _("Take part online") if page.online_url else "", url=page.online_url),
        Fact(pgettext("whose page it is", "From"), sentence([str(page.owner_name)])),
    ]


def calendar_event(page: EventPage) -> CalendarEvent:
    """The event for somebody's own calendar."""
    return CalendarEvent(
        uid=f"event-{page.pk}@{page.full_url.split('/')[2]}",
        title=page.title,
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        stamped_at=page.last_published_at or page.starts_at,
        place=", ".join(part for part in (page.place_name, page.address) if part),
        text="\n".join(part for part in (page.summary, page.online_url) if part),
        url=page.full_url,
    )


def event_card_note(page: EventPage) -> str:
    """donderdag 10 december 2026, 13:30 tot 16:00 uur. Buurthuis."""
    words = when(page)
    return f"{words[:1].upper()}{words[1:]}. {page.place_name}".strip()


def event_search_text(page: EventPage) -> str:
    parts = [f"{block.value['time']} {block.value['text']}" for block in page.programme]
    materials = [f"{block.value['title']}\n{block.value['text']}" for block in page.materials]
    return "\n".join([page.place_name, page.address, page.for_whom, *parts, *materials])


def agenda_context(page: AgendaPage, filters: Any) -> dict[str, Any]:
    """Coming events, the first one first, and those of before, the last one first."""
    events = filters.apply(page.listed()).values("pk")
    rows = EventPage.objects.filter(pk__in=events).select_related("municipality").defer_streamfields()
    return room_context(page) | {
        "coming": list(rows.coming()),
        "past": list(rows.past()[:SHOWN_PAST]),
    }
