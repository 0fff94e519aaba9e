"""The pages that home brings along: the front door, and the pages with plain information of pages.toml."""

import tomllib
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, PageQuerySet, Site

from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.home.models import ContentPage, HomePage

PAGES_FILE = Path(__file__).resolve().parent / "pages.toml"
HOME = "home"
ABOUT = "content/over"
ASIDE = "wagtail-welcome"
HOME_TITLE = "Wat werkt in de wijk, en wat niet"
HOME_LEAD = (
    "Bewoners vertellen waarom hulp hen niet bereikt. Pilotwijken proberen iets anders. Hier leren ze van elkaar."
)


def load_home(pages: StartingPages) -> Page | None:
    """The front door as root of the site, and everything below it that has no knowledge in it. Gives the front door."""
    if not pages.was_made(HOME):
        _clear_the_place_of_the_welcome_page()
    root = Page.objects.get(depth=1)
    home = pages.ensure(HOME, root, lambda: HomePage(title=HOME_TITLE, slug="home", lead=HOME_LEAD))
    if home is not None:
        _name_the_site(home)
        _load_content_pages(pages, home)
    return home


def content_body(blocks: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """Blocks as the files write them ({kind, text} or {kind, items}) as values of ContentPage.body."""
    return [(block["kind"], block["items"] if "items" in block else block["text"]) for block in blocks]


def _clear_the_place_of_the_welcome_page() -> None:
    # Wagtail's first migration makes a welcome page with the address that the front door needs.
    _welcome_pages(HOME).update(slug=ASIDE, url_path=f"/{ASIDE}/")


def _welcome_pages(slug: str) -> PageQuerySet:
    return Page.objects.filter(depth=2, slug=slug, content_type__app_label="wagtailcore", content_type__model="page")


def _name_the_site(home: Page) -> None:
    """Name and root are given once, by whoever comes first; the address follows the settings at every start."""
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    before = (site.root_page_id, site.site_name, site.hostname, site.port)
    if site.root_page_id is None or site.root_page.specific_class is Page:
        site.root_page = home
    site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    if before != (site.root_page_id, site.site_name, site.hostname, site.port):
        site.save()
    for welcome in _welcome_pages(ASIDE):
        welcome.delete()


def _load_content_pages(pages: StartingPages, home: Page) -> None:
    parents: dict[str, Page | None] = {HOME: home}
    for row in tomllib.loads(PAGES_FILE.read_text(encoding="utf-8"))["page"]:
        parents[row["slug"]] = pages.ensure(
            f"content/{row['slug']}", parents[row["parent"]], partial(_content_page, row)
        )


def _content_page(row: dict[str, Any]) -> ContentPage:
    return ContentPage(
        title=row["title"],
        slug=row["slug"],
        summary=row["summary"],
        show_in_menus=row["show_in_menus"],
        in_footer=row["in_footer"],
        body=content_body(row["blocks"]),
    )
