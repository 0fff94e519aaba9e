from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kennisplatform.core.addresses import addresses_for
from kennisplatform.core.public_sql import OPEN_TO_ALL, PAGES
from kennisplatform.home.models import ContentPage

# A cross join: SQLite would otherwise walk through all pages to find these few.
_IN_FOOTER = (
    f'SELECT page.path, page.title, page.url_path FROM "{ContentPage._meta.db_table}" AS content '  # noqa: S608
    f"CROSS JOIN {PAGES} WHERE page.id = content.page_ptr_id AND content.in_footer AND {OPEN_TO_ALL}"
)


def footer_pages(request: HttpRequest) -> dict[str, Any]:
    """The pages with information that stand in the footer; asked of the database only where a footer is drawn."""
    return {"footer_pages": SimpleLazyObject(lambda: _footer_pages(request))}


def _footer_pages(request: HttpRequest) -> list[dict[str, str]]:
    """In the order of the tree."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FOOTER)
        rows = sorted(cursor.fetchall())
    addresses = addresses_for(request)
    return [{"title": title, "url": addresses.of(url_path)} for _path, title, url_path in rows]
