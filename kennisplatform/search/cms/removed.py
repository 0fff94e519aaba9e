"""Groups of synonyms that were removed, and the way back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kennisplatform.search import actions
from kennisplatform.search.cms.tending import for_the_redactie
from kennisplatform.search.models import SynonymGroup

SHOWN = 200


@require_safe
@for_the_redactie
def removed_synonyms(request: HttpRequest) -> HttpResponse:
    """What was removed, the latest first."""
    groups = SynonymGroup.objects.removed().select_related("removed_by")[:SHOWN]
    return render(request, "search/cms/removed.html", {"groups": groups})


@require_POST
@for_the_redactie
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a group back. Done twice it is there once."""
    user: Any = request.user
    group = get_object_or_404(SynonymGroup, pk=pk)
    if group.is_removed:
        actions.restore_synonyms(group, by=user)
    messages.success(request, _("“%(group)s” is back.") % {"group": group})
    return redirect("synonyms:index")
