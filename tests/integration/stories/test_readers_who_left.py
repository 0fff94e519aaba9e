"""A reader's role ends, or turns out to be too close: what their reading was worth, and what they may still read."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from kennisplatform.accounts.models import Membership, Role, User
from kennisplatform.moderation.models import ReadAs, Recusal
from stories import actions
from stories.models import ApprovedVersion, Consent, Submission, SubmissionStatus
from stories.readers import FORMER_TIE_COUNTS, ITEM_KIND, reader_of
from tests.factories import give_role, make_municipality, make_user
from tests.stories import approve, decline, make_ervaringsdeskundige, make_reader, prepared, story_book, told

pytestmark = pytest.mark.django_db

EXPERT = ReadAs.ERVARINGSDESKUNDIGE


def leaves(user: User, **place: object) -> None:
    Membership.objects.filter(user=user, **place).update(ended_at=timezone.now(), ended_by=make_user())


def told_and_prepared() -> tuple[Submission, User]:
    """Before the readers; the one who prepared it has not judged it yet."""
    story_book()
    submission, reader = told(Consent.SEE_FIRST), make_reader()
    prepared(submission, reader)
    return submission, reader


def brought_before_teller(submission: Submission) -> tuple[User, User]:
    """Approved by two others; gives them."""
    expert, reader = make_ervaringsdeskundige(), make_reader()
    approve(submission, expert, EXPERT)
    approve(submission, reader)
    submission.refresh_from_db()
    assert submission.status == SubmissionStatus.AWAITING_TELLER
    return expert, reader


def readers_of_version() -> set[int]:
    version = ApprovedVersion.objects.get()
    return {version.first_reader_id, version.second_reader_id}


def test_declines_of_readers_who_left_do_not_stop_the_tellers_yes() -> None:
    submission, reader = told_and_prepared()
    decline(submission, reader)
    leaves(reader)
    decline(submission, make_reader())
    two = {user.pk for user in brought_before_teller(submission)}
    actions.teller_approves(submission, revision=2)
    assert readers_of_version() == two


def knows_the_teller(user: User, submission: Submission) -> None:
    Recusal.objects.create(item_kind=ITEM_KIND, item_id=str(submission.pk), reader=user)


@pytest.mark.parametrize("goes", [lambda user, _submission: leaves(user), knows_the_teller])
def test_who_left_or_knew_the_teller_is_not_written_down_as_a_reader(goes: Callable[[User, Submission], None]) -> None:
    submission, reader = told_and_prepared()
    approve(submission, reader)
    goes(reader, submission)
    two = brought_before_teller(submission)
    # A role that ends only then keeps no teller waiting.
    leaves(two[0])
    actions.teller_approves(submission, revision=2)
    assert readers_of_version() == {user.pk for user in two}


def test_who_worked_for_a_municipality_does_not_read_about_it_the_day_after() -> None:
    duinrade, reader = make_municipality(), make_reader()
    give_role(reader, Role.MUNICIPAL_EDITOR, municipality=duinrade)
    leaves(reader, municipality=duinrade)
    assert reader_of(reader).tied_to == {duinrade.pk}
    long_ago = timezone.now() - FORMER_TIE_COUNTS - timedelta(days=1)
    Membership.objects.filter(user=reader, municipality=duinrade).update(granted_at=long_ago, ended_at=long_ago)
    assert reader_of(reader).tied_to == set()
