from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from kennisplatform.home.models import ContentPage


def footer_pages(request: HttpRequest) -> dict[str, Any]:
    """The pages with information that stand in the footer; asked of the database only where a footer is drawn."""
    return {"footer_pages": SimpleLazyObject(lambda: _footer_pages(request))}


def _footer_pages(request: HttpRequest) -> list[dict[str, str]]:
    pages = ContentPage.objects.live().public().filter(in_footer=True).order_by("path").defer_streamfields()
    return [{"title": page.title, "url": page.get_url(request) or ""} for page in pages]
