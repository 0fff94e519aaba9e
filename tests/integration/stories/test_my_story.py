"""The way back with sixteen digits."""

import time
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kennisplatform.moderation.models import ReadAs
from stories import actions, guessing, receipts
from stories.models import Consent, StoryPage, Submission
from tests.stories import (
    RAW,
    TITLE,
    approved_by_two,
    decline,
    make_ervaringsdeskundige,
    make_reader,
    reason,
    story_book,
)

pytestmark = pytest.mark.django_db

ENTER, STATUS = "/verhalen/mijn-verhaal/", "/verhalen/mijn-verhaal/bekijken/"
APPROVE, CHANGE, WITHDRAW = (
    "/verhalen/mijn-verhaal/goed/",
    "/verhalen/mijn-verhaal/anders/",
    "/verhalen/mijn-verhaal/intrekken/",
)


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "PAUSE", 0)


def told_with_code(consent: str = Consent.YES) -> tuple[Submission, str]:
    story_book()
    return actions.receive_submission(text=RAW, consent=consent)


def opened(client: Client, code: str) -> Any:
    return client.post(ENTER, {"code": code}, follow=True)


def test_the_code_opens_the_story_however_it_is_typed(client: Client) -> None:
    _submission, code = told_with_code()
    page = opened(client, f" {receipts.in_groups(code).replace(' ', '-')} ")
    assert page.redirect_chain[-1][0] == STATUS
    assert RAW in page.content.decode(), "the teller sees the own words"


def test_an_old_key_still_opens(client: Client, settings: Any) -> None:
    _submission, code = told_with_code()
    settings.RECEIPT_KEYS = {"newer": "another secret"} | settings.RECEIPT_KEYS
    assert opened(client, code).redirect_chain


@pytest.mark.parametrize("typed", ["", "1234", "geen cijfers hier", "1" * 61])
def test_what_is_no_code_is_asked_for_again(client: Client, typed: str) -> None:
    page = client.post(ENTER, {"code": typed}, follow=True)
    assert page.status_code == 200
    assert page.context["form"].errors


def test_a_wrong_code_says_only_that(client: Client) -> None:
    told_with_code()
    page = client.post(ENTER, {"code": "0000 0000 0000 0000"}, follow=True)
    assert page.context["form"].errors
    assert "0000 0000 0000 0000" in page.content.decode(), "what was typed stays, to be corrected"
    assert page.status_code == 200
    assert RAW not in page.content.decode()
    assert client.get(STATUS).headers["Location"] == ENTER


def test_looking_up_costs_one_query_whether_it_is_there_or_not() -> None:
    _submission, code = told_with_code()
    for tried in (code, "0" * 16):
        with CaptureQueriesContext(connection) as queries:
            receipts.find(tried)
        assert len(queries) == 1


