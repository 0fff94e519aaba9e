"""Synonyms to a spreadsheet and back."""

from dataclasses import astuple
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from kennisplatform.search import actions
from kennisplatform.search.cms.exchange import BETWEEN_WORDS, HEADINGS, Row, read, written
from kennisplatform.search.cms.forms import SynonymFileForm
from kennisplatform.search.cms.import_plan import ImportPlan, plan_import
from kennisplatform.search.cms.tending import for_the_redactie
from kennisplatform.search.models import SynonymGroup

SALT = "search.synonym_import"
LOOKED_AT_SECONDS = 2 * 60 * 60
SHOWN_ROWS = 300


@require_safe
@for_the_redactie
def export_synonyms(request: HttpRequest) -> HttpResponse:
    """All groups, also those that are not in use."""
    response = HttpResponse(written(SynonymGroup.objects.kept().order_by("words", "pk")), content_type="text/csv")
    name = f"synoniemen-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_redactie
def import_synonyms(request: HttpRequest) -> HttpResponse:
    """A file is looked at first. What was looked at comes back, signed, with the editor's yes; nothing is kept between."""
    if request.method == "POST" and "looked_at" in request.POST:
        return _carry_out(request)
    form = SynonymFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            rows = read(form.cleaned_data["upload"].read())
        except ValidationError as error:
            form.add_error("upload", error)
        else:
            return _show_plan(request, rows, plan_import(rows))
    context = {
        "form": form,
        "headings": [names[0].capitalize() for names in HEADINGS.values()],
        "between": BETWEEN_WORDS.strip(),
    }
    return render(request, "search/cms/import.html", context)


def _show_plan(
    request: HttpRequest, rows: list[Row], plan: ImportPlan, *, changed_meanwhile: bool = False
) -> HttpResponse:
    user: Any = request.user
    looked_at = {"by": user.pk, "rows": [astuple(row) for row in rows], "plan": plan.summary}
    context = {
        "plan": plan,
        "counts": plan.counts,
        "number_to_keep": len(plan.to_keep),
        "rows": [row for row in plan.rows if row.outcome != "unchanged"][:SHOWN_ROWS],
        "shown_rows": SHOWN_ROWS,
        "looked_at": signing.dumps(looked_at, salt=SALT, compress=True),
        "changed_meanwhile": changed_meanwhile,
    }
    return render(request, "search/cms/import_preview.html", context)


def _carry_out(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    try:
        looked_at = signing.loads(request.POST["looked_at"], salt=SALT, max_age=LOOKED_AT_SECONDS)
    except signing.BadSignature:
        looked_at = {}
    if looked_at.get("by") != user.pk:
        messages.error(request, _("That took too long to be sure that it still holds. Choose the file once more."))
        return redirect("synonyms:import")
    rows = [Row(*cells) for cells in looked_at["rows"]]
    plan = plan_import(rows)
    if plan.summary != looked_at["plan"]:
        return _show_plan(request, rows, plan, changed_meanwhile=True)
    actions.import_synonyms(plan.to_keep, by=user)
    messages.success(
        request,
        _("Read in: %(added)s new groups, %(changed)s changed, %(refused)s rows left out. They are in force.")
        % plan.counts,
    )
    return redirect("synonyms:index")
