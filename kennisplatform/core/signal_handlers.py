"""Says what happens to pages with knowledge beside saving them: they are deleted, moved and restricted as well.

Wagtail does these without `KnowledgePage.save()`; whoever follows pages hears the same two signals all the same.
"""

from collections import defaultdict
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction

from kennisplatform.core.models import KnowledgePage
from kennisplatform.core.municipality_tree import municipality_ids_below
from kennisplatform.core.signals import knowledge_changed, knowledge_removed


@receiver(post_delete, sender=KnowledgePage, dispatch_uid="core.knowledge_page_deleted")
def knowledge_page_deleted(instance: KnowledgePage, **kwargs: Any) -> None:
    """Whatever was deleted, the page itself or one above it: Django tells of each row, inside the transaction."""
    knowledge_removed.send(sender=type(instance), page_id=instance.pk)


@receiver(post_save, sender=Page, dispatch_uid="core.page_saved_as_base")
def page_saved_as_base(instance: Page, **kwargs: Any) -> None:
    """A page was saved through Wagtail's base class, which is what a move does, inside its transaction and after the
    new places of the whole subtree were written."""
    with transaction.atomic():
        moved = _follow_the_tree(instance)
        _tell_of_change(_below(instance).filter(pk__in=moved | {instance.pk}))


@receiver([post_save, post_delete], sender=PageViewRestriction, dispatch_uid="core.restriction_changed")
def restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """A page and all below it were closed or opened; nothing when the page itself is going."""
    page = Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        with transaction.atomic():
            _tell_of_change(_below(page))


def _below(page: Page) -> Any:
    return KnowledgePage.objects.descendant_of(page, inclusive=True)


def _tell_of_change(pages: Any) -> None:
    for page in pages.specific().iterator():
        knowledge_changed.send(sender=type(page), page=page, update_fields=None)


def _follow_the_tree(page: Page) -> set[int]:
    """Gives every page from `page` down the municipality of the place where it stands now; the ids of those that got
    another one."""
    moved: dict[int | None, list[int]] = defaultdict(list)
    places = municipality_ids_below(page)
    for pk, path, municipality_id in _below(page).values_list("pk", "path", "municipality_id"):
        wanted = next(owner for place, owner in places if path.startswith(place))
        if wanted != municipality_id:
            moved[wanted].append(pk)
    for owner, ids in moved.items():
        KnowledgePage.objects.filter(pk__in=ids).update(municipality=owner)
    return {pk for ids in moved.values() for pk in ids}
