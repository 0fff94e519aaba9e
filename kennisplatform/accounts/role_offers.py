"""The roles as somebody who wants one meets them: what it lets you do, who decides, and its address."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import Role


@dataclass(frozen=True)
class RoleOffer:
    role: Role
    address: str
    does: str | Promise
    decides: str | Promise

    @property
    def label(self) -> str | Promise:
        return self.role.label


OFFERS = (
    RoleOffer(
        Role.PROFESSIONAL,
        "professional",
        _("You work in a wijk, for a municipality or an organisation. You show colleagues who you are."),
        _("An editor of your municipality decides. For an organisation the national editors decide."),
    ),
    RoleOffer(
        Role.MUNICIPAL_EDITOR,
        "redacteur-gemeente",
        _("You write the pages of your municipality: pilots, lessons, practice cases and the agenda."),
        _("Another editor of your municipality decides, or the national editors."),
    ),
    RoleOffer(
        Role.READER,
        "lezer",
        _("You read the stories that residents send in, before anybody else does, and help to keep tellers safe."),
        _("The national editors decide, never a municipality."),
    ),
    RoleOffer(
        Role.ERVARINGSDESKUNDIGE_READER,
        "lezer-ervaringsdeskundige",
        _("You read the stories of residents as somebody who has been through it. Without you no story is published."),
        _("The national editors decide, never a municipality."),
    ),
    RoleOffer(
        Role.NATIONAL_EDITOR,
        "redacteur-landelijk",
        _("You look after the whole platform: handreikingen, knelpunten, municipalities and roles."),
        _("Another national editor decides."),
    ),
)


def offer_at(address: str) -> RoleOffer | None:
    """The role behind an address; None where there is none."""
    return next((offer for offer in OFFERS if offer.address == address), None)
