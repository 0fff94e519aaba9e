from django.db import models
from django.utils.translation import gettext_lazy as _


class Rebuild(models.Model):
    """How far making an index anew has come, so that it goes on there after it was stopped."""

    index = models.CharField(_("index"), max_length=120, unique=True)
    reached = models.PositiveIntegerField(_("last page that is in"), default=0)
    reached_at = models.DateTimeField(_("last written"), auto_now=True)

    class Meta:
        verbose_name = _("rebuild")
        verbose_name_plural = _("rebuilds")

    def __str__(self) -> str:
        return self.index
