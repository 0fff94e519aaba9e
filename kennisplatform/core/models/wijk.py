from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Wijk(models.Model):
    """A neighbourhood of some 5,000 to 15,000 people, as Statistics Netherlands draws it."""

    code = models.CharField(
        _("CBS code"),
        max_length=8,
        unique=True,
        validators=[
            RegexValidator(r"^WK\d{6}\Z", _("A CBS code of a wijk is WK with six digits, for example WK036301."))
        ],
    )
    name = models.CharField(_("name"), max_length=80)
    municipality = models.ForeignKey(
        "accounts.Municipality", models.PROTECT, related_name="wijken", verbose_name=_("municipality")
    )

    class Meta:
        verbose_name = _("wijk")
        verbose_name_plural = _("wijken")
        ordering = ["name", "code"]

    def __str__(self) -> str:
        return self.name
