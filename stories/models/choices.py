from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeBand(models.TextChoices):
    B16_24 = "16-24", "16-24"
    B25_34 = "25-34", "25-34"
    B35_44 = "35-44", "35-44"
    B45_54 = "45-54", "45-54"
    B55_64 = "55-64", "55-64"
    B65_74 = "65-74", "65-74"
    B75 = "75+", _("75 or older")


class Consent(models.TextChoices):
    """May it be on this site?"""

    YES = "yes", _("yes")
    SEE_FIRST = "see_first", _("I want to see it first")
    NO = "no", _("no")


class ShownPlace(models.TextChoices):
    NONE = "", _("no place")
    KIND = "kind", _("kind of municipality")
    NAME = "name", _("name of the municipality")


AGE_LABELS = dict(AgeBand.choices)
