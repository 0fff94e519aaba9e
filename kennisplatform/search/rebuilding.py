"""Makes the index again from the content, while it goes on answering."""

from collections.abc import Iterator

from django.db import transaction

from kennisplatform.search.documents import rows_of, searchable_in_types, searchable_pages
from kennisplatform.search.engine import SearchEngine

BATCH = 100


def number_to_index() -> int:
    return searchable_pages().count()


def rebuild(engine: SearchEngine) -> Iterator[int]:
    """Indexes every page anew and forgets what should not be there; gives the size of each batch when it is in.

    Each batch is a transaction of its own: others read and write in between, and stopping half-way leaves an index that
    works. Pages that change meanwhile index themselves.
    """
    ids = list(searchable_pages().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with transaction.atomic():
            engine.index(rows_of(searchable_in_types(batch)))
        yield len(batch)
    known = {pk for pk, _digest in engine.digests()}
    engine.remove(known - set(searchable_pages().values_list("pk", flat=True)))
