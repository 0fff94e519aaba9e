"""Who hears of what. Mails go through the outbox: they leave when the change is committed, and not when it is undone."""

import logging

from django.db import transaction

from kennisplatform.accounts.mails import Notice, write
from kennisplatform.accounts.models import Membership, User
from kennisplatform.accounts.tasks import send_notice

logger = logging.getLogger(__name__)


def _enqueue(notice: Notice, membership: Membership, recipient: User) -> None:
    send_notice.enqueue(notice.value, membership.pk, recipient.pk)


def role_was_requested(membership: Membership) -> None:
    """To who asked, and to everybody who may decide."""
    _enqueue(Notice.REQUEST_RECEIVED, membership, membership.user)
    for decider in User.objects.deciding_on(membership):
        _enqueue(Notice.REQUEST_WAITING, membership, decider)


def role_was_granted(membership: Membership, *, by: User) -> None:
    """To who has the role now, and to who gave it."""
    _enqueue(Notice.GRANTED, membership, membership.user)
    _tell_the_other_end(membership, by)


def request_was_refused(membership: Membership, *, by: User) -> None:
    """To who asked, and to who refused. Who withdrew the own request hears nothing; who would have decided does."""
    if by.pk != membership.user_id:
        _enqueue(Notice.REFUSED, membership, membership.user)
    _tell_the_other_end(membership, by)


def role_was_ended(membership: Membership, *, by: User) -> None:
    """To who had the role, and to the other end."""
    _enqueue(Notice.ENDED, membership, membership.user)
    _tell_the_other_end(membership, by)


def editor_was_invited(membership: Membership, *, by: User | None) -> None:
    """To a new editor without a password: the link to choose one."""
    _enqueue(Notice.INVITED, membership, membership.user)
    if by is not None:
        _tell_the_other_end(membership, by)


def account_was_removed(email: str, display_name: str) -> None:
    """The last mail to an address that is forgotten with this very change, so it cannot wait in the outbox."""

    def send() -> None:
        try:
            write(Notice.ACCOUNT_REMOVED, to=email, name=display_name).send()
        except OSError:
            logger.warning("The mail that confirms a removed account could not be sent")

    transaction.on_commit(send)


def _tell_the_other_end(membership: Membership, by: User) -> None:
    if by.pk != membership.user_id:
        others = [by] if by.is_present else []
    else:
        others = list(User.objects.deciding_on(membership))
    for other in others:
        _enqueue(Notice.DECIDED, membership, other)
