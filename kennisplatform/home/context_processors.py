from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, PageViewRestriction

from kennisplatform.core.addresses import addresses_for
from kennisplatform.home.models import ContentPage

# By hand: it is asked under every page, and to put the same together from querysets costs twenty times what the answer does.
_IN_FOOTER = f"""
SELECT page.title, page.url_path
FROM "{ContentPage._meta.db_table}" AS content JOIN "{Page._meta.db_table}" AS page ON page.id = content.page_ptr_id
WHERE content.in_footer AND page.live AND NOT EXISTS (
    SELECT 1 FROM "{PageViewRestriction._meta.db_table}" AS closed
    JOIN "{Page._meta.db_table}" AS above ON above.id = closed.page_id
    WHERE substr(page.path, 1, length(above.path)) = above.path
)
ORDER BY page.path
"""  # noqa: S608 (names of our own tables)


def footer_pages(request: HttpRequest) -> dict[str, Any]:
    """The pages with information that stand in the footer; asked of the database only where a footer is drawn."""
    return {"footer_pages": SimpleLazyObject(lambda: _footer_pages(request))}


def _footer_pages(request: HttpRequest) -> list[dict[str, str]]:
    """Those that are published and open to everyone, in the order of the tree."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FOOTER)
        rows = cursor.fetchall()
    addresses = addresses_for(request)
    return [{"title": title, "url": addresses.of(url_path)} for title, url_path in rows]
