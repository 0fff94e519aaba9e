"""What was not found is counted, and nobody is exposed by it."""

import sqlite3
import time
from contextlib import closing
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kennisplatform.core.due import run_due
from kennisplatform.search import tasks, unanswered
from kennisplatform.search.models import Thumb, UnansweredQuery
from kennisplatform.search.unanswered import months_ago, record_unanswered, this_month

pytestmark = pytest.mark.django_db


def ask(words: str, times: int = 1, **more: Any) -> None:
    for _number in range(times):
        record_unanswered(words, **more)


def everything_stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM search_unansweredquery")
        return repr(cursor.fetchall())


def test_a_query_has_words_from_the_third_time_on() -> None:
    ask("zwemles voor vrouwen", 2)
    row = UnansweredQuery.objects.get()
    assert (row.times, row.words, row.month) == (2, "", this_month())
    assert "zwem" not in everything_stored()
    assert list(UnansweredQuery.objects.showable()) == []
    ask("zwemles voor vrouwen")
    assert [(row.times, row.words) for row in UnansweredQuery.objects.showable()] == [(3, "zwemles voor vrouwen")]


def test_the_same_words_count_together_however_they_are_typed() -> None:
    ask("Zwemles vrouwen!")
    ask("vrouwen  zwemles")
    ask("ZWEMLÉS «vrouwen»")
    assert UnansweredQuery.objects.get().words == "zwemlés vrouwen"


def test_who_asks_three_times_is_still_one() -> None:
    ask("zwemles", 3, network="192.0.2.1")
    assert UnansweredQuery.objects.get().times == 1
    ask("zwemles", network="192.0.2.2")
    ask("zwemles", network="192.0.2.3")
    assert UnansweredQuery.objects.get().words == "zwemles"


@pytest.mark.parametrize(
    "words",
    [
        "jan@voorbeeld.nl",
        "06-12345678",
        "123456782",
        "1234 5678 9012 3456",
        "3511 AB 12",
        "ik ben boos op mijn buurman van nummer acht",
        "x" * 600,
        "",
        "!!! ???",
    ],
)
def test_what_may_say_who_somebody_is_is_not_even_counted(words: str) -> None:
    ask(words, 5)
    assert not UnansweredQuery.objects.exists()


def test_the_database_refuses_words_that_were_asked_twice() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        UnansweredQuery.objects.create(digest="a", times=2, words="zwemles", month="2026-11")


def test_the_digest_cannot_be_made_without_the_key(settings: Any) -> None:
    ask("zwemles")
    settings.SECRET_KEY = "another"
    ask("zwemles")
    assert UnansweredQuery.objects.count() == 2


def test_one_statement_and_long_words_are_cut() -> None:
    words = " ".join(["meervoudigeproblematiekgezinnen"] + [f"woord{number}woordwoordwoord" for number in range(5)])
    with CaptureQueriesContext(connection) as queries:
        ask(words)
    assert len([query for query in queries if "INSERT" in query["sql"]]) == 1
    ask(words, 2)
    assert len(UnansweredQuery.objects.get().words) == 100


def test_a_search_goes_on_when_it_cannot_be_counted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(_digest: str, _words: str) -> None:
        raise DatabaseError("database is locked: zwemles")

    monkeypatch.setattr(unanswered, "_count", refuse)
    ask("zwemles")
    assert "zwemles" not in caplog.text
    assert "was not counted" in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has one writer at a time")
def test_a_search_does_not_wait_for_who_writes() -> None:
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        ask("zwemles")
        assert time.monotonic() - started < 2
        other.execute("ROLLBACK")
    ask("zwemles")
    assert UnansweredQuery.objects.get().times == 1
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone()[0] == 20_000


# -- Forgetting ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def _of_every_age() -> None:
    for age in (0, 11, 12, 13, 30):
        month = months_ago(age)
        UnansweredQuery.objects.create(digest=f"{age}", times=3, words=f"vraag {age}", month=month)
        Thumb.objects.create(words=f"vraag {age}", hits=1, is_up=True, month=month)


@pytest.mark.usefixtures("_of_every_age")
def test_the_clock_forgets_after_twelve_months() -> None:
    assert run_due() == []
    assert sorted(UnansweredQuery.objects.values_list("words", flat=True)) == ["vraag 0", "vraag 11", "vraag 12"]
    assert sorted(Thumb.objects.values_list("words", flat=True)) == ["vraag 0", "vraag 11", "vraag 12"]


def test_a_flood_of_nonsense_does_not_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "MOST_UNREADABLE", 5)
    ask("zwemles", 3)
    for number in range(20):
        ask(f"onzin{number}")
    tasks.forget_a_flood_of_queries()
    assert UnansweredQuery.objects.filter(words="").count() == 5
    assert UnansweredQuery.objects.showable().count() == 1
