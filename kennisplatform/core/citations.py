"""Who quotes whom: pages that show words of another page, by reference."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, ReferenceIndex

from kennisplatform.core.models import Excerpt, KnowledgePage
from kennisplatform.core.querysets import KnowledgePageQuerySet
from kennisplatform.core.signals import knowledge_changed


def _citing(excerpt_ids: list[int]) -> KnowledgePageQuerySet:
    sources = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Excerpt),
        to_object_id__in=[str(pk) for pk in excerpt_ids],
    ).values_list("object_id", flat=True)
    pages: KnowledgePageQuerySet = KnowledgePage.objects.published().filter(pk__in={int(pk) for pk in sources})
    return pages


def pages_citing(page: KnowledgePage) -> KnowledgePageQuerySet:
    """The published pages that quote `page`, the oldest first. Four queries, however many there are."""
    excerpts = list(page.excerpts.filter(withdrawn_at=None).values_list("pk", flat=True))
    return _citing(excerpts).order_by("date", "pk") if excerpts else KnowledgePage.objects.none()


def withdraw_excerpts(page: KnowledgePage) -> None:
    """Takes back every quotation from `page`: every version of every page that quotes it then says so."""
    excerpts = list(page.excerpts.values_list("pk", flat=True))
    if not excerpts:
        return
    Excerpt.objects.filter(pk__in=excerpts).update(text="", withdrawn_at=timezone.now())
    # The CMS log names a thing by its words.
    ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Excerpt), object_id__in=[str(pk) for pk in excerpts]
    ).delete()
    for citing in _citing(excerpts).specific():
        knowledge_changed.send(sender=type(citing), page=citing)
