"""The eleven barriers as the study found them, from barriers.toml."""

import datetime
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

from wagtail.models import Page

from kennisplatform.core.models import Vocabulary
from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.core.term_lookup import TermLookup
from pilots.models import BarrierPage

FOLDER = Path(__file__).resolve().parent
# The month of the study; the pages were written from it.
STUDY_DATE = datetime.date(2020, 11, 1)


def read(name: str) -> dict[str, Any]:
    """One of the files beside this one."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def load_barriers(pages: StartingPages, index: Page | None) -> None:
    """One page for each barrier; the claims keep their source."""
    data = read("barriers.toml")
    if all(pages.was_made(_key(row)) for row in data["barrier"]):
        return
    terms = TermLookup()
    cite = data["source"]["cite"]
    for row in data["barrier"]:
        if not BarrierPage.objects.filter(term=terms.one(Vocabulary.BARRIER, row["key"])).exists():
            pages.ensure(_key(row), index, partial(_barrier_page, row, terms, cite))


def _key(row: dict[str, Any]) -> str:
    return f"barrier/{row['key']}"


def _barrier_page(row: dict[str, Any], terms: TermLookup, cite: str) -> BarrierPage:
    term = terms.one(Vocabulary.BARRIER, row["key"])
    page = BarrierPage(
        title=row["title"],
        slug=row["slug"],
        summary=row["summary"],
        date=STUDY_DATE,
        term=term,
        teaser=row["teaser"],
        what_it_is=row["what_it_is"],
        residents_say=[("claim", claim) for claim in row["residents"]],
        professionals_say=[("claim", claim) for claim in row["professionals"]],
        helps=[("help", claim) for claim in row["helps"]],
        note=row["note"]["text"],
        note_source=row["note"]["source"],
        source=f"{cite}, {row['summary_source']}",
    )
    page.barriers = [term]
    page.groups = terms.many(Vocabulary.GROUP, row["groups"])
    page.life_domains = terms.many(Vocabulary.LIFE_DOMAIN, row["life_domains"])
    return page
