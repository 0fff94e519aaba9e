"""Pages must not get slower because more people told their story."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from kennisplatform.core.models import KnowledgePage
from kennisplatform.search import grown, language
from stories.models import StoryPage
from tests.many_stories import count_rows, multiply_story

pytestmark = pytest.mark.django_db

ALSO = (
    "/zoeken/",
    "/zoeken/?q=wantrouwen",
    "/verhalen/vertellen/",
    "/verhalen/mijn-verhaal/",
    "/sitemap.xml",
    "/nieuw.atom",
)


def _addresses() -> list[str]:
    """One live page of each type there is, the one with the most on it where that can be told, and the pages that are no Wagtail page."""
    found: dict[type, str] = {}
    for page in Page.objects.live().public().filter(depth__gt=1).specific().order_by("pk"):
        found.setdefault(type(page), page.url)
    return [*found.values(), *ALSO]


def _queries(addresses: list[str]) -> dict[str, int]:
    counts = {}
    for address in addresses:
        # What a process keeps, for good (content types, sites) or for some seconds (synonyms), is asked before.
        Client().get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = Client().get(address)
        assert answer.status_code == 200, address
        counts[address] = len(queries)
    return counts


@pytest.fixture
def _nobody_looks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Now and then a search asks whether synonyms and words are still the same: not in the middle of counting."""
    for module in (language, grown):
        monkeypatch.setattr(module.watched, "seconds", float("inf"))


@pytest.mark.usefixtures("_nobody_looks_again")
def test_no_public_page_asks_more_of_the_database_with_a_hundred_times_as_many_stories() -> None:
    call_command("load_starting_content", verbosity=0)
    call_command("create_demo_content", verbosity=0)
    assert KnowledgePage.objects.published().of_kind("story").count() == 44
    addresses = _addresses()
    before = _queries(addresses)

    for story in StoryPage.objects.order_by("pk")[:11]:
        multiply_story(story, 396)
    count_rows()

    assert KnowledgePage.objects.published().of_kind("story").count() == 4_400
    assert _queries(addresses) == before
    assert max(before.values()) < 80, "more than a page should ever need"
