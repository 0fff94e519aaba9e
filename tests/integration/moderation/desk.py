"""The desk as a browser sees it: addresses, who is logged in, what is posted."""

from typing import Any

from django.test import Client
from django.urls import reverse

from kennisplatform.accounts.models import User
from stories.models import PublicDraft, Submission
from tests.stories import HELPED, SUMMARY, TITLE, WORDS

DESK = "/cms/leestafel/"
SCREENS = ("item", "judge", "recuse")


def at_desk(user: User) -> Any:
    client = Client()
    client.force_login(user, "kennisplatform.accounts.backends.MembershipBackend")
    return client


def address(screen: str, submission: Submission) -> str:
    return reverse(f"moderation_desk:{screen}", args=["verhaal", str(submission.pk)])


def revision_of(submission: Submission) -> int:
    draft = PublicDraft.objects.filter(submission=submission).first()
    return draft.revision if draft else 1


def version(submission: Submission, **values: Any) -> dict[str, Any]:
    """The public version as the form sends it, complete."""
    words = {"title": TITLE, "summary": SUMMARY, "text": WORDS, "what_helped": HELPED, "content_note": ""}
    return {"revision": revision_of(submission), **words, "role": "", "age_band": "", "shown_place": "", **values}


def judgement(submission: Submission, read_as: str = "reader", **values: Any) -> dict[str, Any]:
    """A yes to the current version, as the form sends it."""
    return {"revision": revision_of(submission), "decision": "approve", "read_as": read_as, "remark": "", **values}


def text_of(response: Any) -> str:
    return response.content.decode()
