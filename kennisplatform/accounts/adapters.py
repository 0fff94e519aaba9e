import ipaddress
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kennisplatform.accounts.models import User
from kennisplatform.accounts.models.user import normal_email
from kennisplatform.accounts.throttling import Throttle

logger = logging.getLogger(__name__)

# A town hall is one address to us: one colleague who forgot a password must not keep the others out.
LOGIN_FROM_ADDRESS = Throttle("login-address", free=30)
LOGIN_OF_PERSON_FROM_ADDRESS = Throttle("login-person-address", free=5)
# Who has one IPv6 address has all of its /64.
IPV6_PREFIX = 64


def network_of(ip: str) -> str:
    """What counts as one address: an IPv4 address, or the /64 of an IPv6 address."""
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False))
    return ip


class AccountAdapter(DefaultAccountAdapter):
    """How allauth deals with our people."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Anybody may have an account; it gives no rights until a role is granted."""
        return True

    def clean_email(self, email: str) -> str:
        return normal_email(super().clean_email(email))

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        user.display_name = form.cleaned_data.get("display_name", "")
        return super().save_user(request, user, form, commit=commit)

    def is_safe_url(self, url: str) -> bool:
        """After login only to this very host; other hosts that Django allows are no business of a login form."""
        request = allauth_context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    # -- Mail ----------------------------------------------------------------------------------------------------------
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In Dutch. A mail server that is away is told to the visitor, the same way for a known and an unknown address."""
        with translation.override("nl"):
            try:
                super().send_mail(template_prefix, email, context)
            except OSError:  # smtplib's errors are among them
                logger.exception("Mail %s could not be sent", template_prefix)
                self.add_message(
                    allauth_context.request,
                    messages.ERROR,
                    message=str(_("We could not send the mail. Please try again in a while.")),
                )

    # -- Guessing passwords ----------------------------------------------------------------------------------------------
    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises ValidationError while this network, or this network for this person, has to wait.

        Never by the person alone: a stranger who fails on purpose would keep them out.
        """
        network, person = self._throttle_keys(request, credentials)
        wait = LOGIN_FROM_ADDRESS.claim(network) or LOGIN_OF_PERSON_FROM_ADDRESS.claim(person)
        if wait:
            raise ValidationError(
                ngettext(
                    "Too many attempts failed. Wait %(seconds)s second and try again.",
                    "Too many attempts failed. Wait %(seconds)s seconds and try again.",
                    wait,
                ),
                code="too_many_login_attempts",
                params={"seconds": wait},
            )

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        user = super().authenticate(request, **credentials)
        if user:
            network, person = self._throttle_keys(request, credentials)
            LOGIN_FROM_ADDRESS.release(network)  # not forgotten: an own account in between would reset the guessing
            LOGIN_OF_PERSON_FROM_ADDRESS.forget(person)
        return user

    def set_password(self, user: User, password: str) -> None:
        """A new password ends the waiting of who forgot the old one, in the network where they chose it."""
        super().set_password(user, password)
        request = allauth_context.request
        if request is not None:
            network = network_of(self.get_client_ip(request))
            addresses = EmailAddress.objects.filter(user=user).values_list("email", flat=True)
            for email in {user.email, *addresses}:
                LOGIN_OF_PERSON_FROM_ADDRESS.forget(f"{network} {email}")

    def _throttle_keys(self, request: HttpRequest, credentials: dict[str, Any]) -> tuple[str, str]:
        network = network_of(self.get_client_ip(request))
        return network, f"{network} {normal_email(str(credentials.get('email') or ''))}"
