import uuid
from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import Municipality


class ImportState(models.TextChoices):
    WAITING = "waiting", _("waits its turn")
    RUNNING = "running", _("busy")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


class ImportRun(models.Model):
    """A file with practice cases that somebody had read in, and what came of it. The file goes when it is done."""

    file = models.FileField(_("file"), upload_to="imports/", blank=True)
    suffix = models.CharField(max_length=8)
    file_name = models.CharField(_("file"), max_length=120)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    publish = models.BooleanField(_("publish what is complete"), default=False)
    overwrite = models.BooleanField(_("also replace what was changed by hand"), default=False)
    dry_run = models.BooleanField(_("only check, write nothing"), default=True)
    requested_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    state = models.CharField(_("state"), max_length=8, choices=ImportState.choices, default=ImportState.WAITING)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    report = models.JSONField(default=dict, blank=True)
    refusal = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="importrun_state_is_known"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_busy(self) -> bool:
        return self.state in {ImportState.WAITING, ImportState.RUNNING}

    @classmethod
    def stored_name(cls, name: str) -> str:
        """The name on somebody's computer can say more than it should; only what kind of file it is matters."""
        return f"{uuid.uuid4()}{'.xlsx' if cls.suffix_of(name) == '.xlsx' else '.txt'}"

    @staticmethod
    def suffix_of(name: str) -> str:
        return PurePath(name).suffix.lower()
