"""Guides and barriers for tests."""

from itertools import count
from typing import Any

from kennisplatform.core.models import Excerpt, KnowledgePage, Term
from pilots.models import BarrierIndexPage, BarrierPage, HandreikingIndexPage, HandreikingPage, Maker
from tests.factories import child_of, home_page

_numbers = count(1)


def published_guide(*sections: tuple[str, dict[str, Any]], **fields: Any) -> HandreikingPage:
    """A guide with what it must have: `published_guide(("text", {"heading": "Vooraf", "text": "..."}))`."""
    index = HandreikingIndexPage.objects.first() or child_of(
        home_page(), HandreikingIndexPage(title="Handreikingen", slug="handreikingen")
    )
    filled: dict[str, Any] = {
        "title": "Aan tafel",
        "summary": "Over het eerste gesprek.",
        "for_whom": "Wijkteams.",
        "when_to_use": "Bij een eerste gesprek.",
        "makers": [Maker(group="ervaringsdeskundigen", name="Vijf bewoners")],
        "barriers": [Term.objects.by_key("barrier", "distrust")],
    }
    text = ("text", {"heading": "Vooraf", "text": "Ga zitten."})
    page = HandreikingPage(slug=f"guide-{next(_numbers)}", sections=list(sections) or [text], **filled | fields)
    return child_of(index, page)


def quote_of(page: KnowledgePage, text: str) -> tuple[str, dict[str, Any]]:
    """A section that quotes `text` from `page`."""
    excerpt = Excerpt.objects.create(page=KnowledgePage.objects.get(pk=page.pk), text=text)
    return "citation", {"heading": "Een bewoner", "excerpt": excerpt, "why": "Dit herkende iedereen."}


def published_barrier(key: str = "distrust", **fields: Any) -> BarrierPage:
    index = BarrierIndexPage.objects.first() or child_of(
        home_page(), BarrierIndexPage(title="Drempels", slug="drempels")
    )
    term = Term.objects.by_key("barrier", key)
    filled: dict[str, Any] = {
        "title": term.label,
        "what_it_is": "Iemand verwacht niets goeds meer.",
        "barriers": [term],
    }
    return child_of(index, BarrierPage(term=term, slug=key.replace("_", "-"), **filled | fields))
