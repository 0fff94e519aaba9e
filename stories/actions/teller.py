from django.db import transaction
from django.utils import timezone

from kennisplatform.moderation.models import Decision, Reading, Recusal
from stories.actions.publishing import publish_story
from stories.actions.reading import StaleRevisionError, judgements_of, locked, note_revision
from stories.decisions import Judgement, Outcome, outcome
from stories.models import PublicDraft, StoryPage, Submission, SubmissionStatus
from stories.readers import ITEM_KIND, held_at


def _draft_before_teller(submission: Submission, revision: int) -> PublicDraft:
    """The version that lies before the teller; raises StaleRevisionError when that is not `revision`, or none does."""
    draft = PublicDraft.objects.filter(submission=submission, revision=revision).first()
    if submission.status != SubmissionStatus.AWAITING_TELLER or draft is None:
        raise StaleRevisionError
    draft.submission = submission
    return draft


def _approvals_before_teller(submission: Submission, draft: PublicDraft) -> list[Judgement]:
    """The approvals that brought this version before the teller.

    Those that count today when they suffice. A role that ended since the readers decided does not keep a teller waiting;
    one that ended before, or a reader who knows the teller, did not count then and does not now.
    """
    today = [judgement for judgement in judgements_of(submission, draft) if judgement.approves]
    if outcome(today, for_the_site=True) is Outcome.APPROVED:
        return today
    decided_at, item_id = submission.decided_at or timezone.now(), str(submission.pk)
    recused = Recusal.objects.of_item(ITEM_KIND, item_id).values("reader")
    readings = Reading.objects.of_item(ITEM_KIND, item_id).filter(revision=draft.revision, decision=Decision.APPROVE)
    return [
        Judgement(reading.reader_id, reading.read_as, reading.decision)
        for reading in readings.exclude(reader__in=recused).order_by("read_at", "pk")
        if held_at(reading.reader_id, reading.read_as, decided_at)
    ]


@transaction.atomic
def teller_approves(submission: Submission, *, revision: int) -> StoryPage:
    """ "Ja, zo is het goed": publishes the version the teller saw."""
    submission = locked(submission)
    draft = _draft_before_teller(submission, revision)
    draft.teller_approved_revision, draft.teller_approved_at = draft.revision, timezone.now()
    draft.save(update_fields=["teller_approved_revision", "teller_approved_at"])
    approvals = _approvals_before_teller(submission, draft)
    return publish_story(submission, draft, approvals, teller_approved_at=draft.teller_approved_at)


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
