"""Any address becomes a question that can be answered."""

import pytest
from django.http import QueryDict

from kennisplatform.search.forms import MAX_LENGTH, SearchForm


def _form(address: str) -> SearchForm:
    return SearchForm(QueryDict(address))


@pytest.mark.parametrize(
    ("typed", "number"), [("", 1), ("3", 3), ("0", 1), ("-2", 1), ("drie", 1), ("%D9%A1", 1), ("9" * 30, 1)]
)
def test_what_is_no_page_number_counts_as_the_first(typed: str, number: int) -> None:
    assert _form(f"pagina={typed}").page.number == number


@pytest.mark.parametrize(("typed", "sort"), [("", "best"), ("nieuwste", "newest"), ("x", "best"), ("%00", "best")])
def test_what_is_no_order_counts_as_the_usual_one(typed: str, sort: str) -> None:
    assert _form(f"sorteer={typed}").sort == sort


def test_signs_that_cannot_be_seen_count_as_a_space() -> None:
    assert _form("q=a%00b%0Ac%E2%80%AEd").words == "a b c d"


def test_too_many_signs_are_refused_and_shown_cut() -> None:
    form = _form("q=" + "x" * (MAX_LENGTH + 1))
    assert not form.is_valid()
    assert len(form.words) == MAX_LENGTH
    assert _form("q=" + "x" * MAX_LENGTH).is_valid()
