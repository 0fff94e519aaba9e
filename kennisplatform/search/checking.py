"""Compares every index with the content, and mends what differs."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from kennisplatform.search import following
from kennisplatform.search.documents import searchable_pages
from kennisplatform.search.drift import Digests, How, differing, wanted_digests
from kennisplatform.search.engine import get_database_engine
from kennisplatform.search.models import Pending
from kennisplatform.search.rebuilding import BATCH, index_again


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with one index: the pages by how they differ."""

    index: str
    differing: dict[How, list[int]]
    pending: int = 0
    """Changes that it has yet to hear of: a part of the difference may be gone in a moment."""

    @property
    def pages(self) -> list[int]:
        """All pages that are not as they should be."""
        return sorted(pk for ids in self.differing.values() for pk in ids)


def check() -> Iterator[Checked]:
    """Every index that there should be. Raises SearchUnavailableError."""
    yield _checked("database", get_database_engine().digests)
    if following.is_followed():
        yield _checked("elasticsearch", following.follower().digests, pending=Pending.objects.of_pages().count())


def mend(checked: Checked) -> None:
    """Makes these pages as they should be in that index."""
    for start in range(0, len(checked.pages), BATCH):
        ids = checked.pages[start : start + BATCH]
        if checked.index == "elasticsearch":
            following.carry_out(ids)
        else:
            with transaction.atomic():
                index_again(ids)
                public = set(searchable_pages().filter(pk__in=ids).values_list("pk", flat=True))
                get_database_engine().remove(set(ids) - public)


def _checked(index: str, digests: Callable[[], Digests], pending: int = 0) -> Checked:
    found = dict(differing(wanted_digests(), digests()))
    if found:
        # What changed while we were reading is looked at again.
        found = {pk: how for pk, how in differing(wanted_digests(), digests()) if pk in found}
    by_how: dict[How, list[int]] = defaultdict(list)
    for pk, how in found.items():
        by_how[how].append(pk)
    return Checked(index, dict(by_how), pending)
