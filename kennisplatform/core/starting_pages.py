"""Pages that the platform brings along, made once. What editors did with them since is theirs."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import Page, PageLogEntry

# The key under which the CMS log of a page remembers what made it.
LOG_KEY = "starting_page"

Report = Callable[[str], None]


class StartingPages:
    """Makes each page once. The CMS log remembers it by a key, so that a page which an editor changed, renamed, moved or
    deleted since is left as it is.

        home = pages.ensure("home", root, lambda: HomePage(title="Kennisplatform", slug="home"))
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.created = 0
        self._page_ids: dict[str, int] = {
            data[LOG_KEY]: page_id
            for data, page_id in PageLogEntry.objects.filter(
                action="wagtail.create", **{f"data__{LOG_KEY}__isnull": False}
            ).values_list("data", "page_id")
        }

    def ensure(self, key: str, parent: Page | None, build: Callable[[], Page]) -> Page | None:
        """The page that `key` stands for, made below `parent` and published when it was never made before.

        None when an editor deleted it or its parent. A page with the same address that somebody made by hand is taken
        as it is.
        """
        if self.was_made(key):
            return self.page(key)
        if parent is None:
            return None
        with transaction.atomic():
            page = build()
            existing = Page.objects.child_of(parent).filter(slug=page.slug).first()
            if existing is not None:
                transaction.set_rollback(True)  # what `build` wrote for a page that is not needed
                return existing
            self._page_ids[key] = publish_below(parent, page, key=key).pk
        self.created += 1
        self.report(page.title)
        return page

    def page(self, key: str) -> Page | None:
        """The page that `key` stands for, wherever it is now; None when it is gone or was never made."""
        return Page.objects.filter(pk=self._page_ids.get(key)).first()

    def was_made(self, key: str) -> bool:
        """Made at some time, also when it is gone now."""
        return key in self._page_ids


def publish_below(parent: Page, page: Page, *, key: str) -> Page:
    """Adds `page` under `parent` and publishes it through a revision, so that the CMS shows a history that starts here."""
    page.live = False
    # Fresh from the database: treebeard derives the next path from numbers that an older object has wrong.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    _remember(page, key)
    page.save_revision().publish()
    return page


def _remember(page: Page, key: str) -> None:
    values: dict[str, Any] = {"data": {LOG_KEY: key}}
    PageLogEntry.objects.filter(page=page.pk, action="wagtail.create").update(**values)
