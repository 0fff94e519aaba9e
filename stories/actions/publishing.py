from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from stories.decisions import Judgement, two_approvals
from stories.models import ApprovedVersion, PublicDraft, StoryIndexPage, StoryPage, Submission, SubmissionStatus
from stories.models.public_draft import SHOWN_TERMS, SHOWN_VALUES


@transaction.atomic
def publish_story(
    submission: Submission,
    draft: PublicDraft,
    judgements: Sequence[Judgement],
    *,
    teller_approved_at: datetime | None = None,
) -> StoryPage:
    """Puts an approved story in the story book. Its page has a random address, no owner, no history and no day.

    Raises ValueError when the readings do not approve; the database refuses what is not true to them.
    """
    first, second = two_approvals(judgements)
    version = ApprovedVersion.objects.create(
        submission=submission,
        role=draft.role,
        place_size=draft.place_size if draft.shown_place else "",
        place_name=draft.place_name,
        place_safe_because=draft.place_safe_because if draft.place_name else "",
        consent=submission.consent,
        teller_approved_at=teller_approved_at,
        first_reader_id=first.reader_id,
        first_read_as=first.read_as,
        second_reader_id=second.reader_id,
        second_read_as=second.read_as,
        helper=submission.helper,
        **{name: getattr(draft, name) for name in SHOWN_VALUES},
    )
    page = _add_page(version, draft, is_example=submission.is_example)
    submission.status, submission.decided_at = SubmissionStatus.PUBLISHED, timezone.now()
    submission.save(update_fields=["status", "decided_at"])
    return page


def month_of(day: date) -> date:
    """The first of the month: the only date of a story that anybody outside sees."""
    return day.replace(day=1)


def _add_page(version: ApprovedVersion, draft: PublicDraft, *, is_example: bool) -> StoryPage:
    index = StoryIndexPage.objects.get()
    month = month_of(timezone.localdate())
    moment = timezone.make_aware(datetime.combine(month, time.min))
    page = StoryPage(
        title=version.title,
        summary=version.summary,
        content_language=version.language,
        approved_version=version,
        date=month,
        first_published_at=moment,
        last_published_at=moment,
        is_example=is_example,
    )
    page.slug = page.public_id
    for name in SHOWN_TERMS:
        setattr(page, name, list(getattr(draft, name).all()))
    index.add_child(instance=page)
    return page
