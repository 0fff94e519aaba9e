"""What the public may see, as SQL: for the few questions that stand under every page.

`KnowledgePage.objects.published()` says the same and is what everything else uses; to put that together costs more than the
answer, each time.
"""

from wagtail.models import Page, PageViewRestriction

PAGES = f'"{Page._meta.db_table}" AS page'
"""The table of all pages, under the name by which OPEN_TO_ALL knows it."""

OPEN_TO_ALL = f"""page.live AND NOT EXISTS (
    SELECT 1 FROM "{PageViewRestriction._meta.db_table}" AS closed
    JOIN "{Page._meta.db_table}" AS above ON above.id = closed.page_id
    WHERE substr(page.path, 1, length(above.path)) = above.path
)"""  # noqa: S608 (names of our own tables)
"""Published, and neither the page nor one above it is closed to anyone."""
