"""The screen of the redactie shows what three people asked or thought, and never what one of them did."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kennisplatform.accounts.models import Role, User
from kennisplatform.search import actions
from kennisplatform.search.models import SynonymGroup, Thumb, UnansweredQuery
from kennisplatform.search.unanswered import record_unanswered
from tests.factories import give_role, make_user
from tests.integration.cms.conftest import logged_in
from tests.integration.search.synonyms import make_synonyms

pytestmark = pytest.mark.django_db
SCREEN = "/cms/zoeken/"


@pytest.fixture
def client() -> Any:
    editor: User = make_user("landelijk@example.org")
    give_role(editor, Role.NATIONAL_EDITOR)
    return logged_in(editor)


def ask(words: str, times: int) -> None:
    for _number in range(times):
        record_unanswered(words)


def thumbs(words: str, up: int = 0, down: int = 0, remark: str = "") -> None:
    for is_up in [True] * up + [False] * down:
        actions.give_thumb(words=words, hits=4, is_up=is_up, remark=remark, earlier=None)


def shown(client: Any, query: str = "") -> str:
    text: str = client.get(SCREEN + query).content.decode()
    return text


def test_an_empty_screen_says_what_will_stand_there(client: Any) -> None:
    text = shown(client)
    assert "Er is niets wat drie mensen vergeefs zochten." in text
    assert "Dat deed nog niemand." in text
    assert "Er zijn nog geen groepen." in text


def test_what_was_asked_most_stands_first_and_what_two_asked_not_at_all(client: Any) -> None:
    ask("kledingbank", 3)
    ask("zwemles", 5)
    ask("geheime vraag", 2)
    text = shown(client)
    assert text.index("zwemles") < text.index("kledingbank")
    assert "geheime" not in text


def test_of_a_query_with_few_thumbs_no_share_is_shown(client: Any) -> None:
    thumbs("tolk", up=2, down=1)
    thumbs("wijkteam", up=1, down=1)
    rows = client.get(SCREEN).context["judged"]["rows"]
    assert [(row["words"], row["up"], row["all"], row["share"]) for row in rows] == [("tolk", 2, 3, 66)]


def test_the_query_that_works_worst_stands_first(client: Any) -> None:
    thumbs("goed", up=4)
    thumbs("slecht", down=3)
    thumbs("half", up=2, down=2)
    rows = client.get(SCREEN).context["judged"]["rows"]
    assert [row["words"] for row in rows] == ["slecht", "half", "goed"]


def test_what_a_visitor_typed_is_text_and_nothing_else(client: Any) -> None:
    thumbs("tolk", down=1, remark="<script>alert(1)</script>\nTweede regel")
    text = shown(client)
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;" in text
    assert "no-store" in client.get(SCREEN)["Cache-Control"]


def test_a_query_that_was_dealt_with_leaves_the_list_until_three_ask_again(client: Any) -> None:
    ask("zwemles", 4)
    client.post(reverse("search_dismiss_query", args=[UnansweredQuery.objects.get().pk]))
    assert "zwemles" not in client.get(SCREEN).context["unanswered"]["rows"]
    assert client.get(SCREEN).context["unanswered"]["number"] == 0
    ask("zwemles", 3)
    assert client.get(SCREEN).context["unanswered"]["number"] == 1


def test_a_remark_is_taken_away_and_the_thumb_stays(client: Any) -> None:
    thumbs("tolk", down=1, remark="Mijn buurvrouw Fatima wil dit ook.")
    thumb = Thumb.objects.get()
    client.post(reverse("search_dismiss_remark", args=[thumb.pk]))
    thumb.refresh_from_db()
    assert (thumb.remark, thumb.is_up) == ("", False)
    assert "Fatima" not in shown(client)


@pytest.mark.parametrize("name", ["search_dismiss_query", "search_dismiss_remark"])
def test_looking_at_an_address_takes_nothing_away(client: Any, name: str) -> None:
    ask("zwemles", 3)
    thumbs("tolk", down=1, remark="Woorden.")
    for model in (UnansweredQuery, Thumb):
        assert client.get(reverse(name, args=[model.objects.get().pk])).status_code == 405
    assert UnansweredQuery.objects.exists()
    assert Thumb.objects.get().remark


def test_a_long_list_is_short_until_all_is_asked_for(client: Any) -> None:
    for number in range(14):
        ask(f"vraag{number}", 3)
    assert len(client.get(SCREEN).context["unanswered"]["rows"]) == 10
    assert "Toon alle 14" in shown(client)
    assert len(client.get(f"{SCREEN}?alles=vragen").context["unanswered"]["rows"]) == 14
    assert "Toon alle" not in shown(client, "?alles=vragen")


def test_the_groups_are_counted_and_the_latest_change_says_who(client: Any) -> None:
    make_synonyms("kantklossen", "kloskussen", by=make_user(display_name="Noor"))
    make_synonyms("loket", "balie", is_active=False)
    SynonymGroup.objects.create(words="a\nb", seeded_as="a")
    text = shown(client)
    assert "Er zijn 2 groepen in gebruik. 1 staat uit." in text
    assert "Noor" in text


def much(numbers: range) -> None:
    for number in numbers:
        ask(f"vraag{number}", 3)
        thumbs(f"vraag{number}", up=2, down=2, remark="Woorden.")
        make_synonyms(f"woord{number}", f"begrip{number}")


def test_the_screen_asks_as_much_of_the_database_with_much_as_with_little(client: Any) -> None:
    much(range(2))
    shown(client)  # what is kept per process is asked once
    with CaptureQueriesContext(connection) as little:
        shown(client)
    much(range(2, 12))
    with CaptureQueriesContext(connection) as more:
        shown(client)
    assert len(more) == len(little)
