"""Keeps the index beside the content: the one in the database in the transaction that changes a page; one elsewhere is told
of it in that transaction, and follows."""

import logging
from collections.abc import Collection
from typing import Any

from django.dispatch import receiver
from wagtail.models import Page

from kennisplatform.core.models import KnowledgePage
from kennisplatform.core.signals import knowledge_changed, knowledge_removed
from kennisplatform.search import following
from kennisplatform.search.documents import is_searchable, rows_of
from kennisplatform.search.engine import SearchUnavailableError, get_database_engine
from kennisplatform.search.tasks import follow_soon

logger = logging.getLogger(__name__)


@receiver(knowledge_changed, dispatch_uid="search.follow_change")
def follow_change(page: KnowledgePage, update_fields: Collection[str] | None = None, **kwargs: Any) -> None:
    """Indexes what the public can see of the page now, or forgets it when that is nothing."""
    if update_fields is not None:
        if not _is_public_matter(update_fields):
            return
        # The rest of the object may be a draft: index what the database has.
        page = type(page)._base_manager.get(pk=page.pk)
    try:
        engine = get_database_engine()
        if is_searchable(page):
            engine.index(rows_of([page.specific]))
            is_waiting = following.note(changed=[page.pk])
        else:
            engine.remove([page.pk])
            is_waiting = following.note(removed=[page.pk])
        if is_waiting:
            follow_soon()
    except SearchUnavailableError as error:
        # A page can be published without search; the check says what is wrong until it is mended.
        logger.error("Not indexed: page %s. %s", page.pk, error)


@receiver(knowledge_removed, dispatch_uid="search.follow_removal")
def follow_removal(page_id: int, **kwargs: Any) -> None:
    """Forgets a page that is gone."""
    try:
        get_database_engine().remove([page_id])
        if following.note(removed=[page_id]):
            follow_soon()
    except SearchUnavailableError as error:
        logger.error("Not removed from the index: page %s. %s", page_id, error)


def _is_public_matter(update_fields: Collection[str]) -> bool:
    """False for what Wagtail keeps with a page for itself: revisions, locks, counts of children."""
    bookkeeping = {field.name for field in Page._meta.get_fields()} - {"title", "live"}
    return bool(set(update_fields) - bookkeeping)
