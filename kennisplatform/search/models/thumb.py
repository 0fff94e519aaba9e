from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.search.querysets import ThumbQuerySet

REMARK_CHARACTERS = 500
WORDS_CHARACTERS = 100


class Thumb(models.Model):
    """What a visitor thought of the results of a search. Nothing in it says who that was, or on which day."""

    words = models.CharField(_("query"), max_length=WORDS_CHARACTERS, blank=True)
    """Empty where the query itself could say who somebody is."""
    hits = models.PositiveIntegerField(_("found"))
    is_up = models.BooleanField(_("found what was looked for"))
    remark = models.CharField(_("remark"), max_length=REMARK_CHARACTERS, blank=True)
    month = models.CharField(_("month"), max_length=7)
    """As in 2026-11; no other time is known."""

    objects = ThumbQuerySet.as_manager()

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")

    def __str__(self) -> str:
        return self.words

    @property
    def month_as_date(self) -> date:
        """The first day of the month, to write it out."""
        return date.fromisoformat(f"{self.month}-01")
