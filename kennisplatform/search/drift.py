"""Whether what an index holds is what it should hold."""

from collections.abc import Iterator
from typing import Literal

from kennisplatform.search.documents import rows_of, searchable_in_types, searchable_pages

Digests = Iterator[tuple[int, str]]
"""Documents by id, each with the digest of what is stored."""
How = Literal["missing", "extra", "outdated"]

_BATCH = 200


def wanted_digests() -> Digests:
    """What the pages say that an index should hold."""
    last = 0
    pages = searchable_pages().order_by("pk").values_list("pk", flat=True)
    while ids := list(pages.filter(pk__gt=last)[:_BATCH]):
        last = ids[-1]
        yield from sorted((row.id, row.digest) for row in rows_of(searchable_in_types(ids)))


def differing(wanted: Digests, known: Digests) -> Iterator[tuple[int, How]]:
    """The documents that are not as they should be, and how; reads both side by side and keeps neither."""
    nothing = (0, "")
    want, have = next(wanted, nothing), next(known, nothing)
    while want[0] or have[0]:
        if not have[0] or 0 < want[0] < have[0]:
            yield want[0], "missing"
            want = next(wanted, nothing)
        elif not want[0] or have[0] < want[0]:
            yield have[0], "extra"
            have = next(known, nothing)
        else:
            if want[1] != have[1]:
                yield want[0], "outdated"
            want, have = next(wanted, nothing), next(known, nothing)
