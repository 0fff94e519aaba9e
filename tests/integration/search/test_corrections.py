"""Typing errors are corrected with the words of what is public, and with nothing else."""

import pytest

from kennisplatform.search import corrections
from tests.factories import published_case
from tests.integration.search.conftest import Titles, search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words_as_they_are() -> None:
    corrections.forget()


def test_when_nothing_has_what_was_typed_the_correction_is_searched(titles: Titles) -> None:
    published_case("Laaggeletterdheid in de wijk")
    results = search("laagletterdheid")
    assert [hit.page.title for hit in results.hits if hit.page] == ["Laaggeletterdheid in de wijk"]
    assert results.correction == "laaggeletterdheid"
    assert results.is_corrected


def test_beside_known_words_the_correction_is_searched_too_and_named() -> None:
    published_case("Laaggeletterdheid en schulden")
    published_case("Schulden")
    results = search("Schulden laagletterdheid")
    assert [hit.page.title for hit in results.hits if hit.page] == ["Laaggeletterdheid en schulden", "Schulden"]
    assert results.correction == "Schulden laaggeletterdheid"
    assert not results.is_corrected


def test_a_known_word_is_never_corrected() -> None:
    published_case("Schuld en huis")
    published_case("Huid")
    results = search("huid")
    assert results.correction == ""
    assert results.total == 1


def test_a_word_of_dutch_is_corrected_only_when_nothing_has_it() -> None:
    published_case("De wijk", approach="De brug was open.")
    assert search("brug wijk").correction == ""
    found = search("brief")
    assert found.correction in {"", "brug"}


def test_a_word_inside_quotes_is_left_as_it_is() -> None:
    published_case("Schulden")
    results = search('"shulden"')
    assert results.total == 0
    assert results.correction == ""


def test_the_corrected_words_are_lit() -> None:
    published_case("Bureaucratie")
    hit = search("burokratie").hits[0]
    assert hit.title is not None
    assert hit.title.marks == ((0, 12),)


def test_words_that_are_not_public_any_more_are_no_correction(titles: Titles) -> None:
    case = published_case("Zeemeerminnenkoor")
    assert search("zeemeerminenkoor").correction == "zeemeerminnenkoor"
    case.unpublish()
    # The words are still remembered here; the database is asked.
    results = search("zeemeerminenkoor")
    assert results.correction == ""
    assert results.total == 0


def test_a_draft_is_no_correction() -> None:
    published_case("Zeemeerminnenkoor", live=False)
    assert search("zeemeerminenkoor").correction == ""
