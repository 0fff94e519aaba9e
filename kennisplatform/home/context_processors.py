from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kennisplatform.core.addresses import addresses_for
from kennisplatform.core.public_sql import OPEN_TO_ALL, PAGES
from kennisplatform.home.models import ContentPage

_IN_FOOTER = (
    f'SELECT page.title, page.url_path FROM "{ContentPage._meta.db_table}" AS content '  # noqa: S608
    f"JOIN {PAGES} ON page.id = content.page_ptr_id WHERE content.in_footer AND {OPEN_TO_ALL} ORDER BY page.path"
)


def footer_pages(request: HttpRequest) -> dict[str, Any]:
    """The pages with information that stand in the footer; asked of the database only where a footer is drawn."""
    return {"footer_pages": SimpleLazyObject(lambda: _footer_pages(request))}


def _footer_pages(request: HttpRequest) -> list[dict[str, str]]:
    """In the order of the tree."""
    with connection.cursor() as cursor:
        cursor.execute(_IN_FOOTER)
        rows = cursor.fetchall()
    addresses = addresses_for(request)
    return [{"title": title, "url": addresses.of(url_path)} for title, url_path in rows]
