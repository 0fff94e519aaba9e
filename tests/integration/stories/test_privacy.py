"""Nothing about who told it: no address, no device, no cookie that stays, nobody else's server."""

import logging
import re
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.test import Client

from kennisplatform.core.models import KnowledgePage
from kennisplatform.moderation.models import Decision, ReadAs, Reading
from stories import actions
from stories.models import Submission
from tests.integration.stories.test_telling import CHECK, CODE, END, STORY, WORDS, YES, code_on
from tests.stories import (
    approved_by_two,
    make_ervaringsdeskundige,
    make_reader,
    prepared,
    published,
    reason,
    story_book,
    tables_with,
    told,
)

pytestmark = pytest.mark.django_db

ADDRESS, DEVICE = "203.0.113.77", "KpTestTelefoon/9.1 (Zeldzaam model)"


@pytest.fixture
def resident() -> Client:
    return Client(
        REMOTE_ADDR=ADDRESS, HTTP_USER_AGENT=DEVICE, HTTP_X_FORWARDED_FOR=ADDRESS, HTTP_ACCEPT_LANGUAGE="nl-x-zeldzaam"
    )


def whole_visit(client: Client) -> list[Any]:
    """Telling, looking, a wrong code, taking it away: every answer the resident got."""
    story_book()
    answers = [client.get("/verhalen/vertellen/"), client.get(STORY), client.post(STORY, {"text": WORDS})]
    answers += [client.get(CHECK), client.post(CHECK, YES | {"consent": "see_first"})]
    answers.append(client.get(CODE))
    code = code_on(answers[-1])
    answers += [client.post("/verhalen/vertellen/leeftijd/", {"age_band": "45-54"}), client.get(END)]
    answers.append(client.post("/verhalen/mijn-verhaal/", {"code": "0" * 16}, follow=True))
    answers.append(client.post("/verhalen/mijn-verhaal/", {"code": code}))
    approved_by_two(Submission.objects.get(consent="see_first"))
    answers.append(client.get("/verhalen/mijn-verhaal/bekijken/"))
    answers.append(client.post("/verhalen/mijn-verhaal/goed/", {"revision": 2}))
    answers.append(client.get("/verhalen/mijn-verhaal/bekijken/"))
    answers.append(client.post("/verhalen/mijn-verhaal/intrekken/"))
    answers.append(client.get("/verhalen/mijn-verhaal/bekijken/"))
    return answers


def test_no_table_knows_the_address_or_the_device(resident: Client) -> None:
    whole_visit(resident)
    assert Submission.objects.get().is_withdrawn, "the visit went all the way"
    for trace in (ADDRESS, DEVICE, "Zeldzaam"):
        assert tables_with(trace) == set(), trace


def test_no_log_knows_the_words_the_code_the_address_or_the_device(
    resident: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    answers = whole_visit(resident)
    code = code_on(answers[5])
    for trace in (ADDRESS, DEVICE, "drie keer over de huur", code):
        assert trace not in caplog.text


def test_no_cookie_outlives_the_visit(resident: Client) -> None:
    seen: dict[str, Any] = {}
    for answer in whole_visit(resident):
        cookies: SimpleCookie = answer.cookies
        seen |= dict(cookies)
        for name, cookie in cookies.items():
            assert (cookie["max-age"], cookie["expires"]) == ("", ""), name
            assert cookie["httponly"], name
    assert set(seen) == {"sessionid"}


def test_reading_stories_and_the_first_page_set_no_cookie_at_all(client: Client) -> None:
    page = published()
    for address in ("/", "/verhalen/", page.get_url(), "/verhalen/vertellen/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies, address


def test_no_page_on_the_residents_side_asks_anybody_else_for_anything(resident: Client) -> None:
    page = published()
    answers = [*whole_visit(resident), resident.get(page.get_url()), resident.get("/verhalen/")]
    for answer in answers:
        html = answer.content.decode()
        fetched = re.findall(r'<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)="([^"]+)"', html)
        outside = [url for url in fetched if url.startswith(("http", "//")) and "/testserver" not in url]
        outside = [url for url in outside if not url.startswith(("http://localhost", "http://testserver"))]
        assert outside == []
        for directive in answer.headers["Content-Security-Policy"].split(";"):
            assert "http" not in directive, directive


def test_no_page_of_the_flow_has_script_or_style_of_its_own(resident: Client) -> None:
    for answer in whole_visit(resident):
        html = answer.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)
        assert not re.search(r"\son[a-z]+=|\sstyle=", html)


def test_raw_words_are_on_no_public_page(client: Client) -> None:
    page = published()
    for address in ("/", "/verhalen/", page.get_url()):
        assert "Korenstraat" not in client.get(address).content.decode()


def test_the_session_knows_a_random_id_and_no_more(resident: Client) -> None:
    resident.post(STORY, {"text": WORDS})
    assert set(resident.session.keys()) <= {"telling", "_csrftoken", "_session_expiry"}
    resident.post(CHECK, YES)
    resident.get(CODE)
    resident.get(END)
    assert "telling" not in resident.session
    assert str(Submission.objects.get().pk) not in str(dict(resident.session))


def test_an_action_without_a_name_stays_without_one() -> None:
    submission, _code = actions.receive_submission(text=WORDS, consent="yes")
    assert submission.helper is None


def test_nothing_that_readers_write_before_approval_is_readable_in_the_database() -> None:
    reader, other = make_ervaringsdeskundige(), make_reader()
    submission = told()
    written = {
        "title": "Zeldzame titel",
        "summary": "Zeldzame zin",
        "text": "Zeldzame woorden",
        "what_helped": "Zeldzame hulp",
        "content_note": "Zeldzame noot",
    }
    prepared(submission, reader, **written)
    actions.decide(
        submission,
        by=other,
        read_as=ReadAs.READER,
        decision=Decision.DECLINE,
        reason=reason(),
        remark="Zeldzame opmerking",
    )
    assert Reading.objects.get().remark == "Zeldzame opmerking"
    for words in (*written.values(), "Zeldzame opmerking"):
        assert tables_with(words) == set(), words


def test_no_list_tells_which_story_of_a_month_came_first() -> None:
    came = [published().slug, published().slug, published().slug]
    while came in (sorted(came), sorted(came, reverse=True)):
        came.append(published().slug)  # addresses are random: now and then they come in order
    assert list(KnowledgePage.objects.newest_first().values_list("slug", flat=True)) == sorted(came)
    for address in ("/sitemap.xml", "/nieuw.atom", "/zoeken/?soort=story&sorteer=nieuwste"):
        page = Client().get(address).content.decode()
        shown = list(dict.fromkeys(re.findall(r"/verhalen/([a-z0-9]{10})/", page)))
        assert sorted(shown) == sorted(came), address
        assert shown not in (came, came[::-1]), address
