from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEntry(models.Model):
    """Who did what to which thing. Keeps the actor's id without a key: the entry outlives the account."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    actor_id = models.BigIntegerField(_("who"), null=True, blank=True)
    action = models.CharField(_("what"), max_length=60)
    target = models.CharField(_("to what"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["action", "at"], name="audit_action_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.action} {self.target}"
