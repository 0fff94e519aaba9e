"""The demo's handreikingen. A quote is a reference to a published story, never a copy."""

from functools import partial
from typing import Any

from kennisplatform.core.models import Excerpt, KnowledgePage
from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.core.term_lookup import TermLookup
from pilots.models import HandreikingIndexPage, HandreikingPage, Maker, PracticeCasePage
from pilots.models.handreiking import MakerGroup
from stories.demo import files
from stories.demo.files import Row
from stories.demo.places import list_of
from stories.demo.stories import story_page
from stories.demo.tagging import tag


def load_guides(pages: StartingPages, terms: TermLookup) -> None:
    for row in files.guides():
        key = f"demo/guide/{row['key']}"
        if not pages.was_made(key):
            pages.ensure(key, list_of(HandreikingIndexPage), partial(_guide, row, terms))


def _guide(row: Row, terms: TermLookup) -> HandreikingPage:
    page = HandreikingPage(
        title=row["title"],
        slug=row["key"],
        for_whom=row["for_whom"].strip(),
        when_to_use=row["when_to_use"].strip(),
        version=row["version"],
        change_note=row["change_note"],
        sections=[section for section in map(_section, row["section"]) if section],
    )
    tag(page, row, terms)
    page.makers = [
        Maker(group=group, name=name, sort_order=position)
        for position, (group, name) in enumerate(
            (group, name) for group in MakerGroup for name in row["makers"].get(group.value, [])
        )
    ]
    return page


def _section(row: Row) -> tuple[str, dict[str, Any]] | None:
    """A section as the page stores it. None for a reference to something that is gone."""
    values = {name: value for name, value in row.items() if name != "kind"}
    if row["kind"] == "quote":
        return _citation(row)
    if row["kind"] == "case":
        case = PracticeCasePage.objects.filter(source_id=row["case"], is_example=True).first()
        return ("case", {**values, "case": case}) if case else None
    return row["kind"], values


def _citation(row: Row) -> tuple[str, dict[str, Any]] | None:
    story = story_page(row["story"])
    if story is None:
        return None
    source = KnowledgePage.objects.get(pk=story.pk)
    excerpt = Excerpt.objects.create(page=source, text=row["quote"].strip())
    return "citation", {"heading": row["heading"], "excerpt": excerpt, "why": row.get("why", "")}
