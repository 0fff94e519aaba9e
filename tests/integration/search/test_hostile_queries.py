"""Whatever is typed is answered: no error, and not slowly."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.finding import find
from kennisplatform.search.forms import SearchForm, SuggestionForm
from kennisplatform.search.results import ResultPage
from tests.factories import published_case
from tests.hostile_queries import as_sent, hostile_queries, over_8_kb
from tests.pace import assert_takes_less

pytestmark = pytest.mark.django_db

SECONDS = 0.5
some = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def pages(db: None) -> None:
    published_case(
        "Schulden", approach="Het wijkteam helpt gezinnen met schulden. Er is een tolk, en niet te veel bureaucratie."
    )
    published_case("Tolk aan tafel", approach="De tolk komt op dinsdag naar het wijkteam.")
    published_case("Jongeren", approach="Niet rondkomen is geen drempel voor hulp aan jongeren in de wijk.")


@some
@given(words=hostile_queries)
def test_the_page_answers_whatever_is_asked(pages: None, client: Client, words: str) -> None:
    sent = as_sent(words)

    def ask() -> None:
        response = client.get("/zoeken/", {"q": sent})
        assert response.status_code == 200, repr(sent)

    assert_takes_less(SECONDS, ask, repr(sent[:200]))


@some
@given(words=st.one_of(hostile_queries, over_8_kb))
def test_the_search_answers_whatever_is_asked(pages: None, words: str) -> None:
    assert_takes_less(SECONDS, lambda: find(words, KnowledgeFilters(), ResultPage()), repr(words[:200]))


@some
@given(words=st.one_of(hostile_queries, over_8_kb))
def test_the_forms_take_whatever_is_typed(words: str) -> None:
    form = SearchForm({"q": words, "soort": words, "pagina": words, "sorteer": words})
    form.is_valid()
    assert isinstance(form.words, str)
    assert isinstance(SuggestionForm({"q": words}).words, str)
