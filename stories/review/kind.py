from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import User
from kennisplatform.moderation.models import Decision, Reading
from kennisplatform.moderation.registry import Item, ReadItem, ReviewKind, WaitingItem
from stories import permissions
from stories.decisions import Judgement
from stories.models import Consent, StoryPage, Submission, SubmissionStatus
from stories.readers import ITEM_KIND, Reader, reader_of
from stories.review import views
from stories.review.readable import readable_submission, title_of

OUTCOMES: dict[str, str | Promise] = {
    SubmissionStatus.AWAITING_TELLER: _("The teller sees it first"),
    SubmissionStatus.READ: _("Read by two; not for the site"),
    SubmissionStatus.PUBLISHED: _("On the site"),
    SubmissionStatus.DECLINED: _("Not placed"),
    SubmissionStatus.WITHDRAWN: _("Withdrawn by the teller"),
}


class StoryReview(ReviewKind):
    """Stories that residents told, read by two people."""

    key = ITEM_KIND
    slug = "verhaal"
    label = _("Stories")

    def waiting_for(self, reader: User) -> list[WaitingItem]:
        return stories_waiting_for(reader)

    def read_by(self, reader: User, *, at_most: int) -> list[ReadItem]:
        return stories_read_by(reader, at_most=at_most)

    def find(self, reader: User, item_id: str) -> Item | None:
        submission = readable_submission(reader, item_id)
        return Item(**_named(submission)) if submission else None

    def show(self, request: HttpRequest, item_id: str) -> HttpResponse:
        return views.show_story(request, item_id)

    def judge(self, request: HttpRequest, item_id: str) -> HttpResponse:
        return views.judge_story(request, item_id)


def _named(submission: Submission) -> dict[str, Any]:
    return {
        "kind": StoryReview.slug,
        "item_id": str(submission.pk),
        "title": title_of(submission),
        "is_example": submission.is_example,
    }


# -- What waits ------------------------------------------------------------------------------------------------------
def stories_waiting_for(user: User) -> list[WaitingItem]:
    """The stories on which this person can give a reading now. Reads no word of any of them."""
    reader = reader_of(user)
    rows = Submission.objects.waiting().defer("text").select_related("public_draft").order_by("received_at", "pk")
    readable = [submission for submission in rows if permissions.may_read(reader, submission)]
    readings = _readings_of(readable)
    known: dict[int, Reader] = {user.pk: reader}
    items = []
    for submission in readable:
        given = readings[str(submission.pk)]
        judgements = _judgements(submission, given, known)
        if any(permissions.may_decide(reader, submission, judgements, role) for role in reader.reads_as):
            items.append(
                _waiting_item(submission, judgements, was_read_before=any(r.reader_id == user.pk for r in given))
            )
    return items


def _readings_of(submissions: Iterable[Submission]) -> dict[str, list[Reading]]:
    ids = [str(submission.pk) for submission in submissions]
    found: dict[str, list[Reading]] = defaultdict(list)
    readings = Reading.objects.of_kind(ITEM_KIND).filter(item_id__in=ids).select_related("reader")
    for reading in readings.order_by("read_at", "pk"):
        found[reading.item_id].append(reading)
    return found


def revision_of(submission: Submission) -> int:
    """The revision that readers judge now: the first when nobody opened the story yet."""
    draft = getattr(submission, "public_draft", None)
    return draft.revision if draft else 1


def _judgements(submission: Submission, given: list[Reading], known: dict[int, Reader]) -> list[Judgement]:
    """As `stories.actions.reading.judgements_of`, for many stories at once: each reader is looked up once."""
    judgements = []
    for reading in given:
        if reading.revision != revision_of(submission):
            continue
        if reading.reader_id not in known:
            known[reading.reader_id] = reader_of(reading.reader)
        if permissions.reading_counts(known[reading.reader_id], submission, reading.read_as):
            judgements.append(Judgement(reading.reader_id, reading.read_as, reading.decision))
    return judgements


def _waiting_item(submission: Submission, judgements: list[Judgement], *, was_read_before: bool) -> WaitingItem:
    notes: list[str | Promise] = []
    if submission.consent == Consent.NO:
        notes.append(_("Only to be read: it does not go on the site"))
    draft: Any = getattr(submission, "public_draft", None)
    if draft is not None and draft.teller_remark:
        notes.append(_("The teller asks for a change"))
    return WaitingItem(
        **_named(submission),
        waiting_since=submission.received_at,
        language=submission.language,
        readings=len(judgements),
        needs_ervaringsdeskundige=not any(judgement.as_ervaringsdeskundige for judgement in judgements),
        was_read_before=was_read_before,
        notes=tuple(notes),
    )


# -- What was read ---------------------------------------------------------------------------------------------------
def stories_read_by(user: User, *, at_most: int) -> list[ReadItem]:
    """The stories this person gave a reading of, latest first, and what became of them."""
    latest: dict[str, Reading] = {}
    recused = reader_of(user).recused_from
    for reading in Reading.objects.of_kind(ITEM_KIND).by(user).order_by("-read_at", "-pk")[: 4 * at_most]:
        if reading.item_id not in recused:
            latest.setdefault(reading.item_id, reading)
    chosen = dict(list(latest.items())[:at_most])
    submissions = Submission.objects.filter(pk__in=chosen).defer("text").select_related("public_draft")
    by_id = {str(submission.pk): submission for submission in submissions}
    pages = {
        str(page.approved_version.submission_id): page
        for page in StoryPage.objects.filter(approved_version__submission__in=chosen).select_related("approved_version")
    }
    return [
        _read_item(by_id[item_id], reading, pages.get(item_id))
        for item_id, reading in chosen.items()
        if item_id in by_id
    ]


def _read_item(submission: Submission, reading: Reading, page: StoryPage | None) -> ReadItem:
    return ReadItem(
        **_named(submission),
        read_at=reading.read_at,
        read_as=reading.get_read_as_display(),
        decision=_said(submission, reading),
        outcome=_outcome(submission, reading),
        public_url=(page.url or "") if page else "",
        is_open=submission.status == SubmissionStatus.WAITING,
    )


def _said(submission: Submission, reading: Reading) -> str | Promise:
    if submission.consent == Consent.NO:
        return ""
    return _("you said yes") if reading.decision == Decision.APPROVE else _("you said no")


def _outcome(submission: Submission, reading: Reading) -> str | Promise:
    if submission.status != SubmissionStatus.WAITING:
        return OUTCOMES[submission.status]
    if reading.revision == revision_of(submission):
        return _("Waits for another reader")
    return _("The public version was changed; it is read again")
