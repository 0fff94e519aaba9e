"""Every public page for engines, with when it changed: of what is dated by month, never more than the month."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from wagtail.models import Page, Site

from kennisplatform.core import kinds

MOST = 50_000  # sitemaps.org


@dataclass(frozen=True)
class Entry:
    """An address and when it changed, as W3C Datetime: a day, a month, or nothing."""

    location: str
    changed: str


def entries_of(site: Site) -> list[Entry]:
    """The public pages of `site`, from the front door down. Two queries, however many there are."""
    root = site.root_page
    rows = (
        Page.objects.live()
        .public()
        .descendant_of(root, inclusive=True)
        .order_by("url_path")  # the order of the tree would tell which story of a month came first
        .values_list("url_path", "last_published_at", "knowledgepage__kind", "knowledgepage__date")
    )
    by_month = {kind.key for kind in kinds.all_kinds() if kind.by_month}
    return [
        Entry(f"{site.root_url}/{url_path[len(root.url_path) :]}", _changed(published, kind in by_month, day))
        for url_path, published, kind, day in rows[:MOST]
    ]


def _changed(published: datetime | None, by_month: bool, day: date | None) -> str:
    if by_month:
        return f"{day:%Y-%m}" if day else ""
    return timezone.localtime(published).date().isoformat() if published else ""
