"""Working on the public version: what is kept, what is asked, and what happens when two people type at once."""

from typing import Any

import pytest

from kennisplatform.accounts.models import User
from kennisplatform.core.models import Term, Vocabulary
from kennisplatform.moderation.models import Reading
from stories.models import AgeBand, PublicDraft, StoryPage, Submission
from tests.factories import make_municipality
from tests.integration.moderation.desk import address, at_desk, judgement, revision_of, text_of, version
from tests.stories import RAW, TITLE, WORDS, make_ervaringsdeskundige, make_reader, prepared, story_book, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def book() -> None:
    story_book()


@pytest.fixture
def reader() -> User:
    return make_reader()


def term(vocabulary: Vocabulary) -> Term:
    return Term.objects.in_vocabulary(vocabulary).order_by("position")[0]


def save(user: User, submission: Submission, **values: Any) -> Any:
    return at_desk(user).post(address("item", submission), version(submission, **values))


def draft_of(submission: Submission) -> PublicDraft:
    return PublicDraft.objects.get(submission=submission)


def test_saving_keeps_the_work_however_unfinished(reader: User) -> None:
    submission, barrier = told(), term(Vocabulary.BARRIER)
    response = save(reader, submission, title="", summary="", barriers=[barrier.pk])
    assert response["Location"] == address("item", submission)
    draft = draft_of(submission)
    assert (draft.text, draft.title) == (WORDS, "")
    assert list(draft.barriers.all()) == [barrier]
    assert "Vul dit in voordat je goedkeurt." in text_of(at_desk(reader).get(address("item", submission)))


def test_saving_without_a_change_is_no_new_version(reader: User) -> None:
    submission = told(about_municipality=make_municipality(), role=term(Vocabulary.VOICE_ROLE))
    at_desk(reader).get(address("item", submission))
    draft = draft_of(submission)
    as_browsers_send_it = draft.text.replace("\n", "\r\n")
    untouched = {"title": "", "summary": "", "what_helped": "", "text": as_browsers_send_it, "role": draft.role_id}
    save(reader, submission, **untouched)
    assert revision_of(submission) == 1


def test_a_paragraph_break_survives_the_way_a_browser_sends_it(reader: User) -> None:
    submission = told()
    save(reader, submission, text="Een.\r\n\r\nTwee.")
    assert draft_of(submission).text == "Een.\n\nTwee."


def test_three_of_role_age_and_place_are_kept_but_not_approved(reader: User) -> None:
    submission = told(place_size="large")
    role = term(Vocabulary.VOICE_ROLE)
    save(reader, submission, role=role.pk, age_band=AgeBand.B25_34, shown_place="kind")
    assert draft_of(submission).shown_place == "kind"
    page = text_of(at_desk(reader).get(address("item", submission)))
    assert "Laat hooguit twee zien" in page
    at_desk(reader).post(address("judge", submission), judgement(submission))
    assert not Reading.objects.exists()
    save(reader, submission, role="", age_band=AgeBand.B25_34, shown_place="kind")
    at_desk(reader).post(address("judge", submission), judgement(submission))
    assert Reading.objects.count() == 1


def test_with_something_that_can_be_used_against_the_teller_no_place_is_approved(reader: User) -> None:
    submission = told(place_size="large")
    save(reader, submission, shown_place="kind", can_be_used_against="on")
    page = text_of(at_desk(reader).get(address("item", submission)))
    assert "Iets in dit verhaal kan tegen de verteller gebruikt worden. Dan komt er geen plaats bij." in page
    at_desk(reader).post(address("judge", submission), judgement(submission))
    assert not Reading.objects.exists()


def test_lifting_that_mark_is_a_new_version_for_both_readers(reader: User) -> None:
    submission, expert = told(), make_ervaringsdeskundige()
    save(reader, submission, can_be_used_against="on")
    at_desk(reader).post(address("judge", submission), judgement(submission))
    before = revision_of(submission)
    save(expert, submission)
    assert revision_of(submission) == before + 1


def test_the_name_of_the_place_is_not_offered_without_leave_of_the_teller(reader: User) -> None:
    submission = told(about_municipality=make_municipality(inhabitants=120_000), place_size="large")
    page = text_of(at_desk(reader).get(address("item", submission)))
    assert "Duinrade" not in page
    assert "de verteller gaf daar geen toestemming voor" in page
    refused = save(reader, submission, shown_place="name", place_safe_because="Het is een grote stad.")
    assert refused.status_code == 200
    assert draft_of(submission).shown_place == ""


def test_the_name_of_the_place_needs_a_reason_why_it_is_safe(reader: User) -> None:
    submission = told(about_municipality=make_municipality(), place_may_be_named=True)
    save(reader, submission, shown_place="name", place_safe_because=" ")
    at_desk(reader).post(address("judge", submission), judgement(submission))
    assert not Reading.objects.exists()
    assert "Schrijf op waarom het veilig is" in text_of(at_desk(reader).get(address("item", submission)))
    save(reader, submission, shown_place="name", place_safe_because="Het kan overal in de stad zijn gebeurd.")
    at_desk(reader).post(address("judge", submission), judgement(submission))
    assert Reading.objects.count() == 1


