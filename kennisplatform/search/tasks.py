"""Forgets what was kept long enough."""

from datetime import timedelta

from django.utils import timezone

from kennisplatform.core.due import due
from kennisplatform.search.models import SynonymGroup, Thumb, UnansweredQuery
from kennisplatform.search.unanswered import months_ago

KEEP_MONTHS = 12
KEEP_REMOVED = timedelta(days=30)
MOST_UNREADABLE = 50_000
"""Queries that were asked once or twice. Who floods the search with nonsense fills no disk."""


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
