"""What the next person at the same computer, or a program that looks ahead, gets to see: nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from kennisplatform.core.due import run_due
from stories import visit
from stories.models import Submission, TellDraft
from tests.integration.stories.test_telling import CODE, END, code_on, hand_in

pytestmark = pytest.mark.django_db

WITHOUT_CODE = "/verhalen/vertellen/zonder-code/"


def look_again_after(seconds: int) -> None:
    TellDraft.objects.update(touched_at=timezone.now() - timedelta(seconds=seconds))


def test_a_program_that_only_asks_for_the_headers_does_not_use_up_the_code(client: Client) -> None:
    hand_in(client)
    assert client.head(CODE).status_code == 200
    assert len(code_on(client.get(CODE))) == 16


def test_a_told_story_opens_without_its_code_only_as_long_as_someone_sits_there(client: Client) -> None:
    hand_in(client)
    client.get(CODE)
    look_again_after(visit.IDLE_SECONDS - 60)
    assert client.post(WITHOUT_CODE).headers["Location"] == "/verhalen/mijn-verhaal/intrekken/"
    client.cookies.clear()
    hand_in(client)
    client.get(CODE)
    look_again_after(visit.IDLE_SECONDS + 60)
    assert client.post(WITHOUT_CODE).headers["Location"] == "/verhalen/mijn-verhaal/"
    assert client.get("/verhalen/vertellen/plaats/").headers["Location"] == END
    assert not Submission.objects.withdrawn().exists()


def test_a_visit_that_is_over_leaves_no_row_behind(client: Client) -> None:
    hand_in(client)
    session: Any = Session.objects.get()
    assert session.expire_date <= timezone.now() + timedelta(days=1)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert run_due() == []
    assert not Session.objects.exists()
