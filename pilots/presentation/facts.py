from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from kennisplatform.core.models import KnowledgePage


@dataclass(frozen=True)
class Fact:
    """A line in the facts of a page; one without a value is not shown."""

    label: str
    value: Any
    url: str = ""
    sign: bool = False
    under: str = ""
    note: str = ""


def day(value: date | None) -> str:
    """14 maart 2026, or nothing."""
    return formats.date_format(value, "j F Y") if value else ""


def month(value: date | None) -> str:
    """maart 2026, or nothing."""
    return formats.date_format(value, "F Y") if value else ""


def run(started: date | None, ended: date | None) -> str:
    """From when to when, as far as it is known."""
    if started and ended and (started.year, started.month) == (ended.year, ended.month):
        return month(started)
    if started and ended and started.year == ended.year:
        return _("%(start)s to %(end)s") % {"start": formats.date_format(started, "F"), "end": month(ended)}
    if started and ended:
        return _("%(start)s to %(end)s") % {"start": month(started), "end": month(ended)}
    if started:
        return _("since %(start)s") % {"start": month(started)}
    return _("until %(end)s") % {"end": month(ended)} if ended else ""


def checked(page: KnowledgePage) -> str:
    """When somebody last looked whether a page still holds, and when again."""
    words = [
        _("checked on %(day)s") % {"day": day(page.reviewed_on)} if page.reviewed_on else "",
        _("again on %(day)s") % {"day": day(page.review_due_on)} if page.review_due_on else "",
    ]
    return sentence(words)


def enumeration(labels: list[str]) -> str:
    """`Wijkteam, moskee, GGZ`: words of the taxonomy in one line, only the first with its capital."""
    return sentence([label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}" for label in labels])


def sentence(words: list[str]) -> str:
    """`a, b, c` with a capital in front."""
    joined = ", ".join(word for word in words if word)
    return joined[:1].upper() + joined[1:]
