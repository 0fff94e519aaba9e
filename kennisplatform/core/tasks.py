"""Care for the outbox itself (jobs that died with their worker, and jobs that are done), pages with a planned date, and
what visits and withdrawals leave behind on the disk."""

import logging
from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, Revision

from kennisplatform.core.due import due

logger = logging.getLogger(__name__)

# Longer than any job of ours takes. A worker that was killed leaves its job "running" for ever.
STALE_AFTER = timedelta(minutes=30)
# A job that takes its worker down each time must not do so for ever.
ATTEMPTS = 3
KEEP_DONE = timedelta(days=7)
KEEP_FAILED = timedelta(days=90)
LOG_PATIENCE_MS = 500


@due
def requeue_stale_jobs() -> None:
    """Gives jobs whose worker was killed to the next worker; after three workers it counts as failed."""
    stale = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - STALE_AFTER)
    for job in stale:
        again = len(job.worker_ids) < ATTEMPTS
        # On the time it was started: of two clocks that see the same job, one moves it.
        unchanged = DBTaskResult.objects.running().filter(pk=job.pk, started_at=job.started_at)
        if again:
            moved = unchanged.update(status=TaskResultStatus.READY, started_at=None)
        else:
            moved = unchanged.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
        if moved:
            logger.warning(
                "Job %s (%s) was left by its worker: %s", job.pk, job.task_path, "again" if again else "given up"
            )


@due
def forget_finished_jobs() -> None:
    """Removes jobs that were done a week ago, and failed ones after ninety days."""
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()


@due
def forget_expired_sessions() -> None:
    """Removes what is left on our side of visits that ended."""
    SessionStore.clear_expired()


@due
def forget_ended_visits() -> None:
    """Removes the rows of visits that are over."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


@due
def empty_write_ahead_log() -> None:
    """SQLite keeps what was written in a log beside the database, also words that are gone from it since. Someone who is
    reading at this moment is not waited for: there is a next minute."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        patience = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {LOG_PATIENCE_MS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")


@due
def publish_what_was_planned() -> None:
    """Wagtail's `publish_scheduled`, with each page on its own: one that lacks something by now stops no other.

    Such a page stays a draft, its plan is dropped, and the log says so.
    """
    now = timezone.now()
    for page in list(Page.objects.live().filter(expire_at__lt=now)):
        page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for revision in list(Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError as error:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            Page.objects.filter(pk=revision.object_id).update(go_live_at=None)
            logger.warning("Page %s was planned but is not complete: %s", revision.object_id, "; ".join(error.messages))
