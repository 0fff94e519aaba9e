import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.encryption import EncryptedTextField
from stories.models.submission import Submission


class TellDraft(models.Model):
    """A story while it is being told, encrypted. The session holds its random id; gone at the end, or after a day.

    Once the story is stored the draft holds its words no longer, but the code until it was shown. A draft becomes one
    submission at most, however often the button is pressed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = EncryptedTextField(_("story"), blank=True)
    submission = models.OneToOneField(Submission, models.CASCADE, null=True, blank=True, related_name="+")
    code = EncryptedTextField(blank=True, editable=False)
    code_shown_at = models.DateTimeField(null=True, blank=True, editable=False)
    touched_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("story being told")
        verbose_name_plural = _("stories being told")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(submission=None, code="", code_shown_at=None)
                | models.Q(submission__isnull=False, text=""),
                name="telldraft_holds_words_or_a_code",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)[:8]
