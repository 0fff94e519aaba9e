"""Writes the mails of this app. A template's first line is the subject; notifications.py decides who gets which."""

from enum import StrEnum
from typing import Any

from allauth.account import app_settings as allauth_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from kennisplatform.accounts.models import Membership, User

SECONDS_PER_DAY = 24 * 60 * 60


class Notice(StrEnum):
    """Which mail: the name of its template."""

    REQUEST_RECEIVED = "request_received"
    REQUEST_WAITING = "request_waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"
    DECIDED = "decided"
    INVITED = "invited"
    ACCOUNT_REMOVED = "account_removed"


def address_of(name: str, *args: Any) -> str:
    """The full address of a page of ours, for a mail that was not asked for by a request."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(name, args=args)


def set_password_link(user: User) -> str:
    """Where `user` chooses a password, by allauth's own reset: valid once and for PASSWORD_RESET_TIMEOUT."""
    token = allauth_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    return address_of("account_reset_password_from_key", user_pk_to_url_str(user), token)


def write(notice: Notice, *, to: str, **context: Any) -> EmailMessage:
    """The mail `notice` in Dutch, ready to send."""
    with translation.override("nl"):
        text = render_to_string(
            f"accounts/email/{notice}.txt", {"site_name": settings.WAGTAIL_SITE_NAME, "notice": notice, **context}
        )
    subject, _newline, body = text.strip().partition("\n")
    return EmailMessage(subject=" ".join(subject.split()), body=body.strip() + "\n", to=[to])


def write_about_membership(notice: Notice, membership: Membership, recipient: User) -> EmailMessage:
    """The mail to `recipient` about what happened to `membership`."""
    context: dict[str, Any] = {
        "membership": membership,
        "member": membership.user,
        "recipient": recipient,
        "my_page": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + settings.LOGIN_REDIRECT_URL,
    }
    if notice == Notice.REQUEST_WAITING:
        context["decide_link"] = address_of("decide_on_request", membership.pk)
    if notice == Notice.INVITED:
        context["password_link"] = set_password_link(recipient)
        context["valid_days"] = settings.PASSWORD_RESET_TIMEOUT // SECONDS_PER_DAY
        context["new_link"] = address_of("account_reset_password")
    return write(notice, to=recipient.email, **context)


def still_true(notice: Notice, membership: Membership, recipient: User) -> bool:
    """False for a mail that came too late: the person left, or the request was dealt with meanwhile."""
    if not recipient.is_present:
        return False
    match notice:
        case Notice.REQUEST_WAITING:
            return membership.is_waiting
        case Notice.GRANTED:
            return membership.is_valid
        case Notice.INVITED:
            return membership.is_valid and not recipient.has_usable_password()
        case _:
            return True
