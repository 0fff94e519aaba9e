"""Which pages a list of hits may show, asked in one question, are those that `searchable_pages` gives."""

import pytest
from wagtail.models import Page, PageViewRestriction

from kennisplatform.core.models import KnowledgePage
from kennisplatform.search.documents import searchable_pages
from kennisplatform.search.listed import listed
from tests.factories import case_list, make_municipality, published_case, rooms_of

pytestmark = pytest.mark.django_db


def close(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_only_what_the_public_may_see_in_dutch_is_listed() -> None:
    open_case = published_case("Open")
    published_case("Arabisch", content_language="ar")
    draft = published_case("Concept")
    draft.unpublish()
    close(published_case("Besloten"))
    room = rooms_of(make_municipality())
    published_case("In een besloten gemeente", parent=case_list(room))
    close(room)
    everything = KnowledgePage.objects.values_list("pk", flat=True)
    assert len(everything) >= 5
    assert set(listed(everything)) == {open_case.pk} == set(searchable_pages().values_list("pk", flat=True))


def test_a_listed_page_says_what_the_page_says() -> None:
    case = published_case("Koffie", source_id="bron-1", is_example=True)
    (found,) = listed([case.pk, 0]).values()
    for name in ("pk", "kind", "title", "url_path", "summary", "card_note", "is_example", "source_id", "kind_info"):
        assert getattr(found, name) == getattr(case, name), name
    assert found.is_example is True


def test_nothing_is_asked_about_no_page() -> None:
    assert listed([]) == {}
