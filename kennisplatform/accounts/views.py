from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kennisplatform.accounts import actions, permissions
from kennisplatform.accounts.forms import (
    DecisionForm,
    DisplayNameForm,
    EndMembershipForm,
    RemoveAccountForm,
    RequestRoleForm,
)
from kennisplatform.accounts.models import Membership, User
from kennisplatform.accounts.role_offers import OFFERS, offer_at


def person(request: HttpRequest) -> User:
    """Who is logged in; the views that call it are for nobody else."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also when that is nothing at all; None when it is only shown."""
    return request.POST if request.method == "POST" else None


def _to_my_page() -> HttpResponse:
    return redirect(settings.LOGIN_REDIRECT_URL)


# -- Asking for a role ---------------------------------------------------------------------------------------------------
@login_required
@require_GET
def choose_role(request: HttpRequest) -> HttpResponse:
    """Which roles there are, what each may do and who decides."""
    return render(request, "accounts/choose_role.html", {"offers": OFFERS})


@login_required
def request_role(request: HttpRequest, address: str) -> HttpResponse:
    """The request for one role: where, and why."""
    offer = offer_at(address)
    if offer is None:
        raise Http404
    form = RequestRoleForm(_sent(request), role=offer.role)
    if form.is_valid():
        try:
            actions.request_membership(by=person(request), role=offer.role, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Your request has been sent. You get a mail when there is an answer."))
            return _to_my_page()
    return render(request, "accounts/request_role.html", {"offer": offer, "form": form})


@login_required
@never_cache
def decide_on_request(request: HttpRequest, pk: int) -> HttpResponse:
    """One waiting request, for who may decide on it; the mail to them leads here."""
    membership = _reachable(request, pk)
    form = DecisionForm(_sent(request))
    if form.is_valid():
        try:
            messages.success(request, _decide(membership, person(request), form))
        except ValidationError as error:
            messages.warning(request, error.messages[0])
        return _to_my_page()
    return render(request, "accounts/decide_on_request.html", {"membership": membership, "form": form})


def _decide(membership: Membership, by: User, form: Form) -> str:
    """Does what the form says; gives the sentence that says so."""
    name = membership.user.get_full_name()
    if form.cleaned_data["decision"] == DecisionForm.GRANT:
        actions.grant_membership(membership=membership, by=by)
        return _("%(name)s now has this role and gets a mail about it.") % {"name": name}
    actions.refuse_membership(membership=membership, by=by, reason=form.cleaned_data["reason"])
    return _("You refused the request. %(name)s gets a mail about it.") % {"name": name}


def _reachable(request: HttpRequest, pk: int) -> Membership:
    """The membership of somebody else that this person has authority over; 404 for all others, so that nothing leaks."""
    return get_object_or_404(Membership.objects.with_people().under_authority_of(person(request)), pk=pk)


@login_required
@never_cache
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Stops an own role, withdraws an own request, or ends the role of somebody else."""
    membership = get_object_or_404(Membership.objects.with_people().open(), pk=pk)
    if not permissions.may_end(person(request), membership):
        raise Http404
    form = EndMembershipForm(_sent(request))
    if form.is_valid():
        actions.end_membership(membership=membership, by=person(request), reason=form.cleaned_data["reason"])
        messages.success(request, _("This role has ended."))
        return _to_my_page()
    is_own = membership.user_id == person(request).pk
    return render(request, "accounts/end_role.html", {"membership": membership, "form": form, "is_own": is_own})


# -- The account -----------------------------------------------------------------------------------------------------------
@login_required
@never_cache
def my_details(request: HttpRequest) -> HttpResponse:
    """Name, and the ways to another address, another password and out."""
    user = person(request)
    form = DisplayNameForm(_sent(request), initial={"display_name": user.display_name})
    if form.is_valid():
        actions.change_display_name(user=user, display_name=form.cleaned_data["display_name"], by=user)
        messages.success(request, _("Your name has been changed."))
        return redirect("my_details")
    return render(request, "accounts/my_details.html", {"form": form})


@login_required
@never_cache
def remove_account(request: HttpRequest) -> HttpResponse:
    """Says what happens, asks for the password, and does it."""
    user = person(request)
    form = RemoveAccountForm(_sent(request))
    if form.is_valid() and _password_is_right(user, form):
        actions.remove_account(user=user, by=user)
        logout(request)
        return redirect("account_removed")
    return render(
        request,
        "accounts/remove_account.html",
        {"form": form, "valid_roles": Membership.objects.valid().of(user).with_people()},
    )


def _password_is_right(user: User, form: Form) -> bool:
    """Asked through allauth, which slows down guessing."""
    try:
        right = get_adapter().reauthenticate(user, form.cleaned_data["password"])
    except ValidationError as error:
        form.add_error("password", error)
        return False
    if not right:
        form.add_error("password", _("This password is not right."))
    return right


@require_GET
def account_removed(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/account_removed.html")


# -- The door of the CMS -----------------------------------------------------------------------------------------------------
@never_cache
def cms_login(request: HttpRequest) -> HttpResponse:
    """Wagtail's login is ours. Who is logged in and has no business in the CMS gets a 403 and no circle of redirects."""
    target = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect_to_login(target, login_url=reverse("account_login"))
    if not permissions.may_access_cms(request.user):
        raise PermissionDenied
    return redirect(target)


def closed(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address of Wagtail that this platform does not use: its password reset."""
    raise Http404
