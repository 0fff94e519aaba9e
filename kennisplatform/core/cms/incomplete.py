"""Says in the CMS what a page still needs before it can be public."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.messages import render
from wagtail.models import Page

from kennisplatform.core.completeness import IncompletePageError, label_of
from kennisplatform.core.models import KnowledgePage


def report_incomplete(request: HttpRequest, errors: Iterable[IncompletePageError]) -> None:
    """A message for each page, with what is missing and a button to the page."""
    for error in errors:
        lines = ((label_of(type(error.page), name), message) for name, message in error.missing.items())
        detail = format_html('<ul class="errorlist">{}</ul>', format_html_join("", "<li>{}: {}</li>", lines))
        button = messages.button(reverse("wagtailadmin_pages:edit", args=[error.page.pk]), _("Edit this page"))
        text = _("“%(title)s” cannot be published yet. This is still missing:") % {"title": error.page.draft_title}
        messages.messages.error(request, render(text, [button], detail=detail))


def incomplete_among(pages: Iterable[Page], *, with_descendants: bool = False) -> list[IncompletePageError]:
    """What stands in the way of publishing the latest version of these pages, drafts below them included if asked."""
    wanted: list[Any] = []
    for page in pages:
        wanted.append(page)
        if with_descendants:
            wanted.extend(page.get_descendants().not_live())
    return [error for page in wanted for error in _refusal(page.specific_deferred)]


def _refusal(page: Any) -> list[IncompletePageError]:
    if not isinstance(page, KnowledgePage):
        return []
    latest = page.get_latest_revision_as_object()
    missing = latest.missing_for_publication()
    return [IncompletePageError(latest, missing)] if missing else []
