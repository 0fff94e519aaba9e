"""Work of this app outside the request. Arguments are ids only: the outbox keeps no addresses and no words."""

import logging
from datetime import timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks import task

from kennisplatform.accounts import mails
from kennisplatform.accounts.models import Membership, User

logger = logging.getLogger(__name__)

# 1, 2, 4 ... minutes after each failure: about seventeen hours until it is given up.
ATTEMPTS = 11


@task(backend="outbox")
def send_notice(notice: str, membership_id: int, recipient_id: int, attempt: int = 1) -> None:
    """Sends one mail about a membership. When the mail server does not answer it is tried again later."""
    membership = Membership.objects.with_people().get(pk=membership_id)
    recipient = User.objects.get(pk=recipient_id)
    if not mails.still_true(mails.Notice(notice), membership, recipient):
        return
    try:
        mails.write_about_membership(mails.Notice(notice), membership, recipient).send()
    except OSError:  # smtplib's errors are among them
        if attempt >= ATTEMPTS:
            raise
        logger.warning("Mail %s about membership %s could not be sent, attempt %s", notice, membership_id, attempt)
        later = timezone.now() + timedelta(minutes=2 ** (attempt - 1))
        send_notice.using(run_after=later).enqueue(notice, membership_id, recipient_id, attempt + 1)


@task(backend="outbox")
def end_sessions(user_id: int) -> None:
    """Removes the sessions of a person who left. They were dead already; this takes the rows away."""
    sessions = Session.objects.iterator(chunk_size=500)
    keys = [row.session_key for row in sessions if row.get_decoded().get(SESSION_KEY) == str(user_id)]
    Session.objects.filter(session_key__in=keys).delete()
