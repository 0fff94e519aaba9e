import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import User
from kennisplatform.core.models import Term
from kennisplatform.moderation.models import Decision, Reading
from stories import permissions
from stories.actions.publishing import publish_story
from stories.decisions import Judgement, Outcome, outcome
from stories.models import Consent, DraftRevision, PublicDraft, Submission, SubmissionStatus
from stories.models.public_draft import SAFETY_VALUES, SHOWN_TERMS, SHOWN_VALUES
from stories.readers import ITEM_KIND, reader_of

EDITABLE = {*SHOWN_VALUES, *SAFETY_VALUES, *SHOWN_TERMS, "role"}


class StaleRevisionError(Exception):
    """Somebody saved another version meanwhile; what was typed is not lost, but has to be laid beside it."""


def locked(submission: Submission) -> Submission:
    """The submission as it is now, and nobody else's until the transaction ends."""
    return Submission.objects.select_for_update(of=("self",)).select_related("about_municipality").get(pk=submission.pk)


def judgements_of(submission: Submission, draft: PublicDraft) -> list[Judgement]:
    """The readings of the current revision that still count, in the order they were given."""
    readings = Reading.objects.filter(
        item_kind=ITEM_KIND, item_id=str(submission.pk), revision=draft.revision
    ).select_related("reader")
    return [
        Judgement(reading.reader_id, reading.read_as, reading.decision)
        for reading in readings.order_by("read_at", "pk")
        if permissions.reading_counts(reader_of(reading.reader), submission, reading.read_as)
    ]


def note_revision(draft: PublicDraft, by: User | None) -> None:
    """Keeps how this revision reads, for the next reader."""
    DraftRevision.objects.update_or_create(
        draft=draft,
        revision=draft.revision,
        defaults={"content": json.dumps(draft.shown(), ensure_ascii=False), "made_by": by},
    )


@transaction.atomic
def open_public_draft(submission: Submission) -> PublicDraft:
    """The public version of a story that waits for readers; made from the teller's words when there is none yet."""
    submission = locked(submission)
    draft = PublicDraft.objects.filter(submission=submission).first()
    if draft is None:
        draft = PublicDraft.objects.create(
            submission=submission,
            text=submission.text,
            language=submission.language,
            role=submission.role,
            age_band=submission.age_band,
        )
        note_revision(draft, None)
    return draft


def _require_reader(submission: Submission, by: User) -> None:
    if not permissions.may_read(reader_of(by), submission):
        raise PermissionDenied


@transaction.atomic
def save_public_draft(draft: PublicDraft, *, by: User, revision: int | None = None, **values: Any) -> PublicDraft:
    """Saves `values` (fields and lists of terms by name) in the public version. A new revision when the world would see
    a difference: earlier approvals were of other words.

    Raises PermissionDenied for who may not read it, StaleRevisionError when `revision` is no longer the current one, and
    ValidationError for what cannot be shown.
    """
    unknown = set(values) - EDITABLE
    if unknown:
        raise TypeError(f"Not in a public version: {sorted(unknown)}")
    submission = locked(draft.submission)
    _require_reader(submission, by)
    draft = PublicDraft.objects.get(submission=submission)
    draft.submission = submission
    if revision is not None and revision != draft.revision:
        raise StaleRevisionError
    before = draft.shown()
    terms: dict[str, list[Term]] = {name: values.pop(name) for name in SHOWN_TERMS if name in values}
    for name, value in values.items():
        setattr(draft, name, value)
    draft.clean_fields(exclude=["submission"])
    for name, chosen in terms.items():
        getattr(draft, name).set(chosen)
    if draft.shown() != before:
        draft.revision += 1
    draft.edited_by, draft.edited_at = by, timezone.now()
    draft.save()
    note_revision(draft, by)
    return draft


@transaction.atomic
def decide(
    submission: Submission,
    *,
    by: User,
    read_as: str,
    decision: str,
    reason: Term | None = None,
    remark: str = "",
    revision: int | None = None,
) -> Submission:
    """Records one reader's judgement of the current revision, and does what the readings together decide.

    Raises PermissionDenied when this reader may not judge it, StaleRevisionError when `revision` is not what they saw,
    and ValidationError when it is not ready to be approved or a decline gives no reason.
    """
    submission = locked(submission)
    draft = open_public_draft(submission)
    draft.submission = submission
    earlier = judgements_of(submission, draft)
    refusal = permissions.why_not_decide(reader_of(by), submission, earlier, read_as)
    if refusal:
        raise PermissionDenied(refusal)
    if revision is not None and revision != draft.revision:
        raise StaleRevisionError
    if decision == Decision.APPROVE and (missing := draft.missing_for_approval()):
        raise ValidationError(missing)
    if decision == Decision.DECLINE and reason is None:
        raise ValidationError({"reason": _("Choose a reason. The teller will read it.")})
    given_reason = reason if decision == Decision.DECLINE else None
    given: dict[str, Any] = {"read_as": read_as, "decision": decision, "reason": given_reason, "remark": remark}
    Reading.objects.update_or_create(
        item_kind=ITEM_KIND, item_id=str(submission.pk), revision=draft.revision, reader=by, defaults=given
    )
    _settle(submission, draft, reason)
    return submission


def _settle(submission: Submission, draft: PublicDraft, reason: Term | None) -> None:
    judgements = judgements_of(submission, draft)
    match outcome(judgements, for_the_site=submission.consent != Consent.NO):
        case Outcome.APPROVED if submission.consent == Consent.YES:
            publish_story(submission, draft, judgements)
        case Outcome.APPROVED:
            _set_status(submission, SubmissionStatus.AWAITING_TELLER)
        case Outcome.DECLINED:
            submission.decline_reason = reason
            _set_status(submission, SubmissionStatus.DECLINED)
        case Outcome.READ:
            _set_status(submission, SubmissionStatus.READ)


def _set_status(submission: Submission, status: SubmissionStatus) -> None:
    submission.status, submission.decided_at = status, timezone.now()
    submission.save(update_fields=["status", "decided_at", "decline_reason"])
