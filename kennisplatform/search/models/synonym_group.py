from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.checks import both_or_neither
from kennisplatform.search.querysets import SynonymGroupQuerySet

SHOWN_WORDS = 6


class SynonymGroup(models.Model):
    """Words that mean the same, and words that each of them finds too. In force within half a minute, everywhere."""

    words = models.TextField(_("these mean the same"))
    """One word or phrase on a line; who looks for one finds all."""
    also_found = models.TextField(_("and find these too"), blank=True)
    """As above, but one way: these do not find the words."""
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    seeded_as = models.CharField(max_length=100, blank=True, editable=False)
    """Which group of the shipped list this was; it stays when the group is changed or removed, so that an upgrade does
    not bring it back."""
    revision = models.PositiveIntegerField(default=1, editable=False)
    """Goes up with each change."""
    changed_at = models.DateTimeField(_("changed on"), null=True, blank=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("changed by"),
    )
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("removed by"),
    )

    objects = SynonymGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("synonym group")
        verbose_name_plural = _("synonyms")
        ordering = ["words", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seeded_as"], condition=~models.Q(seeded_as=""), name="synonymgroup_is_seeded_once"
            ),
            models.CheckConstraint(
                condition=both_or_neither("changed_at", "changed_by"), name="synonymgroup_changed_at_and_by"
            ),
            models.CheckConstraint(
                condition=both_or_neither("removed_at", "removed_by"), name="synonymgroup_removed_at_and_by"
            ),
        ]

    def __str__(self) -> str:
        shown = " · ".join(self.word_list[:SHOWN_WORDS])
        return f"{shown} …" if len(self.word_list) > SHOWN_WORDS else shown

    @property
    def word_list(self) -> list[str]:
        """The words that mean the same."""
        return self.words.splitlines()

    @property
    def also_found_list(self) -> list[str]:
        """The words that each of them finds too."""
        return self.also_found.splitlines()

    @property
    def is_removed(self) -> bool:
        return self.removed_at is not None
