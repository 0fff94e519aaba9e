"""How a story says who speaks: a role and an age band, never a name, and at most a kind of place."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from kennisplatform.core.models import Term
from stories.models.choices import AGE_LABELS, ShownPlace


def voice_line(role: Term | None, age_band: str) -> str:
    """ "Vader, 45-54"; "Bewoner" when nothing is shown."""
    age = str(AGE_LABELS.get(age_band, age_band))
    if role is None:
        return _("Resident, %(age)s") % {"age": age} if age else _("Resident")
    return capfirst(f"{role.label}, {age}" if age else role.label)


def place_line(shown_place: str, place_size: str, place_name: str) -> str:
    """Where it happened, as far as that is shown; empty when it is not."""
    if shown_place == ShownPlace.NAME and place_name:
        return _("From %(municipality)s") % {"municipality": place_name}
    if shown_place != ShownPlace.KIND:
        return ""
    return {
        "large": _("From a large municipality"),
        "medium": _("From a medium-sized municipality"),
        "small": _("From a small municipality"),
    }.get(place_size, "")
