from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.encryption import EncryptedTextField
from kennisplatform.core.models import Term, Vocabulary
from kennisplatform.moderation.querysets import ReadingQuerySet, RecusalQuerySet


class Decision(models.TextChoices):
    APPROVE = "approve", _("approve")
    DECLINE = "decline", _("decline")


class ReadAs(models.TextChoices):
    READER = "reader", _("reader")
    ERVARINGSDESKUNDIGE = "ervaringsdeskundige", _("ervaringsdeskundige")


class Reading(models.Model):
    """One person's judgement of one revision of an item on the desk."""

    item_kind = models.CharField(_("kind"), max_length=30)
    item_id = models.CharField(_("item"), max_length=40)
    revision = models.PositiveIntegerField(_("revision"))
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="readings", verbose_name=_("reader")
    )
    read_as = models.CharField(_("read as"), max_length=20, choices=ReadAs.choices)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices)
    reason = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reason"),
        limit_choices_to={"vocabulary": Vocabulary.DECLINE_REASON},
    )
    remark = EncryptedTextField(_("remark for the other reader"), max_length=500, blank=True)
    read_at = models.DateTimeField(_("read on"), auto_now_add=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-read_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item_kind", "item_id", "revision", "reader"], name="reading_once_a_revision"
            ),
            models.CheckConstraint(condition=models.Q(read_as__in=ReadAs.values), name="reading_read_as_is_known"),
            models.CheckConstraint(
                condition=models.Q(decision=Decision.APPROVE, reason=None)
                | models.Q(decision=Decision.DECLINE, reason__isnull=False),
                name="reading_decline_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_kind} {self.item_id} r{self.revision}: {self.decision}"


class Recusal(models.Model):
    """ "I know this person": the item is hidden for this reader and passed on, without a reason."""

    item_kind = models.CharField(_("kind"), max_length=30)
    item_id = models.CharField(_("item"), max_length=40)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="recusals", verbose_name=_("reader")
    )
    recused_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = RecusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("recusal")
        verbose_name_plural = _("recusals")
        constraints = [models.UniqueConstraint(fields=["item_kind", "item_id", "reader"], name="recusal_once")]

    def __str__(self) -> str:
        return f"{self.item_kind} {self.item_id}"
