import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.encryption import EncryptedTextField


class TellDraft(models.Model):
    """A story while it is being told, encrypted. The session holds its random id; it is gone when the story is stored or after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = EncryptedTextField(_("story"), blank=True)
    answers = models.JSONField(default=dict, blank=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("story being told")
        verbose_name_plural = _("stories being told")

    def __str__(self) -> str:
        return str(self.id)[:8]
