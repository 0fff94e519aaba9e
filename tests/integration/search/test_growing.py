"""Words that no list has are learnt from the public pages, and what was indexed before is read anew."""

import pytest

from kennisplatform.core.models import KnowledgePage
from kennisplatform.search import freshness, grown
from kennisplatform.search.freshness import bring_up_to_date
from kennisplatform.search.growing import grow
from kennisplatform.search.models import GrownWord, IndexState
from tests.factories import published_case
from tests.integration.search.conftest import Titles

pytestmark = pytest.mark.django_db

LOCAL = "zworrelbeek"


@pytest.fixture
def local_pages() -> None:
    """Pages about a place that no list knows, one of which has it in a longer word."""
    grown.watched.forget()
    for number in range(4):
        published_case(f"Markt {number}", approach=f"In {LOCAL.capitalize()} komt iedereen.")
    published_case("Plein", approach=f"Het {LOCAL}plein is van ons.")


def test_a_local_name_is_found_inside_compounds_once_it_is_learnt(local_pages: None, titles: Titles) -> None:
    assert "Plein" not in titles(LOCAL)
    assert grow() == 1
    assert list(GrownWord.objects.values_list("word", flat=True)) == [LOCAL]
    assert "Plein" in titles(LOCAL)
    assert titles(f"plein {LOCAL}")[0] == "Plein"


def test_learning_twice_changes_nothing(local_pages: None) -> None:
    grow()
    assert grow() == 0


def test_a_word_that_went_away_is_forgotten(local_pages: None, titles: Titles) -> None:
    grow()
    for page in KnowledgePage.objects.filter(title__startswith="Markt"):
        page.specific.unpublish()
    assert grow() == 1
    assert not GrownWord.objects.exists()
    assert titles(LOCAL) == []


def test_an_index_of_another_version_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_up_to_date()
    assert not bring_up_to_date()
    monkeypatch.setattr(freshness, "analysis_version", lambda: "another")
    assert bring_up_to_date()
    assert IndexState.objects.get().made_with == "another"
    assert not bring_up_to_date()
