"""Two people, or one impatient thumb, at the same moment."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from kennisplatform.moderation.models import ReadAs
from stories import actions
from stories.models import ApprovedVersion, Consent, StoryPage, Submission, SubmissionStatus, TellDraft
from tests.stories import (
    RAW,
    approve,
    approved_by_two,
    make_ervaringsdeskundige,
    make_reader,
    prepared,
    story_book,
    told,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Runs the jobs in threads that start together; gives what each gave or raised."""
    together = Barrier(len(jobs))
    answers: list[Any] = [None] * len(jobs)

    def run(number: int, job: Callable[[], Any]) -> None:
        together.wait()
        try:
            answers[number] = job()
        except Exception as error:
            answers[number] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_six_presses_store_one_story() -> None:
    draft = TellDraft.objects.create(text=RAW)

    def press() -> Submission | None:
        return actions.store_told_story(draft_id=draft.pk, consent=Consent.YES, language="nl")

    stored = at_once(*[press] * 6)
    assert Submission.objects.count() == 1
    assert {submission.pk for submission in stored} == {Submission.objects.get().pk}


def test_the_code_goes_to_one_screen_only() -> None:
    draft = TellDraft.objects.create(text=RAW)
    actions.store_told_story(draft_id=draft.pk, consent=Consent.YES, language="nl")
    codes = at_once(*[lambda: actions.show_code_once(draft_id=draft.pk)] * 6)
    assert sum(code != "" for code in codes) == 1


def test_two_last_approvals_publish_once() -> None:
    story_book()
    submission, first = told(), make_ervaringsdeskundige()
    prepared(submission, first)
    approve(submission, first, ReadAs.ERVARINGSDESKUNDIGE)
    late = [make_reader(), make_reader()]
    answers = at_once(*[lambda reader=reader: approve(submission, reader) for reader in late])
    assert StoryPage.objects.count() == ApprovedVersion.objects.count() == 1
    assert sum(isinstance(answer, PermissionDenied) for answer in answers) == 1


def test_withdrawing_while_the_teller_says_yes_elsewhere_ends_in_gone() -> None:
    story_book()
    submission = approved_by_two(told(Consent.SEE_FIRST))
    at_once(
        lambda: actions.teller_approves(submission, revision=2),
        lambda: actions.withdraw(submission),
    )
    submission.refresh_from_db()
    assert submission.status == SubmissionStatus.WITHDRAWN
    assert not StoryPage.objects.exists()
    assert not ApprovedVersion.objects.exists()
