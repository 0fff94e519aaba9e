"""Follows the content with an index elsewhere, and forgets what was kept long enough."""

import logging
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from kennisplatform.core.due import due
from kennisplatform.search import carriers, following, freshness, growing, rebuilding
from kennisplatform.search.engine import SearchUnavailableError, get_database_engine
from kennisplatform.search.models import SynonymGroup, Thumb, UnansweredQuery
from kennisplatform.search.unanswered import months_ago

logger = logging.getLogger(__name__)

LEARN_SECONDS = 24 * 3600
KEEP_MONTHS = 12
KEEP_REMOVED = timedelta(days=30)
MOST_UNREADABLE = 50_000
"""Queries that were asked once or twice. Who floods the search with nonsense fills no disk."""


@task(backend="outbox")
def follow_content() -> None:
    """Brings the search server up to the content. When it does not answer, `follow_what_waits` does it within a minute of
    its return."""
    try:
        following.follow()
    except SearchUnavailableError as error:
        logger.warning("The search server could not follow the content: %s", error)


def follow_soon() -> None:
    """Asks for it in the transaction that is going on, unless that is waiting to be done already."""
    path = follow_content.module_path
    if not DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY).exists():
        follow_content.enqueue()


@task(backend="outbox")
def index_carriers(named: str, pk: int) -> None:
    """Indexes the pages that carry something whose name changed."""
    if carriers.index_pages_with(named, pk):
        follow_soon()


def index_carriers_soon(named: str, pk: int) -> None:
    """Asks for it in the transaction that is going on, unless that is waiting to be done already."""
    waiting = DBTaskResult.objects.filter(task_path=index_carriers.module_path, status=TaskResultStatus.READY)
    if not waiting.filter(args_kwargs={"args": [named, pk], "kwargs": {}}).exists():
        index_carriers.enqueue(named, pk)


@due
def follow_what_waits() -> None:
    """What no job has carried out: after the return of a server that was down, or that lost everything."""
    try:
        if following.is_followed():
            rebuilding.build_what_is_missing()
        following.follow()
        following.tidy_what_was_forgotten()
    except SearchUnavailableError as error:
        logger.warning("The search server could not follow the content: %s", error)


@due
def keep_index_as_this_version_makes_it() -> None:
    """Makes the index again after an upgrade that reads texts otherwise."""
    try:
        freshness.bring_up_to_date()
    except SearchUnavailableError as error:
        logger.warning("The index could not be made again: %s", error)


@due
def keep_frequent_words_ready() -> None:
    """Makes the sets of frequent words again when many pages came since they were made last."""
    get_database_engine().make_sets()


@due
def learn_words() -> None:
    """Once a day, and once more when nobody remembers when."""
    if cache.add("search.words_learnt", True, timeout=LEARN_SECONDS):
        growing.grow()


@due
def forget_old_queries() -> None:
    """Queries without results and judgements, after twelve months."""
    first_kept = months_ago(KEEP_MONTHS)
    UnansweredQuery.objects.before(first_kept).delete()
    Thumb.objects.before(first_kept).delete()


@due
def forget_a_flood_of_queries() -> None:
    """The oldest of those that nobody can read, when there are too many."""
    unreadable = UnansweredQuery.objects.filter(words="").order_by("-month", "-times", "-pk")
    last_kept = unreadable.values_list("pk", flat=True)[MOST_UNREADABLE : MOST_UNREADABLE + 5_000]
    too_many = list(last_kept)
    if too_many:
        UnansweredQuery.objects.filter(pk__in=too_many).delete()


@due
def forget_removed_synonyms() -> None:
    """Thirty days after the removal. What the platform brought along stays as removed, or an upgrade would bring it back."""
    old = SynonymGroup.objects.removed().filter(removed_at__lt=timezone.now() - KEEP_REMOVED, seeded_as="")
    old.delete()
