from typing import Self

from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageManager

from kennisplatform.core.querysets import KnowledgePageQuerySet


class EventPageQuerySet(KnowledgePageQuerySet):
    def coming_q(self) -> Q:
        """Not over yet; an event without an end is over when its day is."""
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return Q(ends_at__gte=timezone.now()) | Q(ends_at=None, starts_at__gte=today)

    def coming(self) -> Self:
        """The first one first: `EventPage.objects.published().coming()`."""
        return self.filter(self.coming_q()).order_by("starts_at", "pk")

    def past(self) -> Self:
        """The last one first."""
        return self.exclude(self.coming_q()).order_by("-starts_at", "-pk")


EventPageManager = PageManager.from_queryset(EventPageQuerySet)
