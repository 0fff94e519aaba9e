"""The page that the top floor brings along: the story book."""

from wagtail.models import Page

from kennisplatform.core.starting_pages import StartingPages
from stories.models import StoryIndexPage

STORIES = "list/stories"
INTRO = (
    "Bewoners vertellen zonder naam wat zij meemaakten met hulp, en wat hielp. Twee mensen lezen elk verhaal voordat het "
    "hier staat. Een van hen is ervaringsdeskundige."
)


def load_stories(pages: StartingPages, home: Page | None) -> Page | None:
    """The story book under the front door, still empty."""
    return pages.ensure(
        STORIES,
        home,
        lambda: StoryIndexPage(title="Verhalen", slug="verhalen", intro=INTRO, show_in_menus=True),
    )
