"""The pages that carry something that has a name of its own: a term, a wijk, a municipality or an organisation."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from kennisplatform.accounts.models import Municipality, Organisation
from kennisplatform.core.models import KnowledgePage, Term, Wijk
from kennisplatform.search import following
from kennisplatform.search.rebuilding import BATCH, index_again

NAMED: dict[str, type[models.Model]] = {
    "term": Term,
    "wijk": Wijk,
    "municipality": Municipality,
    "organisation": Organisation,
}


def name_of(model: type[models.Model]) -> str:
    """What such a thing is called in the outbox."""
    return next(name for name, known in NAMED.items() if known is model)


def pages_with(named: str, pk: int) -> list[int]:
    """The pages that carry it, public or not."""
    model = NAMED[named]
    ids: set[int] = set()
    for through, page_field, field in _tables(model):
        ids.update(through._default_manager.filter(**{field: pk}).values_list(page_field, flat=True))
    for relation in KnowledgePage._meta.get_fields():
        if isinstance(relation, models.ForeignKey) and relation.related_model is model:
            ids.update(KnowledgePage.objects.filter(**{relation.name: pk}).values_list("pk", flat=True))
    return sorted(ids)


def index_pages_with(named: str, pk: int) -> int:
    """Indexes those that are public anew, for its words may be others now; gives how many pages that are. Safe to repeat."""
    ids = pages_with(named, pk)
    done = 0
    for start in range(0, len(ids), BATCH):
        with transaction.atomic():
            rows = index_again(ids[start : start + BATCH])
            following.note(changed=[row.id for row in rows])
        done += len(rows)
    return done


def _tables(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str, str]]:
    """The tables that say which pages have it, each with its columns for the page and for the thing."""
    known = set()
    for page_type in apps.get_models():
        for relation in page_type._meta.many_to_many if issubclass(page_type, KnowledgePage) else ():
            through = relation.remote_field.through
            if relation.related_model is model and through not in known:
                known.add(through)
                yield through, f"{relation.m2m_field_name()}_id", f"{relation.m2m_reverse_field_name()}_id"
