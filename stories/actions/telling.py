import uuid
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kennisplatform.accounts.models import User
from stories import receipts
from stories.models import Submission, SubmissionStatus, TellDraft

CONSENT_VERSION = "2026-11"  # of the two questions in stories/forms.py

DRAFT_LIVES = timedelta(days=1)
# A second press on the button comes within seconds; whoever looks at the screen later does not get the code again.
SECOND_PRESS = timedelta(seconds=60)
SHOWN_CODE_LIVES = timedelta(minutes=2)
ABOUT_TELLER = {"role", "age_band", "about_municipality", "place_size", "place_may_be_named"}
_ATTEMPTS = 5


@transaction.atomic
def receive_submission(
    *,
    text: str,
    consent: str,
    language: str = "nl",
    consent_version: str = CONSENT_VERSION,
    helper: User | None = None,
    is_example: bool = False,
) -> tuple[Submission, str]:
    """Stores a story that two people may read; gives it with its code, which cannot be had a second time."""
    for _attempt in range(_ATTEMPTS):
        code = receipts.new_code()
        if receipts.find(code) is not None:
            continue
        try:
            with transaction.atomic():
                submission = Submission.objects.create(
                    text=text,
                    language=language,
                    may_be_read=True,
                    consent=consent,
                    consent_version=consent_version,
                    receipt_hash=receipts.fingerprint(code, receipts.key_id()),
                    receipt_key_id=receipts.key_id(),
                    helper=helper,
                    is_example=is_example,
                )
        except IntegrityError:
            continue
        return submission, code
    raise RuntimeError("No free receipt code was found")


@transaction.atomic
def store_told_story(*, draft_id: uuid.UUID, consent: str, language: str) -> Submission | None:
    """Makes the draft a submission, once: pressing again gives the same one. None when the draft is gone."""
    draft = TellDraft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        return None
    if draft.submission is not None:
        _pressed_again(draft)
        return draft.submission
    submission, code = receive_submission(text=draft.text, consent=consent, language=language)
    draft.submission, draft.code, draft.text = submission, code, ""
    draft.save()
    return submission


def _pressed_again(draft: TellDraft) -> None:
    # The browser that pressed twice throws the first answer away, and with it a code that nobody saw.
    if draft.code and draft.code_shown_at and timezone.now() - draft.code_shown_at < SECOND_PRESS:
        draft.code_shown_at = None
        draft.save()


@transaction.atomic
def show_code_once(*, draft_id: uuid.UUID) -> str:
    """The code, the first time; empty ever after."""
    draft = TellDraft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None or not draft.code or draft.code_shown_at is not None:
        return ""
    draft.code_shown_at = timezone.now()
    draft.save()
    return draft.code


@transaction.atomic
def say_about_teller(*, submission: Submission, **answers: Any) -> bool:
    """Adds what the teller says about themselves or the place. False when the story is no longer waiting for readers.

    Takes `role` (Term or None), `age_band`, and `about_municipality`, `place_size` and `place_may_be_named` together.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.status != SubmissionStatus.WAITING:
        return False
    unknown = set(answers) - ABOUT_TELLER
    if unknown:
        raise TypeError(f"Not something a teller is asked: {sorted(unknown)}")
    for name, value in answers.items():
        setattr(locked, name, value)
    locked.full_clean(validate_unique=False)
    locked.save(update_fields=list(answers))
    return True


def forget_draft(*, draft_id: uuid.UUID) -> None:
    """Throws away what was being told, or what is left of it after it was stored. The stored story stays."""
    TellDraft.objects.filter(pk=draft_id).delete()


@transaction.atomic
def forget_old_drafts() -> None:
    """Drafts of a day old, and codes that were shown."""
    now = timezone.now()
    TellDraft.objects.filter(touched_at__lt=now - DRAFT_LIVES).delete()
    # Not through save(): that would make an old draft new.
    TellDraft.objects.filter(code_shown_at__lt=now - SHOWN_CODE_LIVES).exclude(code="").update(code="")
