"""From the desk to the story book: who may, in what order, and what follows."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kennisplatform.accounts.models import Membership, Organisation, Role
from kennisplatform.core.models import Term
from kennisplatform.moderation.models import Decision, ReadAs, Reading, Recusal
from stories import actions
from stories.models import ApprovedVersion, Consent, StoryPage, Submission, SubmissionStatus
from stories.readers import ITEM_KIND, reader_of
from tests.factories import ask_role, give_role, make_municipality, make_user
from tests.stories import (
    WORDS,
    approve,
    approved_by_two,
    decline,
    make_ervaringsdeskundige,
    make_reader,
    prepared,
    reason,
    story_book,
    told,
)

pytestmark = pytest.mark.django_db

EXPERT = ReadAs.ERVARINGSDESKUNDIGE


@contextmanager
def refused(*fields: str) -> Iterator[None]:
    """The block is refused with a message for each of `fields`, and for no other."""
    with pytest.raises(ValidationError) as problem:
        yield
    assert set(problem.value.message_dict) == set(fields)


def status_of(submission: Submission) -> str:
    submission.refresh_from_db()
    return submission.status


@pytest.fixture(autouse=True)
def book() -> None:
    story_book()


def test_two_approvals_one_by_an_ervaringsdeskundige_publish_it() -> None:
    submission = approved_by_two(told())
    assert status_of(submission) == SubmissionStatus.PUBLISHED
    version = ApprovedVersion.objects.get()
    assert version.text == WORDS
    assert {version.first_read_as, version.second_read_as} == {"reader", "ervaringsdeskundige"}
    assert StoryPage.objects.get().live


def test_one_approval_publishes_nothing() -> None:
    submission, reader = told(), make_reader()
    prepared(submission, reader)
    approve(submission, reader)
    assert status_of(submission) == SubmissionStatus.WAITING
    assert not StoryPage.objects.exists()


def test_two_readers_without_an_ervaringsdeskundige_are_not_enough() -> None:
    submission, reader = told(), make_reader()
    prepared(submission, reader)
    approve(submission, reader)
    with pytest.raises(PermissionDenied):
        approve(submission, make_reader())


def test_the_same_reader_cannot_approve_twice_in_two_roles() -> None:
    submission, both = told(), make_reader()
    give_role(both, Role.ERVARINGSDESKUNDIGE_READER)
    prepared(submission, both)
    approve(submission, both)
    with pytest.raises(PermissionDenied):
        approve(submission, both, EXPERT)


def test_a_change_of_the_text_takes_earlier_approvals_away() -> None:
    submission, reader, expert = told(), make_reader(), make_ervaringsdeskundige()
    prepared(submission, reader)
    approve(submission, reader)
    draft = prepared(submission, expert, text=f"{WORDS}\n\nNog een zin.")
    assert draft.revision == 3
    approve(submission, expert, EXPERT)
    assert status_of(submission) == SubmissionStatus.WAITING
    approve(submission, reader)
    assert status_of(submission) == SubmissionStatus.PUBLISHED
    assert ApprovedVersion.objects.get().text.endswith("Nog een zin.")


def test_saving_without_a_change_keeps_the_revision() -> None:
    submission, reader = told(), make_reader()
    first = prepared(submission, reader)
    again = prepared(submission, make_reader())
    assert (first.revision, again.revision) == (2, 2)
    barriers = list(Term.objects.filter(vocabulary="barrier")[:2])
    assert prepared(submission, reader, barriers=barriers).revision == 3
    assert prepared(submission, reader, barriers=barriers[::-1]).revision == 3
    assert [revision.shown["title"] != "" for revision in first.revisions.all()] == [False, True, True]


def test_who_saves_an_old_revision_is_told_so() -> None:
    submission, reader = told(), make_reader()
    draft = actions.open_public_draft(submission)
    prepared(submission, make_reader())
    with pytest.raises(actions.StaleRevisionError):
        actions.save_public_draft(draft, by=reader, revision=1, title="Iets anders")
    with pytest.raises(actions.StaleRevisionError):
        actions.decide(submission, by=reader, read_as=ReadAs.READER, decision=Decision.APPROVE, revision=1)


def test_an_unfinished_version_cannot_be_approved_but_can_be_declined() -> None:
    submission, reader = told(), make_reader()
    with refused("title", "summary"):
        approve(submission, reader)
    decline(submission, reader)
    assert Reading.objects.get().decision == Decision.DECLINE


def test_role_age_and_place_together_cannot_be_approved() -> None:
    submission = told(place_size="small")
    reader, role = make_reader(), Term.objects.filter(vocabulary="voice_role").first()
    prepared(submission, reader, role=role, age_band="25-34", shown_place="kind")
    with refused("shown_place"):
        approve(submission, reader)


def test_the_name_of_the_place_needs_the_tellers_leave_and_a_reason() -> None:
    duinrade = make_municipality()
    submission, reader = told(about_municipality=duinrade), make_reader()
    prepared(submission, reader, shown_place="name", place_safe_because="Iedereen woont er.")
    with refused("shown_place"):
        approve(submission, reader)
    Submission.objects.update(place_may_be_named=True)
    prepared(submission, reader, place_safe_because="")
    with refused("place_safe_because"):
        approve(submission, reader)


def test_two_declines_close_it_with_a_reason() -> None:
    submission = told()
    decline(submission, make_reader())
    assert status_of(submission) == SubmissionStatus.WAITING
    decline(submission, make_ervaringsdeskundige(), EXPERT)
    assert status_of(submission) == SubmissionStatus.DECLINED
    assert submission.decline_reason == reason()


def test_a_decline_without_a_reason_is_refused() -> None:
    with refused("reason"):
        actions.decide(told(), by=make_reader(), read_as=ReadAs.READER, decision=Decision.DECLINE)


def test_when_two_do_not_agree_a_third_decides() -> None:
    submission, expert = told(), make_ervaringsdeskundige()
    prepared(submission, expert)
    approve(submission, expert, EXPERT)
    decline(submission, make_reader())
    assert status_of(submission) == SubmissionStatus.WAITING
    approve(submission, make_reader())
    assert status_of(submission) == SubmissionStatus.PUBLISHED


def test_a_story_that_is_not_for_the_site_is_read_and_no_more() -> None:
    submission = approved_by_two(told(Consent.NO))
    assert status_of(submission) == SubmissionStatus.READ
    assert not ApprovedVersion.objects.exists()


def test_who_wants_to_see_it_first_decides_last() -> None:
    submission = approved_by_two(told(Consent.SEE_FIRST))
    assert status_of(submission) == SubmissionStatus.AWAITING_TELLER
    assert not StoryPage.objects.exists()
    actions.teller_approves(submission, revision=2)
    assert status_of(submission) == SubmissionStatus.PUBLISHED
    assert ApprovedVersion.objects.get().teller_approved_at is not None
    with pytest.raises(actions.StaleRevisionError):
        actions.teller_approves(submission, revision=2)


def test_the_teller_cannot_say_yes_to_another_version_than_they_saw() -> None:
    submission = approved_by_two(told(Consent.SEE_FIRST))
    with pytest.raises(actions.StaleRevisionError):
        actions.teller_approves(submission, revision=1)


def test_what_the_teller_wants_changed_goes_back_to_both_readers() -> None:
    submission = approved_by_two(told(Consent.SEE_FIRST))
    actions.teller_wants_change(submission, revision=2, remark="De trap moet eruit.")
    assert status_of(submission) == SubmissionStatus.WAITING
    draft = submission.public_draft
    assert (draft.revision, draft.teller_remark) == (3, "De trap moet eruit.")
    approved_by_two(submission)
    assert status_of(submission) == SubmissionStatus.AWAITING_TELLER


def test_nobody_touches_a_version_that_lies_before_the_teller() -> None:
    submission = approved_by_two(told(Consent.SEE_FIRST))
    with pytest.raises(PermissionDenied):
        prepared(submission, make_reader(), title="Toch anders")
    with pytest.raises(PermissionDenied):
        approve(submission, make_reader())


def test_a_reading_by_someone_whose_role_ended_no_longer_counts() -> None:
    submission, reader = told(), make_reader()
    prepared(submission, reader)
    approve(submission, reader)
    Membership.objects.filter(user=reader).update(ended_at=timezone.now(), ended_by=make_user())
    approve(submission, make_ervaringsdeskundige(), EXPERT)
    assert status_of(submission) == SubmissionStatus.WAITING
    approve(submission, make_reader())
    assert status_of(submission) == SubmissionStatus.PUBLISHED


def test_a_helper_cannot_read_edit_or_approve() -> None:
    helper = make_reader()
    submission = told(helper=helper)
    with pytest.raises(PermissionDenied):
        prepared(submission, helper)
    with pytest.raises(PermissionDenied):
        approve(submission, helper)


def test_ties_come_from_memberships_organisations_requests_and_the_registration() -> None:
    waterveen, heuvelrade = make_municipality("GM9901", "Waterveen"), make_municipality("GM9902", "Heuvelrade")
    oosterkoog, aldert = make_municipality("GM9903", "Oosterkoog"), make_municipality("GM9904", "Sint Aldert")
    reader = make_reader()
    organisation = Organisation.objects.create(name="Buurthuis", kind="welfare")
    organisation.municipalities.add(heuvelrade)
    give_role(reader, Role.PROFESSIONAL, organisation=organisation)
    give_role(reader, Role.MUNICIPAL_EDITOR, municipality=waterveen)
    ask_role(reader, Role.PROFESSIONAL, municipality=oosterkoog)
    reader.reader_profile.tied_municipalities.add(aldert)
    assert reader_of(reader).tied_to == {waterveen.pk, heuvelrade.pk, oosterkoog.pk, aldert.pk}


@pytest.mark.parametrize("role", [Role.MUNICIPAL_EDITOR, Role.PROFESSIONAL, Role.NATIONAL_EDITOR])
def test_no_other_role_opens_the_desk(role: str) -> None:
    place = {} if role == Role.NATIONAL_EDITOR else {"municipality": make_municipality()}
    person = make_user()
    give_role(person, role, **place)
    with pytest.raises(PermissionDenied):
        prepared(told(), person)
    with pytest.raises(PermissionDenied):
        approve(told(), person)


def test_a_superuser_reads_nothing_without_a_readers_role() -> None:
    with pytest.raises(PermissionDenied):
        approve(told(), make_user(is_superuser=True))


def test_a_municipality_cannot_read_or_delay_a_story_about_itself() -> None:
    duinrade = make_municipality()
    insider = make_reader()
    give_role(insider, Role.MUNICIPAL_EDITOR, municipality=duinrade)
    for submission in (told(about_municipality=duinrade), told()):
        with pytest.raises(PermissionDenied):
            decline(submission, insider)
        assert status_of(approved_by_two(submission)) == SubmissionStatus.PUBLISHED


def test_i_know_this_person_closes_it_for_that_reader_only() -> None:
    submission, knows = told(), make_reader()
    Recusal.objects.create(item_kind=ITEM_KIND, item_id=str(submission.pk), reader=knows)
    with pytest.raises(PermissionDenied):
        approve(submission, knows)
    assert status_of(approved_by_two(submission)) == SubmissionStatus.PUBLISHED