def test_guessing_is_answered_tersely_above_the_budget_but_a_right_code_always_opens(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(guessing, "BUDGET", 3)
    monkeypatch.setattr("stories.guessing.time.time", lambda: 1_800_000_000)
    _submission, code = told_with_code()
    answers = [client.post(ENTER, {"code": f"{number:016d}"}).status_code for number in range(6)]
    assert answers == [302, 302, 302, 429, 429, 429]
    warnings = [record for record in caplog.records if record.name == "stories.guessing"]
    assert len(warnings) == 1, "the operator is told once a minute"
    assert "127.0.0.1" not in caplog.text
    assert opened(Client(), code).redirect_chain


def test_the_way_back_works_when_the_shared_cache_is_lost(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*args: object, **kwargs: object) -> None:
        raise DatabaseError("no such table: shared_cache")

    monkeypatch.setattr("django.core.cache.cache.add", lost)
    _submission, code = told_with_code()
    assert client.post(ENTER, {"code": "0" * 16}).status_code == 302
    assert opened(client, code).redirect_chain


def test_a_story_left_open_closes_after_half_an_hour(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _submission, code = told_with_code()
    opened(client, code)
    later = time.time() + 31 * 60
    monkeypatch.setattr("stories.visit.time.time", lambda: later)
    assert client.get(STATUS).headers["Location"] == ENTER


def test_leaving_closes_the_story(client: Client) -> None:
    _submission, code = told_with_code()
    opened(client, code)
    client.get("/verhalen/weg/")
    assert client.get(STATUS).headers["Location"] == ENTER


def test_yes_it_is_good_like_this_puts_it_on_the_site(client: Client) -> None:
    submission, code = told_with_code(Consent.SEE_FIRST)
    approved_by_two(submission)
    page = opened(client, code)
    assert TITLE in page.content.decode()
    assert not StoryPage.objects.exists()
    client.post(APPROVE, {"revision": page.context["draft"].revision})
    story = StoryPage.objects.get()
    assert client.get(story.get_url()).status_code == 200
    assert story.get_url() in client.get(STATUS).content.decode()


def test_yes_twice_is_yes_once(client: Client) -> None:
    submission, code = told_with_code(Consent.SEE_FIRST)
    approved_by_two(submission)
    opened(client, code)
    for _press in range(2):
        client.post(APPROVE, {"revision": 2})
    assert StoryPage.objects.count() == 1


@pytest.mark.parametrize("revision", ["1", "99", "", "x", "9" * 40])
def test_yes_to_another_version_than_the_one_there_publishes_nothing(client: Client, revision: str) -> None:
    submission, code = told_with_code(Consent.SEE_FIRST)
    approved_by_two(submission)
    opened(client, code)
    page = client.post(APPROVE, {"revision": revision})
    assert page.status_code == 200
    assert page.context["changed_meanwhile"]
    assert not StoryPage.objects.exists()


def test_not_good_yet_goes_back_to_the_readers_with_the_tellers_words(client: Client) -> None:
    submission, code = told_with_code(Consent.SEE_FIRST)
    approved_by_two(submission)
    opened(client, code)
    assert client.get(CHANGE).status_code == 200
    assert client.post(CHANGE, {"revision": 2, "remark": " "}, follow=True).context["form"].errors
    client.post(CHANGE, {"revision": 2, "remark": "Haal de trap eruit."})
    submission.refresh_from_db()
    assert submission.status == "waiting"
    assert submission.public_draft.teller_remark == "Haal de trap eruit."
    assert client.get(CHANGE).headers["Location"] == STATUS


def test_a_decline_is_told_with_its_reason_and_what_can_be_done(client: Client) -> None:
    submission, code = told_with_code()
    decline(submission, make_reader())
    decline(submission, make_ervaringsdeskundige(), ReadAs.ERVARINGSDESKUNDIGE)
    page = opened(client, code).content.decode()
    assert reason().label in page
    assert reason().explanation in page


def test_taking_it_away_asks_once_and_then_says_what_is_gone(client: Client) -> None:
    submission, code = told_with_code()
    approved_by_two(submission)
    address = StoryPage.objects.get().get_url()
    opened(client, code)
    assert client.get(WITHDRAW).status_code == 200
    assert client.get(address).status_code == 200, "asking is not doing"
    page = client.post(WITHDRAW, follow=True)
    assert RAW not in page.content.decode()
    assert client.get(address).status_code == 404
    assert client.get(WITHDRAW).headers["Location"] == STATUS


def test_after_taking_it_away_the_code_still_tells_so(client: Client) -> None:
    submission, code = told_with_code()
    actions.withdraw(submission)
    page = opened(client, code)
    assert page.status_code == 200
    assert WITHDRAW not in page.content.decode()


@pytest.mark.parametrize("address", [STATUS, APPROVE, CHANGE, WITHDRAW])
def test_without_the_code_nothing_opens(client: Client, address: str) -> None:
    submission, _code = told_with_code(Consent.SEE_FIRST)
    approved_by_two(submission)
    for answer in (client.get(address), client.post(address, {"revision": 2, "remark": "Anders."})):
        assert answer.status_code in {302, 405}
        assert answer.headers.get("Location", ENTER) == ENTER
    submission.refresh_from_db()
    assert submission.status == "awaiting_teller"


def test_the_session_of_another_story_cannot_take_this_one_away(client: Client) -> None:
    first, _code = told_with_code()
    second, code = told_with_code()
    opened(client, code)
    client.post(WITHDRAW)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_withdrawn, second.is_withdrawn) == (False, True)
