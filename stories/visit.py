"""What a resident's browser carries during a visit: the random id of a draft, or of the story a code opened.

A session that ends with the browser, no account, nothing about the device. "Leave now" ends it at once.
"""

import json
import time
import uuid
from datetime import timedelta

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from kennisplatform.accounts.encryption import decrypt, encrypt
from stories.actions import forget_draft
from stories.models import Submission, TellDraft

_DRAFT, _STORY, _ANSWERS = "telling", "my_story", "answers"
# A computer in a library, left without "Leave now".
IDLE_SECONDS = 30 * 60
IDLE = timedelta(seconds=IDLE_SECONDS)


def _uuid(value: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def draft_of(request: HttpRequest) -> TellDraft | None:
    """The story this visitor is telling or has just told: half an hour after it was told, it takes the code."""
    pk = _uuid(request.session.get(_DRAFT))
    draft = TellDraft.objects.filter(pk=pk).select_related("submission").first() if pk else None
    if draft is not None and draft.submission is not None and draft.touched_at < timezone.now() - IDLE:
        end_telling(request)
        return None
    return draft


def keep_draft(request: HttpRequest, text: str) -> TellDraft:
    """Saves what was typed so far; begins a draft when there is none yet."""
    draft = draft_of(request)
    if draft is None or draft.submission is not None:
        draft = TellDraft()
    draft.text = text
    draft.save()
    request.session[_DRAFT] = str(draft.pk)
    request.session.set_expiry(0)
    return draft


def end_telling(request: HttpRequest) -> None:
    """Forgets the draft, and with it which story this visitor told."""
    pk = _uuid(request.session.pop(_DRAFT, None))
    if pk:
        forget_draft(draft_id=pk)


def keep_answers(request: HttpRequest, question: str, answers: QueryDict, **more: str) -> None:
    """Keeps answers that were not right for the page that asks again, encrypted.

    That page is a page of its own: going back to it later must not ask "send this form again?", which is what browsers
    do with an answer to a form that may not be kept.
    """
    values = {name: answers[name] for name in answers if name != "csrfmiddlewaretoken"}
    request.session[_ANSWERS] = {"question": question, "values": encrypt(json.dumps(values | more))}
    request.session.set_expiry(0)


def kept_answers(request: HttpRequest, question: str) -> dict[str, str] | None:
    """What was answered to this question a moment ago, once; None when nothing was."""
    kept = request.session.get(_ANSWERS)
    if not isinstance(kept, dict) or kept.get("question") != question:
        return None
    del request.session[_ANSWERS]
    try:
        return json.loads(decrypt(kept["values"]))
    except ValueError:
        return None


def open_story(request: HttpRequest, submission: Submission) -> None:
    """After the right code: this visitor may see and withdraw this story until they leave."""
    request.session.cycle_key()
    request.session[_STORY] = {"id": str(submission.pk), "seen": int(time.time())}
    request.session.set_expiry(0)


def opened_story(request: HttpRequest) -> Submission | None:
    """The story the code opened; None when there is none, or nothing was done with it for half an hour."""
    opened = request.session.get(_STORY)
    if not isinstance(opened, dict) or time.time() - opened.get("seen", 0) > IDLE_SECONDS:
        close_story(request)
        return None
    request.session[_STORY] = opened | {"seen": int(time.time())}
    pk = _uuid(opened.get("id"))
    return Submission.objects.select_related("about_municipality", "role").filter(pk=pk).first() if pk else None


def close_story(request: HttpRequest) -> None:
    if _STORY in request.session:
        del request.session[_STORY]


def leave(request: HttpRequest) -> None:
    """Ends the visit: unfinished words, opened story, session and all. A story that was stored stays stored."""
    end_telling(request)
    request.session.flush()
