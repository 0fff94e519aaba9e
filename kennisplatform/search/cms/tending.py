"""The screen where the redactie looks after searching: what was not found, what visitors thought, and the synonyms."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kennisplatform.search import actions
from kennisplatform.search.models import SynonymGroup, Thumb, UnansweredQuery
from kennisplatform.search.permissions import may_tend_search

SHOWN = 10
MOST_SHOWN = 500
ALL = "alles"

View = Callable[..., HttpResponse]


def for_the_redactie(view: View) -> View:
    """404 for everyone else. What visitors typed stays in no browser and no proxy."""

    @wraps(view)
    def with_care(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_tend_search(request.user):
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return with_care


@require_safe
@for_the_redactie
def tending(request: HttpRequest) -> HttpResponse:
    """What went wrong for visitors beside what mends it."""
    wanted = request.GET.get(ALL, "")
    unanswered = UnansweredQuery.objects.showable()
    judged = Thumb.objects.by_query()
    remarks = Thumb.objects.with_remark()
    context = {
        "unanswered": _part(unanswered, wanted == "vragen"),
        "judged": _part(judged, wanted == "oordelen"),
        "remarks": _part(remarks, wanted == "opmerkingen"),
        "thumbs": Thumb.objects.count(),
        "thumbs_up": Thumb.objects.filter(is_up=True).count(),
        "groups_in_use": SynonymGroup.objects.in_use().count(),
        "groups_off": SynonymGroup.objects.kept().filter(is_active=False).count(),
        "groups_changed": SynonymGroup.objects.kept()
        .exclude(changed_at=None)
        .select_related("changed_by")
        .order_by("-changed_at")[:SHOWN],
    }
    return render(request, "search/cms/tending.html", context)


def _part(rows: Any, is_whole: bool) -> dict[str, Any]:
    """The first rows, and how many there are; all of them for who asked for all."""
    return {"rows": list(rows[: MOST_SHOWN if is_whole else SHOWN]), "number": rows.count()}


@require_POST
@for_the_redactie
def dismiss_query(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a query off the list."""
    user: Any = request.user
    query = get_object_or_404(UnansweredQuery.objects.showable(), pk=pk)
    actions.dismiss_query(query, by=user)
    messages.success(
        request, _("“%(words)s” is off the list. Is it asked three times more, then it comes back.") % {"words": query}
    )
    return redirect("search_tending")


@require_POST
@for_the_redactie
def dismiss_remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the words of a visitor away."""
    user: Any = request.user
    actions.dismiss_remark(get_object_or_404(Thumb.objects.with_remark(), pk=pk), by=user)
    messages.success(request, _("The remark is gone. The thumb still counts."))
    return redirect("search_tending")
