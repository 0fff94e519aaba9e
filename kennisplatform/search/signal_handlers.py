"""Keeps the index beside the content: the one in the database in the transaction that changes a page; one elsewhere is told
of it in that transaction, and follows."""

import logging
from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page

from kennisplatform.accounts.models import Municipality, Organisation
from kennisplatform.core.models import KnowledgePage, Term, TermLabel, Wijk
from kennisplatform.core.signals import knowledge_changed, knowledge_removed
from kennisplatform.search import following
from kennisplatform.search.carriers import name_of
from kennisplatform.search.documents import is_searchable, rows_of
from kennisplatform.search.engine import SearchUnavailableError, get_database_engine
from kennisplatform.search.tasks import follow_soon, index_carriers_soon

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


@receiver(post_save, sender=Term, dispatch_uid="search.follow_term")
@receiver(post_save, sender=Wijk, dispatch_uid="search.follow_wijk")
@receiver(post_save, sender=Municipality, dispatch_uid="search.follow_municipality")
@receiver(post_save, sender=Organisation, dispatch_uid="search.follow_organisation")
def follow_name(sender: type[Model], instance: Model, created: bool, **kwargs: Any) -> None:
    """Something that pages carry may be called otherwise now; no page carries what is new."""
    if not created:
        index_carriers_soon(name_of(sender), instance.pk)


@receiver([post_save, post_delete], sender=TermLabel, dispatch_uid="search.follow_label")
def follow_label(instance: TermLabel, **kwargs: Any) -> None:
    """The same, of the word for a term in one language."""
    if instance.language == settings.LANGUAGE_CODE:
        index_carriers_soon("term", instance.term_id)
