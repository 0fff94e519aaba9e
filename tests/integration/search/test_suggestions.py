"""What comes up under the field while someone types."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from kennisplatform.core.models import Term
from kennisplatform.search import corrections, suggesting
from kennisplatform.search.engine import SearchUnavailableError
from kennisplatform.search.suggesting import MOST, Suggestion, suggest
from pilots.models import BarrierIndexPage, BarrierPage
from tests.factories import child_of, home_page, published_case

pytestmark = pytest.mark.django_db


def _barrier(title: str = "Belemmerende bureaucratie", key: str = "bureaucracy") -> BarrierPage:
    index = BarrierIndexPage.objects.first() or child_of(
        home_page(), BarrierIndexPage(title="Drempels", slug="drempels")
    )
    page = BarrierPage(title=title, slug=key, what_it_is="Papier.", term=Term.objects.by_key("barrier", key))
    barrier: BarrierPage = child_of(index, page)
    return barrier


def _texts(words: str, *kinds: str) -> list[str]:
    return [suggestion.text for suggestion in suggest(words) if not kinds or suggestion.kind in kinds]


def _answer(query: Any) -> Any:
    answer = Client().get("/zoeken/suggesties/", query)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert list(answer.json()) == ["suggestions"]
    return answer


def test_a_barrier_comes_before_pages_and_pages_before_words() -> None:
    case = published_case("Bureaucratie aan de keukentafel", approach="Minder bureaus.")
    barrier = _barrier()
    assert suggest("bur") == [
        Suggestion("barrier", "Belemmerende bureaucratie", barrier.url),
        Suggestion("page", case.title, case.url),
        Suggestion("word", "bureaucratie", "/zoeken/?q=bureaucratie"),
        Suggestion("word", "bureaus", "/zoeken/?q=bureaus"),
    ]


def test_a_title_must_hold_every_word_and_the_last_one_may_be_half() -> None:
    published_case("Praten met een tolk")
    published_case("Praten met de buurvrouw")
    assert _texts("praten tol", "page") == ["Praten met een tolk"]
    assert _texts("tolk prat", "page") == ["Praten met een tolk"]
    assert _texts("prat tolk", "page") == []
    assert sorted(_texts("PRATEN mét", "page")) == ["Praten met de buurvrouw", "Praten met een tolk"]


def test_only_endings_that_stand_in_one_page_with_the_words_before_them_are_offered() -> None:
    published_case("Geld", approach="Schulden bij jongeren.")
    published_case("Sport", approach="Jongens op een veld.")
    assert _texts("schulden bij jon", "word") == ["schulden bij jongeren"]
    assert _texts("jon", "word") == ["jongens", "jongeren"]


def test_words_too_common_to_search_by_are_not_offered() -> None:
    published_case("Iets", approach="Dat is dan daar, bij de dagopvang.")
    assert _texts("da", "word") == ["dagopvang"]


def test_what_is_typed_already_is_no_suggestion() -> None:
    published_case("Iets", approach="Een tolk, geen tolken.")
    assert _texts("tolk", "word") == ["tolken"]


@pytest.mark.parametrize("words", ["", " ", "k", "?!", "\0", "de k", "-", '"', "een " * 9 + "koffie"])
def test_too_little_and_too_much_suggest_nothing(words: str) -> None:
    published_case("Koffie")
    assert suggest(words) == []


def test_there_are_never_more_than_eight() -> None:
    for number in range(12):
        published_case(f"Koffie met melk {number}", approach=f"Koffiekan koffiekop koffietijd koffieuur{number}.")
    assert len(suggest("koffie")) == MOST == 8
    assert len(_texts("koffie", "page")) == 5


def test_a_page_that_the_public_may_not_see_gives_no_title_and_no_word() -> None:
    gone, closed = published_case("Koffiehuis geheim"), published_case("Koffieclub besloten")
    published_case("Koffie in het Arabisch", content_language="ar", approach="Koffiewoord.")
    assert _texts("koffie") != []
    gone.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert _texts("koffie") == []


def test_a_changed_draft_is_not_shown_before_it_is_published() -> None:
    case = published_case("Koffie")
    case.title = "Koffiegeheim"
    case.save_revision()
    assert _texts("koff") == ["Koffie", "koffie"]


def test_an_answer_may_be_kept_by_the_browser_alone_and_knows_nobody() -> None:
    published_case("Koffie")
    answer = _answer({"q": "koff"})
    assert answer["Cache-Control"] == "private, max-age=60"
    assert not answer.cookies
    assert answer.json()["suggestions"][0] == {
        "kind": "page",
        "text": "Koffie",
        "url": answer.json()["suggestions"][0]["url"],
    }


def test_a_suggestion_leads_where_it_says() -> None:
    published_case("Koffie & <b>thee</b>", approach="Theeleut.")
    found = _answer({"q": "thee"}).json()["suggestions"]
    assert [one["text"] for one in found] == ["Koffie & <b>thee</b>", "theeleut"]
    for one in found:
        assert Client().get(one["url"]).status_code == 200


def test_only_reading_is_allowed() -> None:
    assert Client().post("/zoeken/suggesties/", {"q": "koffie"}).status_code == 405


def test_when_the_index_cannot_be_asked_there_is_nothing_to_suggest(monkeypatch: pytest.MonkeyPatch) -> None:
    published_case("Koffie")

    def unavailable() -> None:
        raise SearchUnavailableError

    monkeypatch.setattr(suggesting, "get_database_engine", unavailable)
    assert suggest("koff") == []


def test_suggestions_come_from_the_database_whichever_engine_answers() -> None:
    published_case("Koffie")
    with override_settings(SEARCH_ENGINE="elasticsearch", ELASTICSEARCH_URL="http://localhost:9"):
        assert _texts("koff", "page") == ["Koffie"]


def test_few_questions_are_asked_of_the_database_however_much_is_found() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert suggest("lekkere koff")
        return len(captured)

    published_case("Lekkere koffie")
    queries()
    one = queries()
    for number in range(9):
        published_case(f"Lekkere koffie {number}", approach=f"Koffiekan{number}")
    assert queries() == one <= 5


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(['"', "-", "koff", "*", "(", ")", ":", "NOT", "NEAR", "^", "%", "_", "'", "&", "|", "\0"])
    ).map(" ".join)
)
def test_no_input_whatever_breaks_it(words: str) -> None:
    _answer({"q": words.encode("utf-8", "surrogatepass")})


@pytest.mark.parametrize("query", ["", "q=%ff%fe", "q=a&q=b", "x=1", "q[]=1", "q=" + "x" * 3_000])
def test_any_address_is_answered(query: str) -> None:
    answer = Client().get(f"/zoeken/suggesties/?{query}")
    assert answer.status_code == 200
    assert answer.json() == {"suggestions": []}


def test_where_nothing_begins_so_what_was_meant_is_suggested() -> None:
    corrections.forget()
    published_case("Laaggeletterdheid in de wijk")
    assert [each.text for each in suggest("laagletterdheid") if each.kind == "word"] == ["laaggeletterdheid"]
    assert [each.text for each in suggest("wijk laagletterdheid")] == ["wijk laaggeletterdheid"]


def test_a_word_of_a_draft_is_no_suggestion_for_a_typing_error() -> None:
    corrections.forget()
    published_case("Zeemeerminnenkoor", live=False)
    assert suggest("zeemeerminenkoor") == []
