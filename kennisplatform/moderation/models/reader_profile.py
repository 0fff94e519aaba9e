from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ReaderProfile(models.Model):
    """What a reader registers so that nobody reads about people they might know."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reader_profile", verbose_name=_("reader")
    )
    wijk = models.CharField(_("wijk you live in"), max_length=120, blank=True)
    employer = models.CharField(_("employer"), max_length=120, blank=True)
    languages = models.JSONField(_("languages you read"), default=list, blank=True)
    tied_municipalities = models.ManyToManyField(
        "accounts.Municipality",
        blank=True,
        related_name="+",
        verbose_name=_("municipalities you have a tie to"),
        help_text=_(
            "You live or work there, or your employer does work for it. You read no stories about them, nor stories without a place."
        ),
    )

    class Meta:
        verbose_name = _("reader's registration")
        verbose_name_plural = _("readers' registrations")

    def __str__(self) -> str:
        return str(self.user)
