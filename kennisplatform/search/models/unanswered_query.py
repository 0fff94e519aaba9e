from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.search.querysets import ENOUGH, UnansweredQueryQuerySet

SHOWN_CHARACTERS = 100


class UnansweredQuery(models.Model):
    """A query that found nothing, and how often. What was asked fewer than three times has no words: only a digest under
    a key that is not in the database."""

    digest = models.CharField(max_length=64, unique=True)
    times = models.PositiveIntegerField(_("asked"), default=1)
    words = models.CharField(_("query"), max_length=SHOWN_CHARACTERS, blank=True)
    month = models.CharField(_("last in"), max_length=7)
    """The month in which it was asked last, as in 2026-11; no other time is known."""

    objects = UnansweredQueryQuerySet.as_manager()

    class Meta:
        verbose_name = _("query without results")
        verbose_name_plural = _("queries without results")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(words="") | models.Q(times__gte=ENOUGH), name="unansweredquery_shows_no_one"
            ),
        ]

    def __str__(self) -> str:
        return self.words or f"{self.digest[:8]}…"

    @property
    def month_as_date(self) -> date:
        """The first day of the month, to write it out."""
        return date.fromisoformat(f"{self.month}-01")
