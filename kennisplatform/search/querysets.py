"""Questions about what is kept for searching."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Q

from kennisplatform.search.dutch.synonyms import Phrase, phrase_stems

if TYPE_CHECKING:
    from kennisplatform.search.models import SynonymGroup

ENOUGH = 3
"""Below this many nothing is said about a query: nobody may be recognised by what they looked for."""


class SynonymGroupQuerySet(models.QuerySet):
    """SynonymGroup.objects.kept().in_use()"""

    def kept(self) -> Self:
        """Without what was removed."""
        return self.filter(removed_at=None)

    def removed(self) -> Self:
        """What was removed and can be put back, the latest first."""
        return self.exclude(removed_at=None).order_by("-removed_at", "-pk")

    def in_use(self) -> Self:
        """What searching uses."""
        return self.kept().filter(is_active=True)

    def sharing(self, phrases: Collection[Phrase], *, apart_from: int | None) -> "list[tuple[SynonymGroup, list[str]]]":
        """The groups that have one of these among the words that mean the same, each with those words."""
        others: Any = self.exclude(pk=apart_from)
        shared = [(group, [word for word in group.word_list if phrase_stems(word) in phrases]) for group in others]
        return [(group, words) for group, words in shared if words]

    def seeded(self) -> Self:
        """What the platform brought along, removed or not."""
        return self.exclude(seeded_as="")


class UnansweredQueryQuerySet(models.QuerySet):
    def showable(self) -> Self:
        """Asked often enough to be read, what is asked most first."""
        return self.filter(times__gte=ENOUGH).exclude(words="").order_by("-times", "-month", "words")

    def before(self, month: str) -> Self:
        """Not asked in `month` or later; `month` as in 2026-11."""
        return self.filter(month__lt=month)


class ThumbQuerySet(models.QuerySet):
    def with_remark(self) -> Self:
        """Those that say something, the latest first."""
        return self.exclude(remark="").order_by("-month", "-pk")

    def by_query(self) -> "models.QuerySet[Any, dict[str, Any]]":
        """For each query with enough thumbs: `words`, how many in `all` and how many went `up`; the worst first."""
        return (
            self.exclude(words="")
            .values("words")
            .annotate(all=Count("pk"), up=Count("pk", filter=Q(is_up=True)))
            .filter(all__gte=ENOUGH)
            .annotate(share=models.F("up") * 100 / models.F("all"))
            .order_by("share", "-all", "words")
        )

    def before(self, month: str) -> Self:
        return self.filter(month__lt=month)


class PendingQuerySet(models.QuerySet):
    """Pending.objects.of_pages()"""

    def of_pages(self) -> Self:
        """Changes of pages, the first one first."""
        return self.exclude(kind="tidy").order_by("pk")

    def to_tidy(self) -> Self:
        """Wishes to leave no word behind."""
        return self.filter(kind="tidy").order_by("pk")

    def removed_pages(self) -> list[int]:
        """The pages that are no longer to be found."""
        return list(self.filter(kind="removed").values_list("page_id", flat=True).distinct())
