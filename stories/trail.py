"""What was done with a story: only what is true now, and an open window for what is still to come."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.citations import pages_citing
from stories.models.choices import Consent

if TYPE_CHECKING:
    from stories.models import StoryPage


@dataclass(frozen=True)
class Step:
    """One window of the trail; lit when it is done."""

    title: str | Promise
    done: bool = True
    text: str | Promise = ""
    note: str | Promise = ""
    url: str = ""
    url_text: str = ""


def of_story(page: "StoryPage", request: HttpRequest) -> list[Step]:
    """The same number of queries however often the story is quoted."""
    version = page.approved_version
    seen = version.consent == Consent.SEE_FIRST
    read = Step(
        _("Read by two people, one of them an ervaringsdeskundige"),
        text=_("The teller saw this text and said: this is how it should be.") if seen else "",
        note=format_date(page.date, "F Y"),
    )
    used = [
        Step(
            _("Used in: %(kind)s") % {"kind": str(citing.kind_info.label).lower()},
            url=citing.get_url(request) or "",
            url_text=citing.title,
        )
        for citing in pages_citing(page)
    ]
    answer = Step(
        _("An answer from a municipality"),
        done=False,
        text=_("No answer yet. It will stand here when there is one."),
    )
    return [read, *used, answer]
