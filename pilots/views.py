from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kennisplatform.accounts.models import Municipality
from kennisplatform.core.cms.people import edits_nationally
from pilots.actions import request_import
from pilots.calendar import ics
from pilots.forms import ImportForm
from pilots.importing.columns import NAMES_OF_COLUMNS
from pilots.models import EventPage
from pilots.permissions import imports_in_sight, municipalities_to_import_for
from pilots.presentation import event as event_presentation
from pilots.presentation import rooms

SHOWN_RUNS = 20
SHOWN_NOTES = 200
REFRESH_SECONDS = 3


def import_cases(request: HttpRequest) -> HttpResponse:
    """The screen to read in practice cases: a form, and what was read in before."""
    user: Any = request.user
    municipalities = municipalities_to_import_for(user)
    form = ImportForm(
        request.POST or None, request.FILES or None, municipalities=municipalities, national=edits_nationally(user)
    )
    if request.method == "POST" and form.is_valid():
        upload: Any = request.FILES["upload"]
        run = request_import(
            form.save(commit=False), upload=form.cleaned_data["upload"], file_name=upload.name, by=user
        )
        messages.success(request, _("%(file)s stands in the queue.") % {"file": run.file_name})
        return redirect("pilots_import_run", run.pk)
    runs = imports_in_sight(user)[:SHOWN_RUNS]
    return render(request, "pilots/cms/import.html", {"form": form, "runs": runs, "columns": NAMES_OF_COLUMNS})


def import_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """One import: how far it is, and what came of it. Comes back by itself while it is busy, without script."""
    run = get_object_or_404(imports_in_sight(request.user), pk=run_id)
    response = render(request, "pilots/cms/import_run.html", {"run": run, "shown_notes": SHOWN_NOTES})
    if run.is_busy:
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


def theme_css(request: HttpRequest, code: str, digest: str) -> HttpResponse:
    """The colours of a municipality as a style sheet. Its address changes with them, so it may be kept for ever."""
    municipality = get_object_or_404(Municipality, code=code)
    response = HttpResponse(rooms.theme_css(municipality), content_type="text/css; charset=utf-8")
    if digest == rooms.theme_digest(municipality):
        response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def event_ics(request: HttpRequest, page_id: int) -> HttpResponse:
    """An event as a file for somebody's own calendar."""
    page = get_object_or_404(EventPage.objects.live().public(), pk=page_id)
    response = HttpResponse(ics(event_presentation.calendar_event(page)), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
    return response
