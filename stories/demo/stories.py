"""The demo's stories, from what came in to what stands in the story book: read by two, as every story."""

import hashlib
import uuid

from django.db import transaction
from wagtail.models import PageLogEntry

from kennisplatform.accounts.models import Municipality, Role, User
from kennisplatform.core.models import Vocabulary
from kennisplatform.core.term_lookup import TermLookup
from kennisplatform.moderation.models import Decision, ReadAs, Reading
from stories.demo import files
from stories.demo.accounts import user_of
from stories.demo.files import Row, month
from stories.demo.tagging import VOCABULARIES
from stories.models import (
    ApprovedVersion,
    Consent,
    PublicDraft,
    ShownPlace,
    StoryIndexPage,
    StoryPage,
    Submission,
    SubmissionStatus,
)

NAMESPACE = uuid.UUID("5b1e1f0e-6c1b-4c55-9a0e-2f1f9c7d4b1a")
SAFE_BECAUSE = "Verzonnen verhaal over een verzonnen gemeente."


def submission_id(key: str) -> uuid.UUID:
    """Always the same for a story of the demo: a story that was withdrawn does not come back."""
    return uuid.uuid5(NAMESPACE, key)


def story_page(key: str) -> StoryPage | None:
    """The page of a demo story; None when it was withdrawn."""
    return StoryPage.objects.filter(approved_version__submission_id=submission_id(key)).first()


def load_stories(terms: TermLookup) -> int:
    """Publishes the stories that never came in yet; gives how many."""
    rows = _new(files.stories())
    if not rows:
        return 0
    readers = user_of(Role.READER), user_of(Role.ERVARINGSDESKUNDIGE_READER)
    index = StoryIndexPage.objects.first()
    if index is None:
        return 0
    for row in rows:
        with transaction.atomic():
            draft = _read(_submit(row, terms), row, terms)
            _publish(draft, row, readers, index)
    return len(rows)


def load_waiting_stories(terms: TermLookup) -> int:
    """Stories that nobody has read yet, so that the review desk is not empty; gives how many are new."""
    rows = _new(files.waiting_stories())
    for row in rows:
        _submit(row, terms)
    return len(rows)


def _new(rows: list[Row]) -> list[Row]:
    ids = {submission_id(row["key"]): row for row in rows}
    there = set(Submission.objects.filter(pk__in=ids).values_list("pk", flat=True))
    return [row for pk, row in ids.items() if pk not in there]


def _submit(row: Row, terms: TermLookup) -> Submission:
    about = Municipality.objects.get(code=row["about"]) if row["about"] else None
    return Submission.objects.create(
        pk=submission_id(row["key"]),
        text=row["text"].strip(),
        language=row["language"],
        may_be_read=True,
        consent=row.get("consent", Consent.YES),
        consent_version="demo",
        # No code opens it: this is a digest of a name, not of sixteen digits under a key.
        receipt_hash=hashlib.sha256(f"demo {row['key']}".encode()).hexdigest(),
        receipt_key_id="demo",
        role=terms.optional(Vocabulary.VOICE_ROLE, row["role"]),
        age_band=row["age_band"],
        about_municipality=about,
        place_size=about.size_class or "" if about else "",
        place_may_be_named=row["place"] == "name",
        is_example=True,
    )


def _shown_place(row: Row) -> ShownPlace:
    return {"kind": ShownPlace.KIND, "name": ShownPlace.NAME, "none": ShownPlace.NONE}[row["place"]]


def _read(submission: Submission, row: Row, terms: TermLookup) -> PublicDraft:
    place = _shown_place(row)
    draft = PublicDraft.objects.create(
        submission=submission,
        title=row["title"],
        summary=row["card"],
        text=row["text"].strip(),
        what_helped=row["what_helped"].strip(),
        content_note=row["content_note"],
        language=row["language"],
        role=submission.role,
        age_band=row["age_band"],
        shown_place=place,
        place_safe_because=SAFE_BECAUSE if place == ShownPlace.NAME else "",
    )
    words = {**row, "life_phases": [row["life_phase"]] if row["life_phase"] else []}
    for field, vocabulary in VOCABULARIES.items():
        getattr(draft, field).set(terms.many(vocabulary, words[field]))
    return draft


def _publish(draft: PublicDraft, row: Row, readers: tuple[User, User], index: StoryIndexPage) -> None:
    submission = draft.submission
    for reader, read_as in zip(readers, (ReadAs.READER, ReadAs.ERVARINGSDESKUNDIGE), strict=True):
        Reading.objects.create(
            item_kind="story",
            item_id=str(submission.pk),
            revision=draft.revision,
            reader=reader,
            read_as=read_as,
            decision=Decision.APPROVE,
        )
    municipality = submission.about_municipality
    shared = ("title", "summary", "text", "what_helped", "content_note", "language", "role", "age_band", "shown_place")
    version = ApprovedVersion.objects.create(
        submission=submission,
        place_size=submission.place_size,
        place_name=municipality.name if municipality and draft.shown_place == ShownPlace.NAME else "",
        place_safe_because=draft.place_safe_because,
        consent=submission.consent,
        first_reader=readers[0],
        first_read_as=ReadAs.READER,
        second_reader=readers[1],
        second_read_as=ReadAs.ERVARINGSDESKUNDIGE,
        **{name: getattr(draft, name) for name in shared},
    )
    page = StoryPage(title=version.title, summary=version.summary, approved_version=version, is_example=True)
    page.slug = page.public_id
    page.date = month(row["month"])
    for field in VOCABULARIES:
        setattr(page, field, list(getattr(draft, field).all()))
    StoryIndexPage.objects.get(pk=index.pk).add_child(instance=page)
    PageLogEntry.objects.filter(page=page.pk).delete()
    submission.status = SubmissionStatus.PUBLISHED
    submission.save(update_fields=["status"])
