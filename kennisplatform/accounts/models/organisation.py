from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.fields import WebAddressField


class OrganisationKind(models.TextChoices):
    SELF_ORGANISATION = "self_organisation", _("self-organisation")
    HOUSING_CORPORATION = "housing_corporation", _("housing corporation")
    GGZ = "ggz", _("mental health care (GGZ)")
    WELFARE = "welfare", _("welfare organisation")
    SCHOOL = "school", _("school")
    RELIGIOUS_INSTITUTION = "religious_institution", _("mosque, church or other religious institution")
    OTHER = "other", _("other")


class Organisation(models.Model):
    """An organisation that works in the wijk and may own a practice case."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind.choices)
    mailbox = models.EmailField(_("role mailbox"), blank=True)
    website = WebAddressField(_("website"), blank=True)
    municipalities = models.ManyToManyField(
        "accounts.Municipality",
        blank=True,
        related_name="organisations",
        verbose_name=_("works in"),
        help_text=_("Who belongs to this organisation has a tie to these municipalities."),
    )
    is_example = models.BooleanField(_("example (invented)"), default=False, editable=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values), name="organisation_kind_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.name
