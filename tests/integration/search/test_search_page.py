"""The page at /zoeken/."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kennisplatform.core.models import Term
from kennisplatform.search import corrections, views
from kennisplatform.search.forms import MAX_LENGTH
from kennisplatform.search.results import Results
from pilots.models import BarrierIndexPage, BarrierPage
from tests.factories import child_of, home_page, published_case

pytestmark = pytest.mark.django_db


def _page(**query: Any) -> str:
    answer = Client().get("/zoeken/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def _barrier() -> BarrierPage:
    index = child_of(home_page(), BarrierIndexPage(title="Drempels", slug="drempels"))
    term = Term.objects.by_key("barrier", "bureaucracy")
    page = BarrierPage(title="Belemmerende bureaucratie", slug="bureaucratie", what_it_is="Papier.", term=term)
    barrier: BarrierPage = child_of(index, page)
    return barrier


def test_hits_show_their_words_lit_and_their_text_escaped() -> None:
    published_case(
        "Tolken & <b>vrienden</b>", approach="Eerst dit. <script>alert(1)</script> met tolken erbij.", summary="S."
    )
    page = _page(q="tolk")
    assert "<mark>Tolken</mark> &amp; &lt;b&gt;vrienden&lt;/b&gt;" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; met <mark>tolken</mark> erbij." in page
    assert "<script>alert" not in page


def test_words_in_the_address_are_escaped() -> None:
    page = _page(q='"><script>alert(1)</script>')
    assert "<script>alert" not in page


def test_filters_that_are_on_can_be_taken_off_and_keep_the_words() -> None:
    published_case("Koffie", barriers=[Term.objects.by_key("barrier", "distrust")])
    page = _page(q="koffie", drempel="distrust", sorteer="nieuwste")
    assert 'href="?q=koffie&amp;sorteer=nieuwste"' in page
    assert '<input type="hidden" name="q" value="koffie">' in page


def test_a_page_without_hits_says_what_to_try_and_where_to_go() -> None:
    _barrier()
    home_page()
    page = _page(q="kwantummechanica")
    assert "kwantummechanica" in page
    assert "Belemmerende bureaucratie" in page


def test_when_filters_leave_nothing_the_way_back_is_offered() -> None:
    published_case("Koffie")
    page = _page(q="koffie", fase="idea")
    assert 'class="button" href="?q=koffie"' in page


def test_when_several_filters_leave_nothing_the_one_in_the_way_is_named_with_what_it_hides() -> None:
    published_case("Koffie", barriers=[Term.objects.by_key("barrier", "distrust")])
    published_case("Koffie met melk", barriers=[Term.objects.by_key("barrier", "distrust")])
    page = _page(q="koffie", drempel="distrust", fase="idea")
    assert '<a href="?q=koffie&amp;drempel=distrust">Zonder het filter \u2018Fase\u2019: 2 pagina\u2019s</a>' in page
    assert "Zonder het filter \u2018Drempel\u2019" not in page


def test_a_typing_error_is_mended_and_said() -> None:
    corrections.forget()
    published_case("Wantrouwen", approach="Wantrouwen bij de deur.")
    page = _page(q="wantrouwn")
    assert (
        "Niets gevonden met \u201cwantrouwn\u201d. Dit vonden we met <strong>\u201cwantrouwen\u201d</strong>." in page
    )
    assert "<mark>Wantrouwen</mark>" in page


@pytest.mark.parametrize("total", [1, 0])
def test_a_correction_is_offered_as_a_link_that_keeps_order_and_filters(
    monkeypatch: pytest.MonkeyPatch, total: int
) -> None:
    monkeypatch.setattr(views, "find", lambda *asked: Results((), total, (), correction="<b> & co"))
    page = _page(q="koffi", sorteer="nieuwste", drempel="distrust")
    link = '<a href="?q=%3Cb%3E+%26+co&amp;sorteer=nieuwste&amp;drempel=distrust">&lt;b&gt; &amp; co</a>'
    assert f"Bedoelde je {link}?" in page


def test_the_page_says_when_another_engine_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "find", lambda *asked: Results((), 3, (), is_fallback=True))
    assert "Onze zoekmachine antwoordt even niet" in _page(q="koffie")
    monkeypatch.setattr(views, "find", lambda *asked: Results((), 3, ()))
    assert "Onze zoekmachine antwoordt even niet" not in _page(q="koffie")


@pytest.mark.parametrize("words", ["?!", "---", '""', "\u2026", "\U0001f642"])
def test_signs_without_a_word_get_a_clear_message_and_stand_in_the_field(words: str) -> None:
    published_case("Koffie")
    page = _page(q=words)
    assert "Hier staat geen woord in waarmee we kunnen zoeken." in page
    assert f'name="q" type="search" value="{escape(words)}"' in page


def test_a_question_without_an_answer_is_remembered_only_when_no_filter_caused_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    remembered: list[str] = []
    monkeypatch.setattr(views, "record_unanswered", lambda words, **more: remembered.append(words))
    published_case("Koffie")
    _page(q="kwantummechanica")
    _page(q="kwantummechanica", fase="idea")
    _page(q="koffie", fase="idea")
    _page(q="koffie")
    assert remembered == ["kwantummechanica"]


def test_filters_and_words_make_one_address_in_a_fixed_order() -> None:
    for title in ("Koffie", "Koffie met melk"):
        published_case(title, barriers=[Term.objects.by_key("barrier", "distrust")])
    page = _page(fase="running", drempel="distrust", sorteer="nieuwste", q="koffie", onbekend="x", groep="")
    assert 'href="?q=koffie&amp;drempel=distrust&amp;fase=running"' in page, "the other order"
    assert 'href="?q=koffie&amp;sorteer=nieuwste&amp;fase=running"' in page, "without a filter"


def test_the_title_says_how_much_was_found() -> None:
    published_case("Koffie")
    assert "<title>Zoeken: koffie (1 keer gevonden) -" in " ".join(_page(q="koffie").split())


def test_without_words_everything_is_there() -> None:
    published_case("Koffie")
    assert "Koffie" in _page()


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\0"},
        {"q": "a\0b"},
        {"q": '"'},
        {"q": "-"},
        {"q": "'; DROP TABLE search_terms; --"},
        {"q": 'body_exact : "x" OR NEAR(a b)'},
        {"q": "{title_exact} : koffie*"},
        {"q": "\u202ekoffie\u202c"},
        {"q": "🙂" * 200},
        {"q": "koffie " * 40},
        {"q": "koffie", "pagina": "99999999999999999999"},
        {"q": "koffie", "pagina": "-1"},
        {"q": "koffie", "pagina": "\u0661"},
        {"q": "koffie", "sorteer": "\0", "soort": ["\0", "x" * 500], "drempel": "' OR 1=1"},
        {"q": ["a", "b"]},
    ],
)
def test_any_address_is_answered(query: dict[str, Any]) -> None:
    published_case("Koffie")
    _page(**query)


def test_too_many_signs_get_a_clear_message_and_no_search() -> None:
    published_case("Koffie")
    assert 'class="hit"' in _page(q="koffie ".ljust(MAX_LENGTH, "x"))
    page = _page(q="koffie " + "x" * MAX_LENGTH)
    assert 'class="hit"' not in page
    assert 'role="alert"' in page
    assert str(MAX_LENGTH) in page


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from(['"', "-", "koffie", "*", "(", ")", ":", "NOT", "NEAR", "^", "+", "{", "de", "\0"])).map(
        " ".join
    )
)
def test_no_input_whatever_breaks_the_page(words: str) -> None:
    answer = Client().get("/zoeken/", {"q": words.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 200


def test_bytes_that_are_no_text_are_answered() -> None:
    assert Client().get("/zoeken/?q=%ff%fe%00&soort=%ff").status_code == 200


def test_only_reading_is_allowed() -> None:
    assert Client().post("/zoeken/", {"q": "koffie"}).status_code == 405


def test_the_number_of_queries_does_not_grow_with_the_hits() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert "<mark>" in _page(q="koffie")
        return len(captured)

    published_case("Koffie")
    queries()
    one = queries()
    for number in range(9):
        published_case(f"Koffie {number}", wijken=[], partners=[Term.objects.by_key("partner", "school")])
    assert queries() <= one + 1, "the words of the partners, once for all hits"


def test_when_the_engine_is_out_of_order_the_page_says_so() -> None:
    _barrier()
    with override_settings(SEARCH_ENGINE="nothing"):
        answer = Client().get("/zoeken/", {"q": "koffie"})
    assert answer.status_code == 503
    assert "Belemmerende bureaucratie" in answer.content.decode()


def _command(*arguments: str) -> str:
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_a_json_object_a_line_best_first() -> None:
    case = published_case("Koffie & thee", source_id="bron-1")
    published_case("Iets", approach="Met koffie.")
    rows = [json.loads(line) for line in _command("koffie", "--json", "--kind", "case").splitlines()]
    assert [row["title"] for row in rows] == ["Koffie & thee", "Iets"]
    assert rows[0] == {
        "id": case.pk,
        "kind": "practice_case",
        "title": "Koffie & thee",
        "url": case.full_url,
        "score": rows[0]["score"],
        "source_id": "bron-1",
    }
    assert rows[0]["score"] > rows[1]["score"]
    assert len(_command("koffie", "--json", "--limit", "1").splitlines()) == 1
    assert _command("koffie", "--json", "--kind", "story") == ""


def test_the_command_prints_a_list_to_read() -> None:
    published_case("Koffie")
    assert "1. Koffie" in _command("koffie")


@pytest.mark.parametrize("arguments", [("koffie", "--kind", "potato"), ("koffie", "--limit", "0")])
def test_the_command_refuses_what_it_does_not_know(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        _command(*arguments)
