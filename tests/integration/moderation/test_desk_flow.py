"""From the desk to the story book, pressed button by button."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kennisplatform.accounts.models import Membership, Role, User
from kennisplatform.moderation.models import Reading, Recusal
from stories.models import Consent, DraftRevision, PublicDraft, StoryPage, Submission, SubmissionStatus
from stories.readers import ITEM_KIND
from tests.factories import give_role, make_municipality, make_user
from tests.integration.moderation.desk import DESK, address, at_desk, judgement, revision_of, text_of, version
from tests.stories import RAW, TITLE, make_ervaringsdeskundige, make_reader, prepared, reason, story_book, told

pytestmark = pytest.mark.django_db

AS_EXPERT = "ervaringsdeskundige"


@pytest.fixture(autouse=True)
def book() -> None:
    story_book()


@pytest.fixture
def reader() -> User:
    return make_reader()


@pytest.fixture
def expert() -> User:
    return make_ervaringsdeskundige()


def status_of(submission: Submission) -> str:
    submission.refresh_from_db()
    return submission.status


def say(user: User, submission: Submission, read_as: str = "reader", **values: object) -> str:
    """Judges on the screen; gives what the desk says next."""
    response = at_desk(user).post(address("judge", submission), judgement(submission, read_as, **values), follow=True)
    assert response.status_code == 200
    return text_of(response)


def waits_for(user: User, submission: Submission) -> bool:
    page = text_of(at_desk(user).get(DESK))
    waiting = page[: page.index('id="read-')]
    return str(submission.pk) in waiting


def test_two_readers_bring_a_story_to_the_site_and_the_desk_says_so_with_a_link(reader: User, expert: User) -> None:
    submission = told()
    client = at_desk(reader)
    assert RAW in text_of(client.get(address("item", submission)))
    saved = client.post(address("item", submission), version(submission) | {"judge": "yes"})
    assert saved["Location"] == address("judge", submission)
    assert TITLE in text_of(client.get(saved["Location"]))
    assert "Nu leest een ervaringsdeskundige" in say(reader, submission)
    assert status_of(submission) == SubmissionStatus.WAITING

    desk = say(expert, submission, AS_EXPERT)
    page = StoryPage.objects.get()
    assert status_of(submission) == SubmissionStatus.PUBLISHED
    assert "Het verhaal staat nu op de site" in desk
    link = re.search(r'href="([^"]*/verhalen/[^"]+)"', desk)
    assert link is not None
    assert page.slug in link[1]
    assert at_desk(expert).get(page.url).status_code == 200


def test_where_the_teller_looks_first_the_desk_says_that(reader: User, expert: User) -> None:
    submission = told(Consent.SEE_FIRST)
    prepared(submission, reader)
    say(reader, submission)
    assert "De verteller wilde het eerst zien" in say(expert, submission, AS_EXPERT)
    assert status_of(submission) == SubmissionStatus.AWAITING_TELLER
    assert not StoryPage.objects.exists()


def test_a_story_not_for_the_site_is_only_read(reader: User, expert: User) -> None:
    submission = told(Consent.NO)
    page = text_of(at_desk(reader).get(address("item", submission)))
    assert RAW in page
    assert '<textarea name="text"' not in page
    at_desk(reader).post(address("item", submission), version(submission))
    assert not DraftRevision.objects.filter(made_by=reader).exists()
    say(reader, submission)
    assert "zoals de verteller vroeg" in say(expert, submission, AS_EXPERT)
    assert status_of(submission) == SubmissionStatus.READ


def test_a_decline_needs_a_reason_that_the_teller_will_read(reader: User, expert: User) -> None:
    submission = told()
    page = say(reader, submission, decision="decline")
    assert "Kies een reden" in page
    assert not Reading.objects.exists()
    say(reader, submission, decision="decline", reason=reason().key, remark="De straat staat er nog in.")
    assert "De verteller leest met de code waarom" in say(
        expert, submission, AS_EXPERT, decision="decline", reason=reason().key
    )
    assert status_of(submission) == SubmissionStatus.DECLINED
    assert submission.decline_reason == reason()


def test_the_second_reader_sees_the_remark_and_not_the_judgement(reader: User, expert: User) -> None:
    submission = told()
    prepared(submission, reader)
    say(reader, submission, remark="Ik haalde de naam van de straat weg.")
    page = text_of(at_desk(expert).get(address("item", submission)))
    assert "Ik haalde de naam van de straat weg." in page
    assert reader.get_full_name() not in page
    assert "je zei ja" not in page


def test_the_same_reader_does_not_read_twice(reader: User) -> None:
    submission = told()
    prepared(submission, reader)
    give_role(reader, Role.ERVARINGSDESKUNDIGE_READER)
    say(reader, submission, AS_EXPERT)
    assert not waits_for(reader, submission)
    assert "Je hebt deze versie al gelezen" in text_of(at_desk(reader).get(address("judge", submission)))
    say(reader, submission, "reader")
    assert Reading.objects.count() == 1
    assert status_of(submission) == SubmissionStatus.WAITING


def test_who_helped_tell_it_finds_nothing(reader: User) -> None:
    submission = told(helper=reader)
    assert not waits_for(reader, submission)
    assert at_desk(reader).get(address("item", submission)).status_code == 404
    assert at_desk(reader).post(address("judge", submission), judgement(submission)).status_code == 404
    assert not Reading.objects.exists()


def test_after_a_reader_without_that_experience_it_waits_for_an_ervaringsdeskundige_only(
    reader: User, expert: User
) -> None:
    submission, third = told(), make_reader()
    prepared(submission, reader)
    say(reader, submission)
    assert not waits_for(third, submission)
    assert waits_for(expert, submission)
    assert "Een ervaringsdeskundige moet het nog lezen" in text_of(at_desk(expert).get(DESK))
    assert "Nu moet een ervaringsdeskundige" in text_of(at_desk(third).get(address("judge", submission)))


def test_a_reading_no_longer_counts_when_the_role_ended(reader: User, expert: User) -> None:
    submission, third = told(), make_reader()
    prepared(submission, reader)
    say(reader, submission)
    now = timezone.now()
    Membership.objects.filter(user=reader).update(ended_at=now, ended_by=make_user())
    assert at_desk(reader).get(DESK).status_code in {403, 404}
    assert "Nog door niemand gelezen" in text_of(at_desk(expert).get(DESK))
    say(expert, submission, AS_EXPERT)
    assert status_of(submission) == SubmissionStatus.WAITING
    say(third, submission)
    assert status_of(submission) == SubmissionStatus.PUBLISHED


def test_a_role_that_ends_while_someone_reads_saves_nothing(reader: User) -> None:
    submission = told()
    client = at_desk(reader)
    client.get(address("item", submission))
    now = timezone.now()
    Membership.objects.filter(user=reader).update(ended_at=now, ended_by=make_user())
    assert client.post(address("item", submission), version(submission)).status_code in {403, 404}
    assert client.post(address("judge", submission), judgement(submission)).status_code in {403, 404}
    assert revision_of(submission) == 1
    assert not Reading.objects.exists()


def test_who_knows_the_teller_passes_the_story_on_without_a_reason(reader: User, expert: User) -> None:
    submission = told()
    prepared(submission, reader)
    say(reader, submission, remark="Dat is mijn nicht.")
    client = at_desk(reader)
    assert not Recusal.objects.exists()
    asked = text_of(client.get(address("recuse", submission)))
    assert "<textarea" not in asked
    desk = text_of(client.post(address("recuse", submission), follow=True))
    assert "Doorgegeven" in desk
    assert str(submission.pk) not in desk
    assert client.get(address("item", submission)).status_code == 404
    other = text_of(at_desk(expert).get(address("item", submission)))
    assert "Dat is mijn nicht." not in other
    say(expert, submission, AS_EXPERT)
    assert status_of(submission) == SubmissionStatus.WAITING  # the reading of who knew the teller counts no more


def test_two_roles_in_one_person_are_a_choice_with_the_ervaringsdeskundige_first() -> None:
    both, submission = make_reader(), told()
    give_role(both, Role.ERVARINGSDESKUNDIGE_READER)
    prepared(submission, both)
    page = text_of(at_desk(both).get(address("judge", submission)))
    chosen = re.search(r'<input type="radio" name="read_as" value="(\w+)"[^>]*checked', page)
    assert chosen is not None
    assert chosen[1] == AS_EXPERT
    say(both, submission, "reader")
    assert Reading.objects.get().read_as == "reader"


def test_a_role_that_somebody_does_not_have_cannot_be_chosen(reader: User) -> None:
    submission = told()
    prepared(submission, reader)
    say(reader, submission, AS_EXPERT)
    assert not Reading.objects.exists()


def test_what_is_not_complete_cannot_be_approved(reader: User) -> None:
    submission = told()
    page = say(reader, submission)
    assert "Nog nodig voordat je ja kunt zeggen" in page
    assert "nog niet compleet" in page
    assert not Reading.objects.exists()


def test_what_came_of_a_reading_stands_on_the_desk(reader: User, expert: User) -> None:
    submission = told()
    prepared(submission, reader)
    say(reader, submission)
    assert "Wacht op een andere lezer" in text_of(at_desk(reader).get(DESK))
    at_desk(expert).post(address("item", submission), version(submission, title="Een andere titel"))
    assert "Jij las het al; daarna is het veranderd" in text_of(at_desk(reader).get(DESK))
    say(expert, submission, AS_EXPERT)
    say(reader, submission)
    page = text_of(at_desk(reader).get(DESK))
    assert "Staat op de site" in page
    assert StoryPage.objects.get().slug in page


def test_the_one_that_waits_longest_comes_first(reader: User) -> None:
    new, old = told(), told()
    Submission.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=12))
    page = text_of(at_desk(reader).get(DESK))
    assert page.index(str(old.pk)) < page.index(str(new.pk))
    assert "Wacht 12 dagen" in page


def test_after_some_stories_the_desk_advises_to_stop_and_forbids_nothing(expert: User) -> None:
    for _number in range(3):
        submission = told()
        prepared(submission, expert)
        say(expert, submission, AS_EXPERT)
    waiting = told()
    page = text_of(at_desk(expert).get(DESK))
    assert "Je las vandaag 3 verhalen" in page
    assert "Dat is genoeg voor een dag" in page
    assert at_desk(expert).get(address("item", waiting)).status_code == 200
    Reading.objects.update(read_at=timezone.now() - timedelta(days=2))
    assert "Dat is genoeg" not in text_of(at_desk(expert).get(DESK))


def test_with_nothing_to_read_the_desk_says_what_will_stand_there(reader: User) -> None:
    page = text_of(at_desk(reader).get(DESK))
    assert "Er wacht nu niets op je" in page
    assert "Na je eerste oordeel" in page


def test_the_desk_asks_the_same_number_of_questions_with_many_stories(reader: User, expert: User) -> None:
    def queries_with(more: int) -> int:
        for _number in range(more):
            submission = told()
            prepared(submission, reader)
            say(reader, submission)
            say(expert, told(), AS_EXPERT, decision="decline", reason=reason().key)
        client = at_desk(expert)
        client.get(DESK)
        with CaptureQueriesContext(connection) as queries:
            client.get(DESK)
        return len(queries)

    assert queries_with(2) == queries_with(8)


def test_a_teller_who_withdraws_takes_the_story_off_the_desk(reader: User) -> None:
    submission = told(about_municipality=make_municipality())
    prepared(submission, reader)
    client = at_desk(reader)
    client.get(address("item", submission))
    PublicDraft.objects.filter(submission=submission).delete()
    submission.text, submission.about_municipality, submission.status = "", None, SubmissionStatus.WITHDRAWN
    submission.save()
    assert client.post(address("item", submission), version(submission)).status_code == 404
    assert str(submission.pk) not in text_of(client.get(DESK))
    assert not PublicDraft.objects.exists()
    assert not Reading.objects.of_kind(ITEM_KIND).exists()
