"""The way in: without account, e-mail or JavaScript, and nothing lost or stored twice."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from kennisplatform.core.models import Term
from stories import actions, receipts
from stories.forms import STORY_MAX
from stories.models import Consent, Submission, TellDraft
from tests.factories import make_municipality, make_user
from tests.stories import tables_with

pytestmark = pytest.mark.django_db

START, STORY, CHECK, CODE = (
    "/verhalen/vertellen/",
    "/verhalen/vertellen/verhaal/",
    "/verhalen/vertellen/nakijken/",
    "/verhalen/vertellen/code/",
)
END, LEAVE = "/verhalen/vertellen/klaar/", "/verhalen/weg/"
WORDS = "Ik belde drie keer over de huur.\n\nDe vierde keer nam ik zelf niet meer op."
YES = {"may_be_read": "yes", "consent": "yes"}


def write(client: Client, text: str = WORDS, **options: Any) -> Any:
    return client.post(STORY, {"text": text}, **options)


def hand_in(client: Client, **answers: str) -> Any:
    write(client)
    return client.post(CHECK, YES | answers, follow=answers.get("may_be_read") == "no")


def code_on(page: Any) -> str:
    found = re.search(r'<p class="code__digits">(.*?)</p>', page.content.decode())
    return re.sub(r"\D", "", found.group(1)) if found else ""


def test_from_start_to_code_in_four_pages(client: Client) -> None:
    assert client.get(START).status_code == 200
    assert client.get(STORY).status_code == 200
    assert write(client).headers["Location"] == CHECK
    assert "De vierde keer nam ik zelf niet meer op." in client.get(CHECK).content.decode()
    assert client.post(CHECK, YES).headers["Location"] == CODE
    code = code_on(client.get(CODE))
    submission = Submission.objects.get()
    assert receipts.find(code) == submission
    assert (submission.text, submission.consent, submission.status) == (WORDS, "yes", "waiting")


@pytest.mark.parametrize("consent", Consent.values)
def test_each_consent_is_kept_as_it_was_given(client: Client, consent: str) -> None:
    hand_in(client, consent=consent)
    submission = Submission.objects.get()
    assert (submission.consent, submission.consent_version) == (consent, actions.telling.CONSENT_VERSION)


def test_the_start_says_who_reads_from_what_age_and_who_to_call(client: Client) -> None:
    page = client.get(START).content.decode()
    for part in ('href="tel:112"', 'href="tel:113"', 'href="/hulp-nu/"', "16"):
        assert part in page
    assert "anoniem" not in page


def test_the_two_questions_are_separate_and_neither_is_answered_beforehand(client: Client) -> None:
    write(client)
    assert "checked" not in client.get(CHECK).content.decode()
    for missing in ("may_be_read", "consent"):
        answers = {name: value for name, value in YES.items() if name != missing}
        page = client.post(CHECK, answers, follow=True)
        assert list(page.context["form"].errors) == [missing]
    assert not Submission.objects.exists()


def test_without_leave_to_read_nothing_is_stored(client: Client) -> None:
    page = hand_in(client, may_be_read="no")
    assert "may_be_read" in page.context["form"].errors
    assert not Submission.objects.exists()


@pytest.mark.parametrize("typed", ["", "  \n ", "Te kort."])
def test_too_little_is_asked_for_again(client: Client, typed: str) -> None:
    page = write(client, typed, follow=True)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert client.get(CHECK).headers["Location"] in {STORY, START}


def test_too_long_keeps_every_word_on_the_page_and_in_the_draft(client: Client) -> None:
    long = "Woorden zonder einde. " * (STORY_MAX // 20)
    page = write(client, long, follow=True)
    assert page.status_code == 200
    assert long.strip() in page.content.decode()
    assert long.strip() in client.get(STORY).content.decode()
    assert client.get(CHECK).headers["Location"] == STORY


def test_going_back_finds_what_was_typed(client: Client) -> None:
    write(client)
    client.get(CHECK)
    assert "drie keer over de huur" in client.get(STORY).content.decode()


@pytest.mark.parametrize(
    ("address", "answers"),
    [
        (STORY, {"text": "Kort."}),
        (CHECK, {"consent": "yes"}),
        ("/verhalen/vertellen/rol/", {}),
        ("/verhalen/mijn-verhaal/", {"code": "12"}),
    ],
)
def test_a_page_that_asks_again_can_be_gone_back_to(client: Client, address: str, answers: dict[str, str]) -> None:
    if address == "/verhalen/vertellen/rol/":
        hand_in(client)
    elif address == CHECK:
        write(client)
    assert client.post(address, answers).headers["Location"] == address, "a page of its own, not an answer to a form"
    assert client.get(address).context["form"].errors
    assert not client.get(address).context["form"].errors, "said once"


def test_answers_that_come_back_are_kept_and_encrypted_meanwhile(client: Client) -> None:
    write(client)
    client.post(CHECK, {"consent": "see_first"})
    assert "see_first" not in str(dict(client.session))
    assert client.get(CHECK).context["form"]["consent"].value() == "see_first"


def test_markup_in_a_story_stays_text(client: Client) -> None:
    write(client, f"<script>alert(1)</script> {WORDS}")
    assert "<script>alert" not in client.get(CHECK).content.decode()


def test_pressing_twice_stores_one_story_and_the_code_is_still_seen(client: Client) -> None:
    write(client)
    client.post(CHECK, YES)
    client.get(CODE)  # the first answer, which the browser threw away
    assert client.post(CHECK, YES).headers["Location"] == CODE
    assert Submission.objects.count() == 1
    assert receipts.find(code_on(client.get(CODE))) is not None


def test_the_code_is_shown_once(client: Client) -> None:
    hand_in(client)
    assert len(code_on(client.get(CODE))) == 16
    again = client.get(CODE)
    assert code_on(again) == ""
    assert "/verhalen/vertellen/zonder-code/" in again.content.decode()
    assert Submission.objects.count() == 1


def test_pressing_again_later_does_not_bring_the_code_back(client: Client) -> None:
    hand_in(client)
    client.get(CODE)
    TellDraft.objects.update(code_shown_at=timezone.now() - timedelta(minutes=2))
    assert client.post(CHECK, YES).headers["Location"] == CODE
    assert code_on(client.get(CODE)) == ""


def test_every_way_back_after_storing_leads_to_the_same_story(client: Client) -> None:
    hand_in(client)
    for address in (STORY, CHECK):
        assert client.get(address).headers["Location"] == CODE
    assert write(client, f"{WORDS} Nog iets.").headers["Location"] == CODE
    assert Submission.objects.get().text == WORDS


def test_without_the_code_a_story_just_told_can_be_taken_back_in_the_same_visit(client: Client) -> None:
    hand_in(client)
    client.get(CODE)
    page = client.post("/verhalen/vertellen/zonder-code/", follow=True)
    assert page.redirect_chain[-1][0] == "/verhalen/mijn-verhaal/intrekken/"
    client.post("/verhalen/mijn-verhaal/intrekken/")
    assert Submission.objects.get().is_withdrawn


def test_two_browsers_tell_two_stories(client: Client) -> None:
    other = Client()
    write(client)
    write(other, f"{WORDS} Bij ons ook.")
    client.post(CHECK, YES)
    other.post(CHECK, YES)
    assert {submission.text for submission in Submission.objects.all()} == {WORDS, f"{WORDS} Bij ons ook."}
    assert code_on(client.get(CODE)) != code_on(other.get(CODE))


def test_another_browser_never_gets_at_a_draft_or_a_code(client: Client) -> None:
    hand_in(client)
    stranger = Client()
    for address in (CHECK, CODE, "/verhalen/vertellen/rol/", "/verhalen/mijn-verhaal/bekijken/"):
        page = stranger.get(address, follow=True)
        assert WORDS[:20] not in page.content.decode()
        assert code_on(page) == ""


def test_role_age_and_place_are_asked_after_storing_and_kept(client: Client) -> None:
    duinrade = make_municipality(inhabitants=30_000)
    hand_in(client)
    client.post("/verhalen/vertellen/rol/", {"role": "father"})
    client.post("/verhalen/vertellen/leeftijd/", {"age_band": "45-54"})
    client.post("/verhalen/vertellen/plaats/", {"place": "GM9905", "may_be_named": "on"})
    submission = Submission.objects.get()
    assert submission.role == Term.objects.by_key("voice_role", "father")
    assert (submission.age_band, submission.about_municipality) == ("45-54", duinrade)
    assert (submission.place_size, submission.place_may_be_named) == ("small", True)


def test_a_place_elsewhere_is_kept_by_its_size_and_has_no_name_to_show(client: Client) -> None:
    hand_in(client)
    client.post("/verhalen/vertellen/plaats/", {"place": "medium", "may_be_named": "on"})
    submission = Submission.objects.get()
    assert (submission.about_municipality, submission.place_size) == (None, "medium")
    assert not submission.place_may_be_named


def test_each_of_the_three_can_be_skipped(client: Client) -> None:
    hand_in(client)
    address = "/verhalen/vertellen/rol/"
    for following in ("/verhalen/vertellen/leeftijd/", "/verhalen/vertellen/plaats/", END):
        assert f'<a href="{following}">' in client.get(address).content.decode()
        address = following
    client.get(END)
    submission = Submission.objects.get()
    assert (submission.role, submission.age_band, submission.place_size) == (None, "", "")


@pytest.mark.parametrize(("name", "field"), [("rol", "role"), ("leeftijd", "age_band"), ("plaats", "place")])
def test_an_answer_that_was_not_offered_is_refused(client: Client, name: str, field: str) -> None:
    hand_in(client)
    page = client.post(f"/verhalen/vertellen/{name}/", {field: "burgemeester"}, follow=True)
    assert page.status_code == 200
    assert field in page.context["form"].errors


def test_the_end_forgets_which_story_it_was(client: Client) -> None:
    hand_in(client)
    client.get(CODE)
    assert client.get(END).status_code == 200
    assert not TellDraft.objects.exists()
    assert client.get(CODE).headers["Location"] == END
    assert client.get(END).status_code == 200
    assert Submission.objects.count() == 1


def test_leaving_throws_unfinished_words_and_the_session_away(client: Client) -> None:
    write(client)
    page = client.get(LEAVE)
    assert page.status_code == 200
    assert not TellDraft.objects.exists()
    assert not Session.objects.exists()
    for word in ("vertel", "verhaal", "verhalen", "code"):
        assert word not in page.content.decode().lower()
    assert WORDS[:10] not in client.get(STORY).content.decode()


def test_leaving_after_storing_keeps_the_story(client: Client) -> None:
    hand_in(client)
    client.get(LEAVE)
    assert Submission.objects.get().text == WORDS
    assert not TellDraft.objects.exists()


def test_a_draft_is_encrypted_and_gone_after_a_day(client: Client) -> None:
    write(client)
    assert tables_with("drie keer over de huur") == set()
    actions.forget_old_drafts()
    assert TellDraft.objects.count() == 1
    TellDraft.objects.update(touched_at=timezone.now() - timedelta(hours=25))
    actions.forget_old_drafts()
    assert not TellDraft.objects.exists()
    assert client.get(CHECK).headers["Location"] == START


def test_a_shown_code_is_thrown_away_within_minutes(client: Client) -> None:
    hand_in(client)
    code = code_on(client.get(CODE))
    assert tables_with(code) == set()
    TellDraft.objects.update(code_shown_at=timezone.now() - timedelta(minutes=3))
    actions.forget_old_drafts()
    assert TellDraft.objects.get().code == ""


def test_a_code_nobody_saw_yet_is_kept(client: Client) -> None:
    hand_in(client)
    actions.forget_old_drafts()
    assert len(code_on(client.get(CODE))) == 16


def test_when_telling_is_closed_it_says_so_and_keeps_nothing(client: Client, settings: Any) -> None:
    settings.TELLING_OPEN = False
    for address in (START, STORY, CHECK):
        page = client.get(address)
        assert page.status_code == 200
        assert "<form" not in page.content.decode()
    assert client.post(STORY, {"text": WORDS}).status_code == 200
    assert not TellDraft.objects.exists()
    assert client.get("/verhalen/mijn-verhaal/").status_code == 200


def test_who_was_telling_when_it_closed_still_gets_the_code(client: Client, settings: Any) -> None:
    hand_in(client)
    settings.TELLING_OPEN = False
    assert len(code_on(client.get(CODE))) == 16


@pytest.mark.parametrize("address", [START, STORY, CHECK, CODE, END, LEAVE, "/verhalen/mijn-verhaal/"])
def test_no_page_of_the_flow_is_kept_framed_or_indexed(client: Client, address: str) -> None:
    write(client)
    if address == CODE:
        client.post(CHECK, YES)
    page = client.get(address)
    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Frame-Options"] == "DENY"
    assert "wagtail-userbar" not in page.content.decode()


def test_a_colleague_who_is_logged_in_sees_no_trace_of_that(client: Client) -> None:
    user = make_user("iemand@example.org", display_name="Iemand Bekends")
    client.force_login(user)
    write(client)
    for address in (START, STORY, CHECK):
        page = client.get(address).content.decode()
        assert "Iemand Bekends" not in page
        assert "logout" not in page


def test_a_form_from_elsewhere_stores_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    long = f"{WORDS} {WORDS}"
    answer = strict.post(STORY, {"text": long})
    assert answer.status_code == 403
    assert not TellDraft.objects.exists()
    assert "drie keer over de huur" in answer.content.decode(), "what was typed is given back"
    assert "no-store" in answer.headers["Cache-Control"]


def test_no_table_holds_a_word_of_a_told_story_in_plain_text(client: Client) -> None:
    hand_in(client)
    client.get(CODE)
    assert tables_with("nam ik zelf niet meer op") == set()
