"""Makes the index again from the content, while the old one goes on answering and both follow what changes."""

import time
from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from kennisplatform.search import following
from kennisplatform.search.documents import rows_of, searchable_in_types, searchable_pages
from kennisplatform.search.drift import differing
from kennisplatform.search.engine import get_database_engine
from kennisplatform.search.impacts import Row
from kennisplatform.search.models import Rebuild

BATCH = 100
DATABASE = "database"
SECONDS_AT_ONCE = 40
"""What the worker builds in one go: it has other work."""
_ABANDONED_AFTER = timedelta(minutes=2)


def number_to_index() -> int:
    """The pages that an index holds when it is made again, without those that a run before this one did."""
    return searchable_pages().filter(pk__gt=_reached()).count()


def rebuild() -> Iterator[int]:
    """Indexes every page anew and forgets what should not be there; gives the size of each batch when it is in.

    Stopped at any point it goes on there the next time. Each batch is a transaction of its own: others read and write in
    between. Raises SearchUnavailableError.
    """
    follower = following.follower() if following.is_followed() else None
    building = follower.begin_building() if follower else DATABASE
    state, _is_new = Rebuild.objects.get_or_create(index=building)
    Rebuild.objects.exclude(pk=state.pk).delete()
    while batch := _next(state.reached):
        version = time.time_ns()
        rows = index_again(batch)
        if follower:
            follower.store(rows, version=version, into=[follower.names.building])
        state.reached = batch[-1]
        state.save()
        yield len(batch)
    known = {pk for pk, _digest in get_database_engine().digests()}
    following.forget(known - set(searchable_pages().values_list("pk", flat=True)))
    get_database_engine().make_sets()
    if follower:
        follower.refresh()
        late = [
            pk for pk, _how in differing(get_database_engine().digests(), follower.digests_in(follower.names.building))
        ]
        for start in range(0, len(late), BATCH):
            following.carry_out(late[start : start + BATCH])
        follower.finish_building()
    state.delete()


def _next(reached: int) -> list[int]:
    return list(searchable_pages().filter(pk__gt=reached).order_by("pk").values_list("pk", flat=True)[:BATCH])


def _reached() -> int:
    index = DATABASE
    if following.is_followed():
        follower = following.follower()
        index = follower.aliases().get(follower.names.building, "")
    state = Rebuild.objects.filter(index=index).first()
    return state.reached if state else 0


def index_again(ids: list[int]) -> list[Row]:
    """The rows of these pages, as the index in the database has them now."""
    with transaction.atomic():
        # Whoever is changing one of these goes first: what was read before must not be written after it.
        list(Page.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
        rows = rows_of(searchable_in_types(ids))
        get_database_engine().index(rows)
        return rows


def build_what_is_missing() -> None:
    """Builds the index on a search server that has none, such as a new one or one that lost its disk; in steps, each time
    this is called. Nothing while somebody else is building."""
    follower = following.follower()
    aliases = follower.aliases()
    if follower.names.serving in aliases:
        return
    busy = Rebuild.objects.filter(index=aliases.get(follower.names.building, ""))
    started = time.monotonic()
    if busy.filter(reached_at__gt=timezone.now() - _ABANDONED_AFTER).exists():
        return
    for _size in rebuild():
        if time.monotonic() - started > SECONDS_AT_ONCE:
            # The next step need not wait for somebody to have given up.
            Rebuild.objects.update(reached_at=timezone.now() - _ABANDONED_AFTER)
            return
