"""The façade at the top of the home page, and below the street the same stories as a list."""

from typing import Any

from django.http import HttpRequest

from kennisplatform.core.models import KnowledgePage
from kennisplatform.home.sections import Section, register
from stories import facade
from stories.kinds import STORY
from stories.models import StoryIndexPage


def _context(request: HttpRequest) -> dict[str, Any]:
    book = StoryIndexPage.objects.live().first()
    if book is None:
        return {"facade": facade.draw([], "")}
    url = book.get_url(request) or ""
    return {"facade": facade.of_stories(KnowledgePage.objects.published().of_kind(STORY.key), url), "total_url": url}


register(Section("hero", 10, "stories/sections/facade.html", _context))
register(Section("below_hero", 10, "stories/sections/facade_list.html", _context))
