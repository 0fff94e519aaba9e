"""The filters of a list: which words they are shown with, and how many of them at once."""

import pytest
from django.utils import translation

from kennisplatform.core.filters import (
    FACETS_BY_NAME,
    MOST_AT_ONCE,
    MOST_IN_ALL,
    FacetCounts,
    FacetOption,
    KnowledgeFilters,
)
from kennisplatform.core.models import Term
from kennisplatform.core.models.term import TermLabel, Vocabulary


def counts(number: int, *chosen: int) -> FacetCounts:
    options = [FacetOption(f"v{n}", f"Naam {n}", number - n, n in chosen) for n in range(number)]
    return FacetCounts(FACETS_BY_NAME["municipality"], options)


def values(options: list[FacetOption]) -> list[str]:
    return [option.value for option in options]


def test_a_short_list_is_in_sight_and_nothing_is_folded() -> None:
    few = counts(MOST_AT_ONCE)
    assert values(few.in_sight) == [f"v{n}" for n in range(MOST_AT_ONCE)]
    assert few.folded == []


def test_what_is_chosen_is_in_sight_however_rare_it_is_and_the_rest_is_folded() -> None:
    many = counts(20, 15, 19)
    assert values(many.in_sight) == ["v0", "v1", "v2", "v3", "v4", "v5", "v15", "v19"]
    assert values(many.folded) == [f"v{n}" for n in range(20) if n not in {0, 1, 2, 3, 4, 5, 15, 19}]
    assert many.chosen == 2


def test_of_hundreds_of_municipalities_the_page_holds_the_first() -> None:
    many = counts(342)
    assert len(many.in_sight) + len(many.folded) == MOST_IN_ALL


def test_who_chose_more_than_fit_sees_all_of_them() -> None:
    many = counts(20, *range(12))
    assert values(many.in_sight) == [f"v{n}" for n in range(12)]


def test_years_stand_in_order_whatever_their_number() -> None:
    (years,) = KnowledgeFilters().options({"period": {"2024": 9, "2026": 1, "2025": 30}})
    assert values(years.options) == ["2026", "2025", "2024"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "ar", "en"])
def test_a_term_is_called_in_a_filter_what_it_is_called_everywhere(language: str) -> None:
    terms = list(Term.objects.in_vocabulary(Vocabulary.BARRIER))
    TermLabel.objects.create(term=terms[0], language="ar", text="\u0639")
    TermLabel.objects.filter(term=terms[1]).delete()
    with translation.override(language):
        (barriers,) = KnowledgeFilters().options({"barrier": {term.key: 1 for term in terms} | {"unknown": 1}})
        expected = {term.key: term.label for term in Term.objects.in_vocabulary(Vocabulary.BARRIER)}
    assert {option.value: option.label for option in barriers.options} == expected
    assert expected[terms[1].key] == terms[1].key