def test_what_is_too_long_comes_back_with_all_that_was_typed(reader: User) -> None:
    submission = told()
    long = "Een heel verhaal. " * 700
    response = save(reader, submission, text=long, title="x" * 91)
    page = text_of(response)
    assert long.strip() in page
    assert "Dit is te lang" in page
    assert 'href="#id_text"' in page
    assert revision_of(submission) == 1


# -- Two people at once ----------------------------------------------------------------------------------------------
def test_when_the_other_saved_meanwhile_nothing_typed_is_lost_or_overwritten(reader: User) -> None:
    submission, other = told(), make_ervaringsdeskundige()
    client = at_desk(reader)
    client.get(address("item", submission))
    mine = version(submission, title="Mijn titel", text="Mijn woorden.")
    save(other, submission, title="Titel van de ander")

    conflict = client.post(address("item", submission), mine)
    page = text_of(conflict)
    assert conflict.status_code == 409
    assert "De andere lezer heeft bewaard terwijl jij typte" in page
    assert 'value="Mijn titel"' in page
    assert "Mijn woorden." in page
    assert "Titel van de ander" in page
    assert draft_of(submission).title == "Titel van de ander"

    client.post(address("item", submission), mine | {"revision": revision_of(submission)})
    assert (draft_of(submission).title, draft_of(submission).text) == ("Mijn titel", "Mijn woorden.")


@pytest.mark.parametrize("revision", ["", "0", "-3", "99", "geen getal"])
def test_a_version_that_never_was_overwrites_nothing(reader: User, revision: str) -> None:
    submission = told()
    prepared(submission, make_reader())
    response = save(reader, submission, title="Mijn titel", revision=revision)
    assert response.status_code == 409
    assert draft_of(submission).title == TITLE


def test_a_judgement_of_words_that_changed_meanwhile_is_asked_again(reader: User) -> None:
    submission, expert = told(), make_ervaringsdeskundige()
    prepared(submission, reader)
    client = at_desk(expert)
    seen = judgement(submission, "ervaringsdeskundige", remark="Ik twijfelde over de laatste zin.")
    save(reader, submission, title="Toch een andere titel")
    conflict = client.post(address("judge", submission), seen)
    page = text_of(conflict)
    assert conflict.status_code == 409
    assert "Ik twijfelde over de laatste zin." in page
    assert "Toch een andere titel" in page
    assert not Reading.objects.exists()
    assert not StoryPage.objects.exists()


# -- What the other changed ---------------------------------------------------------------------------------------------
def test_the_second_reader_sees_what_the_first_changed_in_the_words_of_the_teller(reader: User) -> None:
    submission = told()
    save(reader, submission, text=RAW.replace(" Henk van de Korenstraat", ""), barriers=[term(Vocabulary.BARRIER).pk])
    page = text_of(at_desk(make_ervaringsdeskundige()).get(address("item", submission)))
    assert "Wat de andere lezer veranderde aan de woorden van de verteller" in page
    removed = page[page.index("<del>") : page.index("</del>")]
    assert "Henk van de Korenstraat" in removed
    assert f"<ins>{term(Vocabulary.BARRIER).label}</ins>" in page


def test_a_first_reader_who_comes_back_sees_only_what_is_new(reader: User) -> None:
    submission, expert = told(), make_ervaringsdeskundige()
    prepared(submission, reader)
    assert "<del>" not in text_of(at_desk(reader).get(address("item", submission)))
    save(expert, submission, title="Een andere titel")
    page = text_of(at_desk(reader).get(address("item", submission)))
    assert "Wat er veranderde sinds jij het las" in page
    assert "Korenstraat" not in page[page.index("desk-changes") : page.index("desk-guide")]


def test_who_reads_second_is_told_that_a_change_asks_another_reading(reader: User) -> None:
    submission, expert = told(), make_ervaringsdeskundige()
    prepared(submission, reader)
    warning = "Verander je iets, dan leest die het nog een keer."
    assert warning not in text_of(at_desk(expert).get(address("item", submission)))
    at_desk(reader).post(address("judge", submission), judgement(submission))
    assert warning in text_of(at_desk(expert).get(address("item", submission)))
    assert warning not in text_of(at_desk(reader).get(address("item", submission)))


def test_what_the_teller_wants_changed_stands_above_the_words(reader: User) -> None:
    submission = told()
    draft = prepared(submission, make_reader())
    draft.teller_remark = "Laat het stuk over mijn zoon weg."
    draft.save()
    assert "Laat het stuk over mijn zoon weg." in text_of(at_desk(reader).get(address("item", submission)))
