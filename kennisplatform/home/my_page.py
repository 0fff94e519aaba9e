"""/mijn/: what somebody with an account finds when they come in."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from kennisplatform.accounts import permissions
from kennisplatform.accounts.models import Membership, User
from kennisplatform.home import my_parts

# An answer stays on the page this long; the mail is older by then.
SHOW_ENDED_FOR = timedelta(days=30)
# A national editor has authority over everybody; the page shows the requests and leaves the list of people to the CMS.
MOST_PEOPLE = 100


@login_required
@never_cache
def my_page(request: HttpRequest) -> HttpResponse:
    """The own roles, the requests that wait for an answer, and what other floors have for this person."""
    user: Any = request.user
    return render(
        request,
        "home/my_page.html",
        {
            **_own_roles(user),
            **_roles_of_others(user),
            "may_access_cms": permissions.may_access_cms(user),
            "parts": my_parts.shown_to(request),
        },
    )


def _own_roles(user: User) -> dict[str, Any]:
    rows = list(Membership.objects.of(user).with_people().order_by("-requested_at", "-pk"))
    recently = timezone.now() - SHOW_ENDED_FOR
    return {
        "valid_roles": [row for row in rows if row.is_valid],
        "waiting_roles": [row for row in rows if row.is_waiting],
        "ended_roles": [row for row in rows if row.ended_at and row.ended_at > recently],
    }


def _roles_of_others(user: User) -> dict[str, Any]:
    """The requests to decide on, oldest first, and the people of the municipalities that this person edits."""
    others = Membership.objects.under_authority_of(user).with_people()
    municipalities = permissions.edited_municipalities(user)
    people = others.valid().filter(municipality__in=municipalities).order_by("municipality__name", "user__display_name")
    decides = permissions.is_editor_somewhere(user) or permissions.is_rescuer(user)
    return {
        "decides": decides,
        "requests": list(others.waiting().order_by("requested_at", "pk")) if decides else [],
        "people": list(people[:MOST_PEOPLE]) if municipalities else [],
    }
