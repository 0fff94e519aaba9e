"""The desk: what waits, what was read, and the way to one item. What an item is, its kind knows."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from kennisplatform.moderation import actions, registry
from kennisplatform.moderation.forms import RegistrationForm
from kennisplatform.moderation.models import ReaderProfile, Reading
from kennisplatform.moderation.permissions import is_registered, may_open_desk

View = Callable[..., HttpResponse]

ENOUGH_A_DAY = 3  # readings; from there on the desk advises to stop. It never forbids.
LATEST_READ = 30


def for_readers(view: View) -> View:
    """404 for who is no reader. What the desk shows is kept by no browser and no proxy, and in no report of an error."""

    @wraps(view)
    @sensitive_post_parameters()
    def with_care(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_open_desk(request.user):
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return with_care


def for_registered_readers(view: View) -> View:
    """First asks a reader where they live and work."""

    @for_readers
    @wraps(view)
    def after_registration(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_registered(request.user):
            return redirect("moderation_desk:registration")
        return view(request, *args, **kwargs)

    return after_registration


def _kind(slug: str) -> registry.ReviewKind:
    kind = registry.kind_at(slug)
    if kind is None:
        raise Http404
    return kind


@require_safe
@for_registered_readers
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for this reader, what they read, and how much that was today."""
    user: Any = request.user
    read_today = Reading.objects.by(user).on(timezone.localdate()).count()
    kinds = [
        {
            "label": kind.label,
            "waiting": kind.waiting_for(user),
            "read": kind.read_by(user, at_most=LATEST_READ),
        }
        for kind in registry.all_kinds()
    ]
    context = {
        "kinds": kinds,
        "read_today": read_today,
        "is_enough": read_today >= ENOUGH_A_DAY,
        "languages_read": ReaderProfile.objects.get(user=user).languages,
    }
    return render(request, "moderation/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def registration(request: HttpRequest) -> HttpResponse:
    """Where the reader lives and works, which languages they read, and to which municipalities they have a tie."""
    user: Any = request.user
    profile = ReaderProfile.objects.filter(user=user).first()
    form = RegistrationForm(request.POST or None, profile=profile)
    if request.method == "POST" and form.is_valid():
        actions.register_reader(by=user, **form.cleaned_data)
        messages.success(request, _("Saved. You get no stories that are too close to you."))
        return redirect("moderation_desk:desk")
    return render(request, "moderation/registration.html", {"form": form, "is_new": profile is None})


@require_http_methods(["GET", "HEAD", "POST"])
@for_registered_readers
def item(request: HttpRequest, kind: str, item_id: str) -> HttpResponse:
    """The item itself, shown by its kind."""
    return _kind(kind).show(request, item_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_registered_readers
def judge(request: HttpRequest, kind: str, item_id: str) -> HttpResponse:
    """The reader's judgement, asked by the kind."""
    return _kind(kind).judge(request, item_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_registered_readers
def recuse(request: HttpRequest, kind: str, item_id: str) -> HttpResponse:
    """ "I know this person": one page that asks whether it is sure, and no reason."""
    user: Any = request.user
    review_kind = _kind(kind)
    found = review_kind.find(user, item_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.recuse(by=user, item_kind=review_kind.key, item_id=found.item_id)
        messages.success(request, _("Passed on. Somebody else reads it; you do not see it again."))
        return redirect("moderation_desk:desk")
    return render(request, "moderation/recuse.html", {"item": found})
