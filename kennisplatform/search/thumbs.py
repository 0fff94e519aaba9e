""" "Heb je gevonden wat je zocht?": what a visitor says of the results of a search, without anything that says who.

The form carries a ticket: what was searched and how much was found, signed, so that nobody can invent it. It sets no
cookie. Against a page elsewhere that sends it along in secret stands where the browser says that it comes from.
"""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django import forms
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kennisplatform.accounts.adapters import network_of
from kennisplatform.accounts.throttling import Throttle
from kennisplatform.search import actions
from kennisplatform.search.models.thumb import REMARK_CHARACTERS

SALT = "search.thumb"
VALID_SECONDS = 24 * 60 * 60
LONGEST_WAY_BACK = 1_500
# A library or a town hall is one address to us.
FROM_NETWORK = Throttle("search-thumb", free=40)


@dataclass(frozen=True)
class Ticket:
    """What a thumb is about."""

    words: str
    hits: int
    back: str
    """The way back to the results: what stands in their address behind the question mark."""
    signed: str

    @property
    def key(self) -> str:
        """Under which the shared cache knows what this ticket was used for. Nobody can read it back."""
        return f"thumb:{hashlib.sha256(self.signed.encode()).hexdigest()}"


def ticket(words: str, hits: int, back: str) -> str:
    """For the form below the results: `ticket("wijk team", 12, request.GET.urlencode())`."""
    way_back = back if len(back) <= LONGEST_WAY_BACK else ""
    return signing.dumps([words, hits, way_back, secrets.token_hex(4)], salt=SALT, compress=True)


def network_of_visitor(request: HttpRequest) -> str:
    """The network that a request comes from, to count by; it is kept nowhere. Empty where the server does not tell."""
    try:
        return network_of(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""


def read_ticket(signed: str) -> Ticket | None:
    """None for one that is not ours, or older than a day."""
    try:
        words, hits, back, _nonce = signing.loads(signed, salt=SALT, max_age=VALID_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Ticket(words, hits, back, signed)


class ThumbForm(forms.Form):
    """The thumb, and what somebody adds to it."""

    kaartje = forms.CharField(widget=forms.HiddenInput, max_length=8_000)
    oordeel = forms.ChoiceField(widget=forms.HiddenInput, choices=[("ja", "ja"), ("nee", "nee")])
    opmerking = forms.CharField(
        label=_("Do you want to add something?"),
        help_text=_("No names, please. Who searches for help can be recognised by them."),
        required=False,
        max_length=REMARK_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": _(
                "That is %(show_value)d characters, and %(limit_value)d is the most. Make it a bit shorter."
            )
        },
    )

    @property
    def is_up(self) -> bool:
        return self.data.get("oordeel") == "ja"


@csrf_exempt  # the check of Django needs a cookie for every visitor; `_comes_from_here` does without
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("opmerking")
def thumb(request: HttpRequest) -> HttpResponse:
    """Keeps the thumb at once, and asks whether somebody wants to add something."""
    if request.method != "POST":
        return _page(request, {})
    form = ThumbForm(request.POST)
    found = read_ticket(request.POST.get("kaartje", ""))
    if found is None or not _comes_from_here(request) or request.POST.get("oordeel") not in {"ja", "nee"}:
        return _page(request, {"is_lost": True, "typed": request.POST.get("opmerking", "")}, status=400)
    context: dict[str, Any] = {"form": form, "back": found.back, "is_up": form.is_up}
    wait = FROM_NETWORK.claim(network_of_visitor(request))
    if wait:
        form.add_error(None, _wait(wait))
        return _page(request, context, status=429)
    if not form.is_valid():
        _keep(found, is_up=form.is_up, remark="")
        return _page(request, context)
    _keep(found, is_up=form.is_up, remark=form.cleaned_data["opmerking"])
    return _page(request, context | {"is_done": "opmerking" in request.POST, "form": _fresh(form)})


def _fresh(form: ThumbForm) -> ThumbForm:
    return ThumbForm(initial={"kaartje": form.cleaned_data["kaartje"], "oordeel": form.cleaned_data["oordeel"]})


def _keep(found: Ticket, *, is_up: bool, remark: str) -> None:
    """One ticket is one thumb: a second press, or words added to it, change the first."""
    earlier = cache.get(found.key)
    kept = actions.give_thumb(
        words=found.words,
        hits=found.hits,
        is_up=is_up,
        remark=remark,
        earlier=earlier if isinstance(earlier, int) else None,
    )
    cache.set(found.key, kept.pk, VALID_SECONDS)


def _page(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    response = render(request, "search/thumb.html", context, status=status)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _wait(seconds: int) -> str:
    return ngettext(
        "Very many answers come from your network. Wait %(seconds)s second and press the button again.",
        "Very many answers come from your network. Wait %(seconds)s seconds and press the button again.",
        seconds,
    ) % {"seconds": seconds}


def _comes_from_here(request: HttpRequest) -> bool:
    """A browser says where a form comes from; what says nothing is no browser, and has no visitor to misuse."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()
