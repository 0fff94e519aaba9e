import logging
import uuid

from django.db import transaction
from django.utils import timezone
from wagtail.models import PageLogEntry

from kennisplatform.core.citations import withdraw_excerpts
from kennisplatform.moderation.models import Reading
from kennisplatform.search.engine import SearchUnavailableError
from kennisplatform.search.following import forget_words
from stories import withdrawals
from stories.actions.reading import locked
from stories.models import ApprovedVersion, PublicDraft, StoryPage, Submission, SubmissionStatus, TellDraft
from stories.readers import ITEM_KIND

logger = logging.getLogger(__name__)

_AT_ONCE = 500


def withdraw(submission: Submission) -> None:
    """Takes a story back, for ever: page, words, quotations, drafts and remarks. What is left is that there was one.

    Its id is in the list outside the database before this commits. When that list cannot be written the story goes all
    the same; the next `run_due` adds it.
    """
    with transaction.atomic(durable=True):
        was_public = _forget(locked(submission))
        if was_public:
            _forget_in_index()
        try:
            withdrawals.write_down([submission.pk])
        except OSError:
            logger.exception("The list of withdrawn stories could not be written")


def _forget(submission: Submission) -> bool:
    """Empties everything; True when there was a page."""
    pages = list(StoryPage.objects.filter(approved_version__submission=submission))
    for page in pages:
        _remove_page(page)
    ApprovedVersion.objects.filter(submission=submission).delete()
    PublicDraft.objects.filter(submission=submission).delete()
    TellDraft.objects.filter(submission=submission).delete()
    # Who read it stays; what they wrote to each other about it does not.
    Reading.objects.filter(item_kind=ITEM_KIND, item_id=str(submission.pk)).update(remark="")
    submission.text, submission.role, submission.age_band = "", None, ""
    submission.about_municipality, submission.place_size, submission.place_may_be_named = None, "", False
    submission.helper, submission.decline_reason = None, None
    if not submission.is_withdrawn:
        submission.status, submission.decided_at = SubmissionStatus.WITHDRAWN, timezone.now()
    submission.save()
    return bool(pages)


def _forget_in_index() -> None:
    # An index marks a removed page and keeps its words until it is tidied some day.
    try:
        forget_words()
    except SearchUnavailableError:
        logger.exception("The search index could not be tidied after a withdrawal")


def _remove_page(page: StoryPage) -> None:
    withdraw_excerpts(page)
    pk = page.pk
    page.delete()
    PageLogEntry.objects.filter(page=pk).delete()


def reapply_withdrawals() -> None:
    """Brings the database and the list of withdrawn stories together, always towards gone.

    A copy of the database that was put back may hold what its tellers took away; the list may have been lost or not
    have been written. Safe to repeat.
    """
    listed = withdrawals.written_down()
    for pk in _still_there(listed):
        withdraw(Submission.objects.get(pk=pk))
        logger.warning("A withdrawn story was back in the database and is gone again")
    unlisted = set(Submission.objects.withdrawn().values_list("pk", flat=True)) - listed
    if unlisted:
        withdrawals.write_down(sorted(unlisted))


def _still_there(ids: set[uuid.UUID]) -> list[uuid.UUID]:
    found: list[uuid.UUID] = []
    in_order = sorted(ids)
    for start in range(0, len(in_order), _AT_ONCE):
        some = in_order[start : start + _AT_ONCE]
        found += Submission.objects.not_withdrawn().filter(pk__in=some).values_list("pk", flat=True)
    return found
