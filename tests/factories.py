"""Small things that tests need in many places. Each gives a saved row; what a test does not say is filled in."""

from datetime import timedelta
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.utils import timezone
from wagtail.models import Page, Site

from kennisplatform.accounts.models import Membership, Municipality, User
from kennisplatform.core.models import Term, Wijk
from kennisplatform.home.models import HomePage
from pilots.models import (
    AgendaPage,
    EventPage,
    MunicipalityIndexPage,
    MunicipalityPage,
    PilotIndexPage,
    PilotPage,
    PracticeCaseIndexPage,
    PracticeCasePage,
)
from pilots.onboarding import open_rooms

_numbers = count(1)


def make_user(email: str = "", **fields: Any) -> User:
    """Someone with an account and no role."""
    return User.objects.create_user(email or f"person{next(_numbers)}@example.org", "a long password", **fields)


def give_role(user: User, role: str, **place: Any) -> Membership:
    """A valid membership: `give_role(user, Role.MUNICIPAL_EDITOR, municipality=duinrade)`."""
    granter = User.objects.filter(email="granter@example.org").first() or make_user("granter@example.org")
    return Membership.objects.create(user=user, role=role, granted_at=timezone.now(), granted_by=granter, **place)


def make_municipality(code: str = "GM9905", name: str = "Duinrade", **fields: Any) -> Municipality:
    return Municipality.objects.create(code=code, name=name, **fields)


def home_page() -> HomePage:
    """The front door, as the site's root; made once."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title="Kennisplatform", slug="kennisplatform", lead="Welkom"))
        Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "testserver", "root_page": home, "port": 80}
        )
    return home


def child_of(parent: Page, page: Page) -> Any:
    """`page` below `parent`, with a fresh tree."""
    return Page.objects.get(pk=parent.pk).add_child(instance=page)


def rooms_of(municipality: Municipality) -> MunicipalityPage:
    """Page, lists, collection and rights of a municipality."""
    if not MunicipalityIndexPage.objects.exists():
        child_of(home_page(), MunicipalityIndexPage(title="Gemeenten", slug="gemeenten"))
    return open_rooms(municipality=municipality, by=None)


def case_list(room: MunicipalityPage | None = None) -> PracticeCaseIndexPage:
    """Where cases stand: below a municipality's page, or the national list."""
    parent = room or home_page()
    found = PracticeCaseIndexPage.objects.child_of(parent).first()
    return found or child_of(parent, PracticeCaseIndexPage(title="Praktijkcases", slug="praktijkcases"))


def confirmed(user: User) -> User:
    """The same person, with a mail address that was confirmed: who can log in through the screen."""
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def ask_role(user: User, role: str, **place: Any) -> Membership:
    """A request that waits for an answer."""
    return Membership.objects.create(user=user, role=role, **place)


def published_case(title: str = "Koffie aan de deur", parent: Page | None = None, **fields: Any) -> PracticeCasePage:
    """A practice case with all that it must have, public: `published_case("Tolk aan tafel", approach="...")`."""
    filled: dict[str, Any] = {
        "summary": "Wat er gebeurde en voor wie.",
        "phase": "running",
        "aim": "Een doel.",
        "for_whom": "Voor de straat.",
        "approach": "Zo ging het.",
        "results": "Dit kwam ervan.",
        "unknown_until": timezone.localdate() + timedelta(days=90),
        "effect": "not_yet_known",
        "evidence": "experience",
        "costs_band": "unknown",
        "hours_band": "unknown",
        "contact_kind": "redactie",
        "barriers": [Term.objects.by_key("barrier", "own_initiative")],
    }
    case = PracticeCasePage(title=title, slug=f"case-{next(_numbers)}", **filled | fields)
    return child_of(parent or case_list(), case)


def make_wijk(municipality: Municipality, name: str = "De Duinen") -> Wijk:
    number = next(_numbers)
    return Wijk.objects.create(code=f"WK{number:06}", name=name, municipality=municipality)


def published_pilot(room: MunicipalityPage, title: str = "Eerst luisteren", **fields: Any) -> PilotPage:
    """A pilot with the five things it must have and no more, public."""
    filled: dict[str, Any] = {
        "goal": "Helpt het als wij eerst luisteren?",
        "phase": "running",
        "contact_email": "wijk@duinrade.example",
    }
    filled["wijken"] = fields.pop("wijken", None) or [make_wijk(room.municipality)]
    pilots = PilotIndexPage.objects.child_of(room).get()
    return child_of(pilots, PilotPage(title=title, slug=f"pilot-{next(_numbers)}", **filled | fields))


def published_event(title: str = "Een middag samen", parent: Page | None = None, **fields: Any) -> EventPage:
    """A meeting in three days, in the agenda of all."""
    agenda = parent or AgendaPage.objects.child_of(home_page()).first()
    agenda = agenda or child_of(home_page(), AgendaPage(title="Agenda", slug="agenda"))
    filled: dict[str, Any] = {
        "summary": "Kom ook.",
        "starts_at": timezone.now() + timedelta(days=3),
        "place_name": "Buurthuis",
    }
    return child_of(agenda, EventPage(title=title, slug=f"event-{next(_numbers)}", **filled | fields))
