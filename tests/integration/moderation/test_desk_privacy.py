"""Raw words stay where they are: on one screen, as text, kept by nobody."""

import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.core import mail

from kennisplatform.accounts.models import AuditEntry, User
from stories import actions
from stories.models import Consent
from tests.integration.moderation.desk import DESK, SCREENS, address, at_desk, judgement, text_of, version
from tests.stories import RAW, SUMMARY, TITLE, WORDS, make_ervaringsdeskundige, make_reader, prepared, story_book, told

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert('mijn verhaal')</script>"
HANDLER = '"><img src=x onerror=alert(1)>'


@pytest.fixture(autouse=True)
def book() -> None:
    story_book()


@pytest.fixture
def reader() -> User:
    return make_reader()


@pytest.mark.parametrize("hostile", [SCRIPT, HANDLER, "{{ request.user }}{% debug %}", "</textarea><h1>Weg</h1>"])
def test_what_a_teller_types_stays_text_on_every_screen(reader: User, hostile: str) -> None:
    submission, _code = actions.receive_submission(text=f"{RAW}\n\n{hostile}", consent=Consent.YES)
    prepared(submission, make_reader(), title=hostile[:90], summary=hostile, text=hostile, content_note=hostile)
    client = at_desk(reader)
    for screen in ("item", "judge"):
        page = text_of(client.get(address(screen, submission)))
        for forbidden in (SCRIPT, "<img src=x", "<h1>Weg</h1>"):
            assert forbidden not in page, screen
        if "{{" in hostile:
            assert "{{ request.user }}{% debug %}" in page


def test_a_hostile_remark_stays_text(reader: User) -> None:
    submission = told()
    prepared(submission, reader)
    at_desk(reader).post(address("judge", submission), judgement(submission, remark=SCRIPT))
    page = text_of(at_desk(make_ervaringsdeskundige()).get(address("item", submission)))
    assert SCRIPT not in page
    assert "alert(&#x27;mijn verhaal&#x27;)" in page


def test_no_browser_and_no_proxy_keeps_a_screen_of_the_desk(reader: User) -> None:
    submission = told()
    client = at_desk(reader)
    urls = [DESK, f"{DESK}aanmelden/", *(address(screen, submission) for screen in SCREENS)]
    for url in urls:
        assert "no-store" in client.get(url)["Cache-Control"], url
    conflict = client.post(address("item", submission), version(submission, revision=9))
    assert "no-store" in conflict["Cache-Control"]


def test_the_title_of_a_screen_is_a_number(reader: User) -> None:
    submission = told()
    prepared(submission, reader)
    client = at_desk(reader)
    for screen in SCREENS:
        page = text_of(client.get(address(screen, submission)))
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
        assert title is not None
        for words in (*RAW.split(), *TITLE.split()):
            assert len(words) < 5 or words not in title[1]


def test_words_are_in_no_address_log_mail_or_session(reader: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    submission, client = told(), at_desk(reader)
    saved = client.post(address("item", submission), version(submission))
    client.post(address("judge", submission), judgement(submission, remark="Over de trap met enveloppen."))
    client.get(address("item", submission))
    client.post(address("item", submission), version(submission, revision=77))
    client.get(f"{address('item', submission)[:-1]}x/")
    logged = "\n".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    kept = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    audited = " ".join(f"{entry.action} {entry.target}" for entry in AuditEntry.objects.all())
    for words in (RAW, TITLE, SUMMARY, WORDS, "Korenstraat", "trap met enveloppen"):
        assert words not in saved["Location"]
        assert words not in logged
        assert words not in kept
        assert words not in audited
    assert mail.outbox == []


def test_the_teller_is_not_on_the_list(reader: User) -> None:
    told(age_band="25-34")
    page = text_of(at_desk(reader).get(DESK))
    assert "25-34" not in page
