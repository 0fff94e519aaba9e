from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.search.dutch.compounds import MAX_COMPOUND_LENGTH


class GrownWord(models.Model):
    """A word that no list has and that public pages use often enough to recognise it in compounds: "kanaalbuurt"."""

    word = models.CharField(_("word"), max_length=MAX_COMPOUND_LENGTH, unique=True)
    learnt_on = models.DateField(_("learnt on"), auto_now_add=True)

    class Meta:
        verbose_name = _("learnt word")
        verbose_name_plural = _("learnt words")

    def __str__(self) -> str:
        return self.word
