"""A thumb says whether searching worked, and nothing about who searched."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kennisplatform.search import thumbs
from kennisplatform.search.models import Thumb, UnansweredQuery
from kennisplatform.search.thumbs import ticket
from kennisplatform.search.unanswered import this_month
from tests.factories import home_page, published_case

pytestmark = pytest.mark.django_db
URL = "/zoeken/oordeel/"


def send(answer: str = "ja", *, to: str = "", client: Client | None = None, **more: Any) -> Any:
    client = client or Client(enforce_csrf_checks=True)
    data = {"kaartje": to or ticket("wijk team", 12, "q=wijk+team&soort=practice_case"), "oordeel": answer}
    headers = more.pop("headers", {"Sec-Fetch-Site": "same-origin"})
    return client.post(URL, data | more, headers=headers)


def test_one_press_is_kept_without_a_cookie_and_asks_for_more() -> None:
    answer = send("nee")
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    thumb = Thumb.objects.get()
    assert (thumb.words, thumb.hits, thumb.is_up, thumb.remark, thumb.month) == (
        "wijk team",
        12,
        False,
        "",
        this_month(),
    )
    text = answer.content.decode()
    assert 'name="opmerking"' in text
    assert 'href="/zoeken/?q=wijk+team&amp;soort=practice_case"' in text
    assert {field.name for field in Thumb._meta.fields} == {"id", "words", "hits", "is_up", "remark", "month"}


def test_words_that_come_after_it_are_added_to_the_same_thumb() -> None:
    to = ticket("wijk team", 12, "")
    send("ja", to=to)
    send("nee", to=to)
    answer = send("nee", to=to, opmerking="Ik zocht een adres.")
    assert "opmerking" not in answer.content.decode()
    thumb = Thumb.objects.get()
    assert (thumb.is_up, thumb.remark) == (False, "Ik zocht een adres.")
    send("nee", to=ticket("wijk team", 12, ""))
    assert Thumb.objects.count() == 2


def test_sending_nothing_more_is_fine() -> None:
    to = ticket("wijk team", 12, "")
    send("nee", to=to, opmerking="Ik zocht een adres.")
    answer = send("nee", to=to, opmerking="")
    assert answer.status_code == 200
    assert Thumb.objects.get().remark == "Ik zocht een adres."


def test_what_says_who_somebody_is_is_masked_before_it_is_kept() -> None:
    send(opmerking="Bel mij: 06-12345678 of jan@voorbeeld.nl, bsn 123456782.")
    assert Thumb.objects.get().remark == "Bel mij: ••• of •••, bsn •••."


def test_a_query_that_says_who_somebody_is_is_not_kept_with_the_thumb() -> None:
    send(to=ticket("bsn 123456782", 0, ""))
    assert Thumb.objects.get().words == ""


def test_a_remark_that_is_too_long_comes_back_as_it_was_typed_and_the_thumb_is_kept() -> None:
    long = "Te lang. " * 60
    answer = send("nee", opmerking=long)
    assert long.strip() in answer.content.decode()
    assert answer.context["form"].errors["opmerking"]
    assert Thumb.objects.get().remark == ""


@pytest.mark.parametrize(
    "to", ["", "onzin", ticket("a", 1, "")[:-1] + "~", "x" * 9_000], ids=["none", "nonsense", "changed", "endless"]
)
def test_a_ticket_that_is_not_ours_is_refused_kindly_and_what_was_typed_is_shown(to: str) -> None:
    answer = send(to=to or "leeg", opmerking="Dit typte ik.")
    assert answer.status_code == 400
    assert "Dit typte ik." in answer.content.decode()
    assert not Thumb.objects.exists()


def test_a_ticket_of_yesterday_is_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    to = ticket("wijk team", 12, "")
    monkeypatch.setattr(thumbs, "VALID_SECONDS", -1)
    assert send(to=to).status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Origin": "https://elders.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Origin": "http://testserver"}, 200),
        ({}, 200),
    ],
)
def test_a_form_elsewhere_cannot_send_it(headers: dict[str, str], status: int) -> None:
    assert send(headers=headers).status_code == status
    assert Thumb.objects.exists() == (status == 200)


def test_an_answer_that_does_not_exist_is_refused() -> None:
    assert send("misschien").status_code == 400


def test_a_flood_from_one_network_waits_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(thumbs, "FROM_NETWORK", thumbs.Throttle("search-thumb-test", free=2))
    for _number in range(3):
        send()
    answer = send("nee", opmerking="Dit typte ik.")
    assert answer.status_code == 429
    assert "Dit typte ik." in answer.content.decode()
    assert Thumb.objects.count() == 3


def test_the_address_alone_explains_itself() -> None:
    assert Client().get(URL).status_code == 200
    assert reverse("search_thumb") == URL


@pytest.mark.parametrize("back", ["//elders.example", "javascript:alert(1)", '"><script>alert(1)</script>'])
def test_the_way_back_leads_to_our_own_results_only(back: str) -> None:
    text = send(to=ticket("a", 1, back)).content.decode()
    assert 'href="/zoeken/?' in text
    assert "<script>alert" not in text


# -- On the page of results --------------------------------------------------------------------------------------------------
def test_the_results_ask_whether_they_helped_and_set_no_cookie() -> None:
    published_case("Tolk aan tafel")
    answer = Client().get("/zoeken/?q=tolk")
    assert not answer.cookies
    found = re.search(r'name="kaartje" value="([^"]+)"', answer.content.decode())
    assert found is not None
    kept = thumbs.read_ticket(found[1])
    assert kept is not None
    assert (kept.words, kept.hits, kept.back) == ("tolk", 1, "q=tolk")


@pytest.mark.parametrize("query", ["", "?q=bestaatniet", "?soort=practice_case"])
def test_nothing_is_asked_where_nobody_searched_or_nothing_was_found(query: str) -> None:
    published_case("Tolk aan tafel")
    assert "kaartje" not in Client().get(f"/zoeken/{query}").content.decode()


def test_a_search_in_vain_is_counted_and_one_with_filters_is_not() -> None:
    home_page()
    published_case("Tolk aan tafel")
    Client().get("/zoeken/?q=zwemles+haren")
    Client().get("/zoeken/?q=onvindbaar&soort=practice_case")
    assert UnansweredQuery.objects.get().times == 1
