"""Sitemap, feed and robots: what is public, and of a story never more than its month."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from kennisplatform.core.citations import withdraw_excerpts
from stories.models import StoryPage
from tests.factories import home_page, published_case
from tests.stories import TITLE, published

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ATOM = "{http://www.w3.org/2005/Atom}"


def fetched(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def parsed(url: str) -> ElementTree.Element:
    return ElementTree.fromstring(fetched(url))  # noqa: S314 (we wrote it ourselves)


def changes() -> dict[str, str | None]:
    root = parsed("/sitemap.xml")
    return {url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod") for url in root}


def test_the_sitemap_has_every_public_page_and_no_other() -> None:
    home, case, draft = home_page(), published_case("Openbaar"), published_case("Concept")
    draft.unpublish()
    addresses = set(changes())
    assert {home.full_url, case.full_url} <= addresses
    assert draft.full_url not in addresses


def test_of_a_story_the_sitemap_tells_the_month_and_no_day() -> None:
    story = published()
    assert changes()[story.full_url] == f"{story.date:%Y-%m}"


def test_in_the_feed_a_story_is_dated_by_its_month_also_when_its_row_knows_more() -> None:
    story = published()
    StoryPage.objects.filter(pk=story.pk).update(last_published_at=timezone.now() + timedelta(days=9))
    root = parsed("/nieuw.atom")
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == TITLE
    assert {entry.findtext(f"{ATOM}{name}", "")[:10] for name in ("published", "updated")} == {f"{story.date:%Y-%m}-01"}
    assert entry.find(f"{ATOM}author") is None


def test_a_story_that_was_taken_back_is_gone_from_the_feed_and_the_sitemap_at_once() -> None:
    story = published()
    address = story.full_url
    assert address in fetched("/nieuw.atom")
    withdraw_excerpts(story)
    StoryPage.objects.get(pk=story.pk).delete()
    assert address not in fetched("/nieuw.atom")
    assert address not in fetched("/sitemap.xml")


def test_words_in_a_summary_are_no_markup_in_the_feed() -> None:
    published_case("Koffie", summary="Minder <b>brieven</b> & meer thee")
    root = parsed("/nieuw.atom")
    assert root.findtext(f"{ATOM}entry/{ATOM}summary") == "Minder &lt;b&gt;brieven&lt;/b&gt; &amp; meer thee"


def test_robots_stay_out_of_rooms_of_people_and_find_the_sitemap() -> None:
    home_page()
    written = fetched("/robots.txt")
    for path in ("/cms/", "/mijn/", "/accounts/", "/verhalen/mijn-verhaal/"):
        assert f"Disallow: {path}\n" in written
    assert re.search(r"^Sitemap: http://testserver/sitemap.xml$", written, re.MULTILINE)
