"""How an index outside the transaction follows the content: what changed is written down with the change, and carried out
later, in any order, by any number of workers at once, any number of times.

A worker first reads what is pending, then takes the time, and only then reads the pages. Whatever it writes carries that
time as its version, and an index keeps the later one: it saw at least as much.
"""

import logging
import time
from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from kennisplatform.search.documents import rows_of, searchable_in_types
from kennisplatform.search.engine import SITE, SearchUnavailableError, get_database_engine
from kennisplatform.search.engines.elasticsearch import ElasticsearchEngine
from kennisplatform.search.models import Pending

logger = logging.getLogger(__name__)

BATCH = 100
KEPT_FOR_COPIES = timedelta(seconds=40)
"""Elasticsearch keeps what was removed for half a minute, for copies that lag: then it can be tidied away."""
MOST_HIDDEN = 10_000


class TooFarBehindError(SearchUnavailableError):
    """So much was removed that the index has yet to hear of that another engine answers better."""


def is_followed() -> bool:
    """True when an index outside the database has to hear of changes."""
    return settings.SEARCH_ENGINE == "elasticsearch"


def follower() -> ElasticsearchEngine:
    """The index that follows."""
    return ElasticsearchEngine(SITE)


# -- With the change -------------------------------------------------------------------------------------------------------
def note(changed: Collection[int] = (), removed: Collection[int] = ()) -> bool:
    """Writes down that these pages changed or may no longer be found, in the transaction that is going on; True when
    somebody has to act on it."""
    if not is_followed():
        return False
    rows = [Pending(kind=Pending.Kind.CHANGED, page_id=pk) for pk in changed]
    rows += [Pending(kind=Pending.Kind.REMOVED, page_id=pk) for pk in removed]
    Pending.objects.bulk_create(rows)
    return bool(rows)


def forget(ids: Collection[int]) -> None:
    """Takes pages out of the index in the database now, and out of one elsewhere soon; until then no answer has them."""
    with transaction.atomic():
        get_database_engine().remove(ids)
        note(removed=ids)


def forget_words() -> None:
    """Lets no index keep a word of what was removed up to now: the index in the database now where it can, others soon."""
    if is_followed() or connection.vendor == "postgresql":
        Pending.objects.create(kind=Pending.Kind.TIDY)
    get_database_engine().tidy()


def hidden_pages() -> list[int]:
    """The pages that were removed and may still be in the index that follows. Raises TooFarBehindError."""
    ids = Pending.objects.removed_pages()
    if len(ids) > MOST_HIDDEN:
        raise TooFarBehindError(f"The search index has yet to forget {len(ids)} pages.")
    return ids


# -- After it --------------------------------------------------------------------------------------------------------------
def follow() -> int:
    """Brings the index up to the content; gives the number of changes that were carried out.

    Raises SearchUnavailableError; what was not carried out is pending still.
    """
    if not is_followed():
        Pending.objects.of_pages().delete()
        return 0
    done = last = 0
    while batch := list(Pending.objects.of_pages().filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        left = carry_out({pending.page_id for pending in batch if pending.page_id})
        done += Pending.objects.filter(pk__in=[each.pk for each in batch if each.page_id not in left]).delete()[0]
    return done


def carry_out(ids: Collection[int]) -> set[int]:
    """Gives the index the present state of these pages; those it did not take, because it has a later one or for a fault
    of its own, are given back."""
    engine = follower()
    version = time.time_ns()
    rows = rows_of(searchable_in_types(ids))
    left = engine.store(rows, version=version)
    left |= engine.delete(set(ids) - {row.id for row in rows}, version=version)
    engine.refresh()
    return left


def tidy_what_was_forgotten() -> None:
    """Does what `forget_words` left. Outside a transaction: PostgreSQL tidies nothing inside one."""
    now = timezone.now()
    wishes = Pending.objects.to_tidy()
    first_pending = Pending.objects.of_pages().values_list("pk", flat=True).first()
    carried_out = (
        wishes.filter(due_at=None) if first_pending is None else wishes.filter(due_at=None, pk__lt=first_pending)
    )
    carried_out.update(due_at=now + KEPT_FOR_COPIES if is_followed() else now)
    granted = list(wishes.filter(due_at__lte=now).values_list("pk", flat=True))
    if granted:
        get_database_engine().tidy()
        if is_followed():
            follower().tidy()
        wishes.filter(pk__in=granted).delete()
