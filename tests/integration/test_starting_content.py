"""The pages that the platform brings along, and the words of the taxonomy under them."""

import tomllib
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, Site

from kennisplatform.core.models import Term, Vocabulary
from kennisplatform.home.models import ContentPage, HomePage
from pilots.models import BarrierPage
from pilots.starting_content.barriers import FOLDER
from stories.models import StoryIndexPage, StoryPage
from tests.content import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starting_content")]

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture(scope="module")
def starting_content(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once; each test gets it back as it was."""
    with loaded("load_starting_content", django_db_blocker):
        yield


def load() -> str:
    out = StringIO()
    call_command("load_starting_content", stdout=out)
    return out.getvalue()


def test_the_site_has_a_name_an_address_and_a_front_door() -> None:
    site = Site.objects.get()
    assert isinstance(site.root_page.specific, HomePage)
    assert site.site_name == settings.WAGTAIL_SITE_NAME
    assert site.root_url == settings.WAGTAILADMIN_BASE_URL
    assert not Page.objects.filter(content_type__model="page", depth__gt=1).exists()


def test_the_address_of_the_site_follows_the_settings(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://kennis.example"
    load()
    assert Site.objects.get().root_url == "https://kennis.example"


def test_every_starting_page_is_public_and_has_a_history() -> None:
    made = Page.objects.filter(depth__gt=1)
    assert made.count() == 31
    assert not made.filter(live=False).exists()
    assert not made.filter(live_revision=None).exists()
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/verhalen/",
        "/drempels/",
        "/drempels/wantrouwen/",
        "/praktijkcases/",
        "/handreikingen/",
        "/pilots/",
        "/gemeenten/",
        "/agenda/",
        "/over/",
        "/over/systeemknelpunten/",
        "/over/gevolgen/",
        "/over/oplossingsrichtingen/",
        "/over/aanbevelingen/",
        "/privacy/",
        "/toegankelijkheid/",
        "/huisregels/",
    ],
)
def test_starting_content_has_a_page_at(address: str) -> None:
    assert address in {page.url for page in Page.objects.live().filter(depth__gt=1)}


def test_there_is_a_page_for_each_of_the_eleven_barriers() -> None:
    assert {page.term for page in BarrierPage.objects.all()} == set(Term.objects.in_vocabulary(Vocabulary.BARRIER))
    assert all(set(page.barriers.all()) == {page.term} for page in BarrierPage.objects.all())


def test_every_claim_on_a_barrier_page_keeps_its_source() -> None:
    for page in BarrierPage.objects.all():
        claims = [*page.residents_say, *page.professionals_say, *page.helps]
        assert claims
        assert all(block.value["source"] for block in claims)
        assert "§" in page.source


@pytest.mark.parametrize("name", ["system_barriers", "consequences", "directions", "recommendations"])
def test_every_finding_of_the_study_stands_on_its_page_with_its_source(name: str) -> None:
    data = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    page = ContentPage.objects.get(slug=data["page"]["slug"])
    shown = {text for block in page.body for text in (block.value if block.block_type == "list" else [block.value])}
    rows = [row for rows in data.values() if isinstance(rows, list) for row in rows]
    claims = [claim for row in rows for part in row.values() if isinstance(part, list) for claim in part]
    assert len(claims) > 10
    assert [claim for claim in claims if f"{claim['text']} ({claim['source']})" not in shown] == []


def test_without_demo_content_nothing_is_invented() -> None:
    assert StoryIndexPage.objects.count() == 1
    assert not StoryPage.objects.exists()


def test_a_second_load_writes_nothing() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        said = load()
    assert [query["sql"] for query in queries if query["sql"].lstrip().upper().startswith(WRITES)] == []
    assert len(queries) < 60
    assert "everything is there" in said


def test_what_editors_changed_renamed_moved_or_deleted_stays_so() -> None:
    privacy = ContentPage.objects.get(slug="privacy")
    privacy.title, privacy.slug = "Privacy bij ons", "privacyverklaring"
    privacy.save_revision().publish()
    ContentPage.objects.get(slug="woorden").move(ContentPage.objects.get(slug="over"), pos="last-child")
    BarrierPage.objects.get(slug="wantrouwen").delete()
    before = set(Page.objects.values_list("title", "url_path"))
    load()
    assert set(Page.objects.values_list("title", "url_path")) == before


def test_nothing_is_put_below_a_page_that_an_editor_deleted() -> None:
    Page.objects.get(slug="drempels").delete()
    load()
    assert not Page.objects.filter(slug="drempels").exists()
    assert not BarrierPage.objects.exists()


def test_a_page_that_somebody_made_by_hand_at_that_address_is_kept() -> None:
    PageLogEntry.objects.filter(page=Page.objects.get(slug="huisregels").pk).update(data={})
    Page.objects.filter(slug="huisregels").update(title="Onze regels")
    load()
    assert Page.objects.get(slug="huisregels").title == "Onze regels"


def test_an_interrupted_load_is_finished_by_the_next() -> None:
    last = ContentPage.objects.get(slug="aanbevelingen")
    PageLogEntry.objects.filter(page=last.pk).delete()
    last.delete()
    PageLogEntry.objects.filter(page=last.pk).delete()
    load()
    assert ContentPage.objects.filter(slug="aanbevelingen").count() == 1
