"""The demo's stories, from what came in to what stands in the story book: read by two, as every story."""

import base64
import hashlib
import uuid
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from kennisplatform.accounts.models import Municipality, Role, User
from kennisplatform.core.models import Vocabulary
from kennisplatform.core.term_lookup import TermLookup
from kennisplatform.moderation.models import Decision, ReadAs, Reading
from stories.actions import decide, open_public_draft, save_public_draft
from stories.demo import files
from stories.demo.accounts import user_of
from stories.demo.files import Row, month
from stories.demo.tagging import VOCABULARIES
from stories.models import Consent, ShownPlace, StoryIndexPage, StoryPage, Submission
from stories.readers import ITEM_KIND

NAMESPACE = uuid.UUID("5b1e1f0e-6c1b-4c55-9a0e-2f1f9c7d4b1a")
SAFE_BECAUSE = "Verzonnen verhaal over een verzonnen gemeente."
SHOWN_PLACES = {"kind": ShownPlace.KIND, "name": ShownPlace.NAME, "none": ShownPlace.NONE}


def submission_id(key: str) -> uuid.UUID:
    """Always the same for a story of the demo: a story that was withdrawn does not come back."""
    return uuid.uuid5(NAMESPACE, key)


def public_id(key: str) -> str:
    """Always the same address for a story of the demo, so that links and screenshots hold. Real ones are random."""
    letters = base64.b32encode(hashlib.sha256(key.encode()).digest()).decode().lower()
    return "".join(letter for letter in letters if letter not in "ilo01")[:10]


def story_page(key: str) -> StoryPage | None:
    """The page of a demo story; None when it was withdrawn."""
    return StoryPage.objects.filter(approved_version__submission_id=submission_id(key)).first()


def load_stories(terms: TermLookup) -> int:
    """Publishes the stories that never came in yet; gives how many."""
    rows = _new(files.stories())
    if not rows or not StoryIndexPage.objects.exists():
        return 0
    reader, ervaringsdeskundige = user_of(Role.READER), user_of(Role.ERVARINGSDESKUNDIGE_READER)
    for row in rows:
        with transaction.atomic():
            submission = _submit(row, terms)
            _read(submission, row, terms, reader, ervaringsdeskundige)
            _date_back(row)
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


def _read(submission: Submission, row: Row, terms: TermLookup, reader: User, ervaringsdeskundige: User) -> None:
    """Two readings of one public version; the second publishes."""
    words = {**row, "life_phases": [row["life_phase"]] if row["life_phase"] else []}
    lists: dict[str, Any] = {field: terms.many(vocabulary, words[field]) for field, vocabulary in VOCABULARIES.items()}
    place = SHOWN_PLACES[row["place"]]
    save_public_draft(
        open_public_draft(submission),
        by=reader,
        title=row["title"],
        summary=row["card"],
        what_helped=row["what_helped"].strip(),
        content_note=row["content_note"],
        shown_place=place,
        place_safe_because=SAFE_BECAUSE if place == ShownPlace.NAME else "",
        **lists,
    )
    decide(submission, by=reader, read_as=ReadAs.READER, decision=Decision.APPROVE)
    decide(submission, by=ervaringsdeskundige, read_as=ReadAs.ERVARINGSDESKUNDIGE, decision=Decision.APPROVE)


def _date_back(row: Row) -> None:
    """The month in which this story would have come and been read, and an address that is the same everywhere."""
    page = StoryPage.objects.get(approved_version__submission_id=submission_id(row["key"]))
    page.date = month(row["month"])
    page.first_published_at = page.last_published_at = _midnight(page.date)
    page.public_id = page.slug = public_id(row["key"])
    page.save()
    readings = Reading.objects.of_item(ITEM_KIND, str(submission_id(row["key"])))
    readings.update(read_at=_midnight(page.date))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
