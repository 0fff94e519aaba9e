from django.db import transaction
from django.utils import timezone

from kennisplatform.moderation.models import Reading
from stories.actions.publishing import publish_story
from stories.actions.reading import StaleRevisionError, locked, note_revision
from stories.decisions import Judgement
from stories.models import PublicDraft, StoryPage, Submission, SubmissionStatus
from stories.readers import ITEM_KIND


def _draft_before_teller(submission: Submission, revision: int) -> PublicDraft:
    """The version that lies before the teller; raises StaleRevisionError when that is not `revision`, or none does."""
    draft = PublicDraft.objects.filter(submission=submission, revision=revision).first()
    if submission.status != SubmissionStatus.AWAITING_TELLER or draft is None:
        raise StaleRevisionError
    draft.submission = submission
    return draft


@transaction.atomic
def teller_approves(submission: Submission, *, revision: int) -> StoryPage:
    """ "Ja, zo is het goed": publishes the version the teller saw."""
    submission = locked(submission)
    draft = _draft_before_teller(submission, revision)
    draft.teller_approved_revision, draft.teller_approved_at = draft.revision, timezone.now()
    draft.save(update_fields=["teller_approved_revision", "teller_approved_at"])
    # These readings counted when they were given: a role that ended since does not keep a teller waiting.
    readings = Reading.objects.filter(item_kind=ITEM_KIND, item_id=str(submission.pk), revision=draft.revision)
    judgements = [
        Judgement(reading.reader_id, reading.read_as, reading.decision)
        for reading in readings.order_by("read_at", "pk")
    ]
    return publish_story(submission, draft, judgements, teller_approved_at=draft.teller_approved_at)


@transaction.atomic
def teller_wants_change(submission: Submission, *, revision: int, remark: str) -> None:
    """Back to the readers with what the teller wrote. It is a new revision: both read it again."""
    submission = locked(submission)
    draft = _draft_before_teller(submission, revision)
    draft.teller_remark = remark
    draft.revision += 1
    draft.save(update_fields=["teller_remark", "revision"])
    note_revision(draft, None)
    submission.status, submission.decided_at = SubmissionStatus.WAITING, None
    submission.save(update_fields=["status", "decided_at"])
