from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from kennisplatform.core.querysets import TermManager


class Vocabulary(models.TextChoices):
    BARRIER = "barrier", _("barriers")
    SYSTEM_BARRIER = "system_barrier", _("system barriers")
    CONSEQUENCE = "consequence", _("consequences")
    SOLUTION_DIRECTION = "solution_direction", _("solution directions")
    LIFE_DOMAIN = "life_domain", _("life domains")
    GROUP = "group", _("groups")
    LIFE_PHASE = "life_phase", _("life phases")
    PARTNER = "partner", _("partners")
    VOICE_ROLE = "voice_role", _("roles of tellers")
    DECLINE_REASON = "decline_reason", _("reasons to decline")


def label_in_language_of_screen(labels: Mapping[str | None, str]) -> str:
    """Of labels by language the one in the language of the screen, else the Dutch one; empty when there is neither."""
    return labels.get((get_language() or "nl").partition("-")[0]) or labels.get(settings.LANGUAGE_CODE) or ""


class Term(ClusterableModel):
    """A word of the taxonomy. Its key is fixed, its labels can change; it is retired, never deleted."""

    vocabulary = models.CharField(_("list"), max_length=30, choices=Vocabulary.choices)
    key = models.SlugField(_("key"), max_length=60, help_text=_("Fixed once made: content and search point at it."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    search_words = models.JSONField(
        _("search words"), default=list, blank=True, help_text=_("Words people search with; not shown.")
    )
    explanation = models.CharField(_("explanation"), max_length=300, blank=True)
    retired_at = models.DateTimeField(
        _("retired on"), null=True, blank=True, help_text=_("No longer offered; pages that carry it keep it.")
    )

    objects = TermManager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("taxonomy")
        ordering = ["vocabulary", "position", "key"]
        constraints = [
            models.UniqueConstraint(fields=["vocabulary", "key"], name="term_key_once_in_its_list"),
            models.CheckConstraint(
                condition=models.Q(vocabulary__in=Vocabulary.values), name="term_vocabulary_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """In the language of the screen, else in Dutch, else the key."""
        return label_in_language_of_screen({label.language: label.text for label in self.labels.all()}) or self.key

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None and self.retired_at <= timezone.now()


class TermLabel(models.Model):
    """A term in one language."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=8, default="nl")
    text = models.CharField(_("text"), max_length=160)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="termlabel_once_a_language"),
            models.CheckConstraint(condition=~models.Q(text=""), name="termlabel_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text
