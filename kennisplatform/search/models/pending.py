from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.search.querysets import PendingQuerySet


class Pending(models.Model):
    """What a search index outside the transaction has yet to hear of. Written with the change itself, gone when carried out.

    Rows are only added, never changed: two that change the same page never wait for each other here.
    """

    class Kind(models.TextChoices):
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("removed")
        TIDY = "tidy", _("to be tidied")

    kind = models.CharField(_("what happened"), max_length=10, choices=Kind.choices)
    page_id = models.PositiveIntegerField(_("page"), null=True, blank=True)
    """No relation: the page may be gone."""
    due_at = models.DateTimeField(_("not before"), null=True, blank=True)

    objects = PendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("change to follow")
        verbose_name_plural = _("changes to follow")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="tidy", page_id=None)
                | ~models.Q(kind="tidy") & models.Q(page_id__isnull=False),
                name="pending_is_about_a_page_or_about_all",
            ),
        ]
        indexes = [models.Index(fields=["kind", "page_id"], name="pending_by_kind_and_page")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.page_id or ''}".strip()
