from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import PageManager, PageQuerySet

if TYPE_CHECKING:
    from kennisplatform.accounts.models import Municipality
    from kennisplatform.core.models import Term


class TermQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Not retired: what editors can choose."""
        return self.filter(Q(retired_at=None) | Q(retired_at__gt=timezone.now()))

    def in_vocabulary(self, vocabulary: str) -> Self:
        return self.filter(vocabulary=vocabulary)


class TermManager(models.Manager.from_queryset(TermQuerySet)):  # type: ignore[misc]  # mypy cannot follow a computed base
    def get_queryset(self) -> Any:
        """With labels: a term without its word is never shown."""
        return super().get_queryset().prefetch_related("labels")

    def by_key(self, vocabulary: str, key: str) -> "Term":
        return self.get(vocabulary=vocabulary, key=key)


class KnowledgePageQuerySet(PageQuerySet):
    def published(self) -> Self:
        """Live and open to everyone: `KnowledgePage.objects.published().of_kind("practice_case")`."""
        return self.live().public()

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def of_municipality(self, municipality: "Municipality") -> Self:
        return self.filter(municipality=municipality)

    def with_barrier(self, barrier: "Term") -> Self:
        return self.filter(barriers=barrier)

    def newest_first(self) -> Self:
        """By date, and within a day by address: a story is dated by month, and its place must not tell the day."""
        return self.order_by("-date", "slug")

    def for_cards(self) -> Self:
        """With what a card shows, in a fixed number of queries."""
        return self.select_related("municipality", "organisation").prefetch_related("barriers__labels", "wijken")


KnowledgePageManager = PageManager.from_queryset(KnowledgePageQuerySet)
