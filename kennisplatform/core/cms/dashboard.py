"""The first screen of the CMS: the own pages, and what waits for an answer."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from kennisplatform.accounts.models import Membership
from kennisplatform.core.cms.people import Audience, audiences_of
from kennisplatform.core.cms.reach import Reach, reach_of
from kennisplatform.core.models import KnowledgePage

SHOWN = 8


class DashboardPanel(Component):
    """A part of the dashboard; empty parts say what will stand there."""

    order = 0

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: Any = request.user

    def content(self) -> dict[str, Any]:
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        return {"request": self.request, "user": self.user} | self.content()


def pages_within(reach: Reach) -> Any:
    """The pages where someone works: all of them for a national editor, stories excepted."""
    pages = Page.objects.filter(depth__gt=1)
    if reach.everywhere:
        return pages
    own = pages.none()
    for path in reach.paths:
        own |= pages.filter(path__startswith=path)
    return own


class WaitingPanel(DashboardPanel):
    """Requests for a role that this person may decide on."""

    template_name = "core/cms/waiting_panel.html"
    order = 100

    def content(self) -> dict[str, Any]:
        waiting = Membership.objects.waiting().under_authority_of(self.user).with_people().order_by("requested_at")
        return {"waiting": waiting[:SHOWN], "waiting_count": waiting.count()}


class ReviewPanel(DashboardPanel):
    """Public pages whose date to check them again has come."""

    template_name = "core/cms/review_panel.html"
    order = 200

    def content(self) -> dict[str, Any]:
        due = KnowledgePage.objects.live().filter(review_due_on__lte=timezone.localdate()).exclude(kind="story")
        due = due.filter(pk__in=pages_within(reach_of(self.user)).values("pk"))
        return {"due": due.order_by("review_due_on")[:SHOWN], "due_count": due.count()}


class PagesPanel(DashboardPanel):
    """The pages that were changed last."""

    template_name = "core/cms/pages_panel.html"
    order = 300

    def content(self) -> dict[str, Any]:
        reach = reach_of(self.user)
        changed = (
            pages_within(reach)
            .exclude(latest_revision_created_at=None)
            .exclude(content_type__model="storypage")
            .select_related("content_type")
            .order_by("-latest_revision_created_at")
        )
        doors = [] if reach.everywhere else list(Page.objects.filter(pk__in=reach.doors))
        return {"pages": changed[:SHOWN], "doors": doors, "everywhere": reach.everywhere}


def own_panels(request: HttpRequest) -> list[DashboardPanel]:
    """For editors; a reader's part comes from the desk."""
    if not audiences_of(request.user) & {Audience.NATIONAL, Audience.MUNICIPAL}:
        return []
    return [panel(request) for panel in (WaitingPanel, ReviewPanel, PagesPanel)]
