"""Addresses of many pages at once, from the column that holds their place in the tree.

Wagtail's own way asks the database which site is meant for every request, and the cache for every page.
"""

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

_KEPT = "_page_addresses"


class PageAddresses:
    """Gives addresses as they are now: `PageAddresses().of(page.url_path)`. One look in the cache, however many pages."""

    def __init__(self) -> None:
        roots = Site.get_site_root_paths()
        start = reverse("wagtail_serve", args=("",))
        # The longest first: a site may stand inside another.
        self._roots = [(root.root_path, root.root_url + start) for root in roots]
        self._host = roots[0].root_url if len({root.site_id for root in roots}) == 1 else ""

    def of(self, url_path: str) -> str:
        """The address within the site, with its host where there are more sites; empty for a page that is in none."""
        return self.full_of(url_path).removeprefix(self._host)

    def full_of(self, url_path: str) -> str:
        """The same with the host."""
        for root, start in self._roots:
            if url_path.startswith(root):
                return start + url_path[len(root) :]
        return ""


def addresses_for(request: HttpRequest) -> PageAddresses:
    """The same ones for everything that a request shows."""
    kept: PageAddresses | None = getattr(request, _KEPT, None)
    if kept is None:
        kept = PageAddresses()
        setattr(request, _KEPT, kept)
    return kept
