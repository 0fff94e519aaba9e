"""The pages that the programme brings along: its lists, the eleven barriers, and what else the study found."""

from wagtail.models import Page

from kennisplatform.core.starting_pages import StartingPages
from pilots.models import (
    AgendaPage,
    BarrierIndexPage,
    HandreikingIndexPage,
    MunicipalityIndexPage,
    PilotIndexPage,
    PracticeCaseIndexPage,
)
from pilots.starting_content.barriers import load_barriers
from pilots.starting_content.findings import load_findings

# Key, page type, title, address, introduction. In the order of the menu.
LISTS: list[tuple[str, type[Page], str, str, str]] = [
    (
        "barriers",
        BarrierIndexPage,
        "Drempels",
        "drempels",
        "Elf redenen waarom hulp mensen niet bereikt. Bij elke drempel staat wat bewoners zeggen, wat professionals "
        "zeggen, en wat in wijken geprobeerd is.",
    ),
    (
        "practice_cases",
        PracticeCaseIndexPage,
        "Praktijkcases",
        "praktijkcases",
        "Wat iemand in een wijk geprobeerd heeft: de stappen, de kosten, wat werkte en wat niet. Mislukt staat er net zo "
        "groot bij als gelukt.",
    ),
    (
        "handreikingen",
        HandreikingIndexPage,
        "Handreikingen",
        "handreikingen",
        "Praktische gidsen, geschreven door ervaringsdeskundigen, professionals en gemeenten samen.",
    ),
    (
        "pilots",
        PilotIndexPage,
        "Pilots",
        "pilots",
        "Wijken die iets anders proberen. Je ziet de cijfers, ook als ze tegenvallen, en een logboek van wat er geleerd is.",
    ),
    (
        "municipalities",
        MunicipalityIndexPage,
        "Gemeenten",
        "gemeenten",
        "Deze gemeenten doen mee. Elke gemeente heeft hier eigen pagina's en schrijft ze zelf.",
    ),
    (
        "agenda",
        AgendaPage,
        "Agenda",
        "agenda",
        "Bijeenkomsten om van elkaar te leren, in een zaal of online. Wat er geweest is, blijft hier staan met het verslag.",
    ),
]


def load_pilots(pages: StartingPages, home: Page | None) -> None:
    """The lists of the programme under the front door, the barriers, and the findings under 'over'."""
    lists = {key: _load_list(pages, home, key) for key, *_rest in LISTS}
    load_barriers(pages, lists["barriers"])
    load_findings(pages, home)


def _load_list(pages: StartingPages, home: Page | None, key: str) -> Page | None:
    page_type, title, slug, intro = next(row[1:] for row in LISTS if row[0] == key)
    return pages.ensure(f"list/{key}", home, lambda: page_type(title=title, slug=slug, intro=intro, show_in_menus=True))
