"""Role x own or other municipality x action. Each row says for every actor in turn: may they?"""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from kennisplatform.accounts import permissions
from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User
from tests.factories import ask_role, give_role, make_municipality, make_user

pytestmark = pytest.mark.django_db

ACTORS = (
    "visitor",
    "no_role",
    "waiting_editor_here",
    "ended_editor_here",
    "blocked_editor_here",
    "removed_editor_here",
    "editor_here",
    "editor_there",
    "professional_here",
    "professional_of_organisation_here",
    "reader",
    "ervaringsdeskundige_reader",
    "national_editor",
    "blocked_national_editor",
    "rescuer",
)

# fmt: off
MATRIX = {
    #                                              visitor
    #                                              |  no role
    #                                              |  |  waiting, ended, blocked, removed editor here
    #                                              |  |  |  |  |  |  editor here
    #                                              |  |  |  |  |  |  |  editor there
    #                                              |  |  |  |  |  |  |  |  professional here, of an organisation here
    #                                              |  |  |  |  |  |  |  |  |  |  reader, as ervaringsdeskundige
    #                                              |  |  |  |  |  |  |  |  |  |  |  |  national editor
    #                                              |  |  |  |  |  |  |  |  |  |  |  |  |  blocked national editor
    #                                              |  |  |  |  |  |  |  |  |  |  |  |  |  |  rescuer
    "edit this municipality":                     "-  -  -  -  -  -  y  -  -  -  -  -  y  -  -",
    "edit the other municipality":                "-  -  -  -  -  -  -  y  -  -  -  -  y  -  -",
    "add a municipality":                         "-  -  -  -  -  -  -  -  -  -  -  -  y  -  -",
    "enter the cms":                              "-  -  -  -  -  -  y  y  -  -  y  y  y  -  y",
    "read submissions":                           "-  -  -  -  -  -  -  -  -  -  y  y  -  -  -",
    "read as ervaringsdeskundige":                "-  -  -  -  -  -  -  -  -  -  -  y  -  -  -",
    "be a national editor":                       "-  -  -  -  -  -  -  -  -  -  -  -  y  -  -",
    "have a tie to this municipality":            "-  -  -  -  -  -  y  -  y  y  -  -  -  -  -",
    "have a tie to the other municipality":       "-  -  -  -  -  -  -  y  -  -  -  -  -  -  -",
    "grant an editor here":                       "-  -  -  -  -  -  y  -  -  -  -  -  y  -  -",
    "grant a professional here":                  "-  -  -  -  -  -  y  -  -  -  -  -  y  -  -",
    "grant a professional of an organisation":    "-  -  -  -  -  -  -  -  -  -  -  -  y  -  -",
    "grant a reader":                             "-  -  -  -  -  -  -  -  -  -  -  -  y  -  -",
    "grant an ervaringsdeskundige reader":        "-  -  -  -  -  -  -  -  -  -  -  -  y  -  -",
    "grant a national editor":                    "-  -  -  -  -  -  -  -  -  -  -  -  y  -  y",
    "refuse an editor here":                      "-  -  -  -  -  -  y  -  -  -  -  -  y  -  -",
    "refuse a reader":                            "-  -  -  -  -  -  -  -  -  -  -  -  y  -  -",
    "end an editor here":                         "-  -  -  -  -  -  y  -  -  -  -  -  y  -  -",
    "end a professional here":                    "-  -  -  -  -  -  y  -  -  -  -  -  y  -  -",
    "end a professional of an organisation":      "-  -  -  -  -  -  -  -  -  -  -  -  y  -  -",
    "end a reader":                               "-  -  -  -  -  -  -  -  -  -  -  -  y  -  -",
    "end a national editor":                      "-  -  -  -  -  -  -  -  -  -  -  -  y  -  y",
    "grant what was granted":                     "-  -  -  -  -  -  -  -  -  -  -  -  -  -  -",
    "grant what was refused":                     "-  -  -  -  -  -  -  -  -  -  -  -  -  -  -",
    "end the request of somebody else":           "-  -  -  -  -  -  -  -  -  -  -  -  -  -  -",
    "end what has ended":                         "-  -  -  -  -  -  -  -  -  -  -  -  -  -  -",
    "grant one's own request":                    "-  -  -  -  -  -  -  -  -  -  -  -  -  -  -",
    "refuse one's own request":                   "-  -  -  -  -  -  -  -  -  -  -  -  -  -  -",
    "withdraw one's own request":                 "-  y  y  y  -  -  y  y  y  y  y  y  y  -  y",
    "stop with one's own role":                   "-  y  y  y  -  -  y  y  y  y  y  y  y  -  y",
    "remove one's own account":                   "-  y  y  y  -  -  y  y  y  y  y  y  y  -  y",
    "remove the account of somebody else":        "-  -  -  -  -  -  -  -  -  -  -  -  -  -  -",
}
# fmt: on

CASES = [
    (action, actor, answer == "y")
    for action, answers in MATRIX.items()
    for actor, answer in zip(ACTORS, answers.split(), strict=True)
]


class Town:
    """Two municipalities, an organisation that works in the first, and everybody who could want something."""

    def __init__(self) -> None:
        self.here = make_municipality("GM9905", "Duinrade")
        self.there = make_municipality("GM9906", "Meerzicht")
        self.organisation = Organisation.objects.create(name="Wijkraad", kind="self_organisation")
        self.organisation.municipalities.add(self.here)

    def actor(self, name: str) -> Any:
        if name == "visitor":
            return AnonymousUser()
        user = make_user(is_superuser=name == "rescuer")
        getattr(self, f"_{name}", lambda _user: None)(user)
        return User.objects.get(pk=user.pk)

    def _waiting_editor_here(self, user: User) -> None:
        ask_role(user, Role.MUNICIPAL_EDITOR, municipality=self.here)

    def _ended_editor_here(self, user: User) -> None:
        membership = give_role(user, Role.MUNICIPAL_EDITOR, municipality=self.here)
        end(membership)

    def _blocked_editor_here(self, user: User) -> None:
        give_role(user, Role.MUNICIPAL_EDITOR, municipality=self.here)
        User.objects.filter(pk=user.pk).update(is_active=False)

    def _removed_editor_here(self, user: User) -> None:
        give_role(user, Role.MUNICIPAL_EDITOR, municipality=self.here)
        User.objects.filter(pk=user.pk).update(removed_at=timezone.now())

    def _editor_here(self, user: User) -> None:
        give_role(user, Role.MUNICIPAL_EDITOR, municipality=self.here)

    def _editor_there(self, user: User) -> None:
        give_role(user, Role.MUNICIPAL_EDITOR, municipality=self.there)

    def _professional_here(self, user: User) -> None:
        give_role(user, Role.PROFESSIONAL, municipality=self.here)

    def _professional_of_organisation_here(self, user: User) -> None:
        give_role(user, Role.PROFESSIONAL, organisation=self.organisation)

    def _reader(self, user: User) -> None:
        give_role(user, Role.READER)

    def _ervaringsdeskundige_reader(self, user: User) -> None:
        give_role(user, Role.ERVARINGSDESKUNDIGE_READER)

    def _national_editor(self, user: User) -> None:
        give_role(user, Role.NATIONAL_EDITOR)

    def _blocked_national_editor(self, user: User) -> None:
        give_role(user, Role.NATIONAL_EDITOR)
        User.objects.filter(pk=user.pk).update(is_active=False)

    def place_of(self, role: str) -> dict[str, Municipality | Organisation]:
        if role in {Role.MUNICIPAL_EDITOR, Role.PROFESSIONAL}:
            return {"municipality": self.here}
        return {}

    def waiting(self, role: str, **place: Any) -> Membership:
        return ask_role(make_user(), role, **(place or self.place_of(role)))

    def valid(self, role: str, **place: Any) -> Membership:
        return give_role(make_user(), role, **(place or self.place_of(role)))

    def own(self, user: Any, *, granted: bool) -> Membership:
        """A role of the actor in a third place, so that it gives no authority here."""
        place = {"municipality": Municipality.objects.create(code="GM9907", name="Vaartwijk")}
        owner = user if isinstance(user, User) else make_user()
        return give_role(owner, Role.PROFESSIONAL, **place) if granted else ask_role(owner, Role.PROFESSIONAL, **place)


def end(membership: Membership) -> Membership:
    membership.ended_at, membership.ended_by = timezone.now(), membership.user
    membership.save()
    return membership


Question = Callable[[Any, Town], bool]

QUESTIONS: dict[str, Question] = {
    "edit this municipality": lambda user, town: permissions.may_edit_municipality(user, town.here),
    "edit the other municipality": lambda user, town: permissions.may_edit_municipality(user, town.there),
    "add a municipality": lambda user, _town: permissions.may_add_municipality(user),
    "enter the cms": lambda user, _town: permissions.may_access_cms(user),
    "read submissions": lambda user, _town: permissions.is_reader(user),
    "read as ervaringsdeskundige": lambda user, _town: permissions.reads_as_ervaringsdeskundige(user),
    "be a national editor": lambda user, _town: permissions.is_national_editor(user),
    "have a tie to this municipality": lambda user, town: permissions.has_tie(user, town.here),
    "have a tie to the other municipality": lambda user, town: permissions.has_tie(user, town.there),
    "grant an editor here": lambda user, town: permissions.may_grant(user, town.waiting(Role.MUNICIPAL_EDITOR)),
    "grant a professional here": lambda user, town: permissions.may_grant(user, town.waiting(Role.PROFESSIONAL)),
    "grant a professional of an organisation": lambda user, town: permissions.may_grant(
        user, town.waiting(Role.PROFESSIONAL, organisation=town.organisation)
    ),
    "grant a reader": lambda user, town: permissions.may_grant(user, town.waiting(Role.READER)),
    "grant an ervaringsdeskundige reader": lambda user, town: permissions.may_grant(
        user, town.waiting(Role.ERVARINGSDESKUNDIGE_READER)
    ),
    "grant a national editor": lambda user, town: permissions.may_grant(user, town.waiting(Role.NATIONAL_EDITOR)),
    "refuse an editor here": lambda user, town: permissions.may_refuse(user, town.waiting(Role.MUNICIPAL_EDITOR)),
    "refuse a reader": lambda user, town: permissions.may_refuse(user, town.waiting(Role.READER)),
    "end an editor here": lambda user, town: permissions.may_end(user, town.valid(Role.MUNICIPAL_EDITOR)),
    "end a professional here": lambda user, town: permissions.may_end(user, town.valid(Role.PROFESSIONAL)),
    "end a professional of an organisation": lambda user, town: permissions.may_end(
        user, town.valid(Role.PROFESSIONAL, organisation=town.organisation)
    ),
    "end a reader": lambda user, town: permissions.may_end(user, town.valid(Role.READER)),
    "end a national editor": lambda user, town: permissions.may_end(user, town.valid(Role.NATIONAL_EDITOR)),
    "grant what was granted": lambda user, town: permissions.may_grant(user, town.valid(Role.MUNICIPAL_EDITOR)),
    "grant what was refused": lambda user, town: permissions.may_grant(user, end(town.waiting(Role.MUNICIPAL_EDITOR))),
    "end the request of somebody else": lambda user, town: permissions.may_end(
        user, town.waiting(Role.MUNICIPAL_EDITOR)
    ),
    "end what has ended": lambda user, town: permissions.may_end(user, end(town.valid(Role.MUNICIPAL_EDITOR))),
    "grant one's own request": lambda user, town: permissions.may_grant(user, town.own(user, granted=False)),
    "refuse one's own request": lambda user, town: permissions.may_refuse(user, town.own(user, granted=False)),
    "withdraw one's own request": lambda user, town: permissions.may_end(user, town.own(user, granted=False)),
    "stop with one's own role": lambda user, town: permissions.may_end(user, town.own(user, granted=True)),
    "remove one's own account": lambda user, _town: (
        isinstance(user, User) and permissions.may_remove_account(user, user)
    ),
    "remove the account of somebody else": lambda user, _town: permissions.may_remove_account(user, make_user()),
}


@pytest.mark.parametrize(("action", "actor", "may"), CASES)
def test_everybody_may_what_the_matrix_says(action: str, actor: str, may: bool) -> None:
    town = Town()
    assert QUESTIONS[action](town.actor(actor), town) is may


def test_the_matrix_asks_every_question() -> None:
    assert set(QUESTIONS) == set(MATRIX)


@pytest.mark.parametrize("actor", ["editor_here", "national_editor", "rescuer", "no_role"])
def test_what_somebody_may_grant_is_what_the_list_of_requests_shows(actor: str) -> None:
    town = Town()
    for role in Role:
        town.waiting(role)
    town.waiting(Role.PROFESSIONAL, organisation=town.organisation)
    town.waiting(Role.MUNICIPAL_EDITOR, municipality=town.there)
    user = town.actor(actor)
    ask_role(user, Role.READER)
    listed = set(Membership.objects.waiting().under_authority_of(user))
    assert listed == {row for row in Membership.objects.waiting() if permissions.may_grant(user, row)}


def test_roles_are_read_once(django_assert_num_queries: Any) -> None:
    town = Town()
    user = town.actor("professional_of_organisation_here")
    with django_assert_num_queries(2):
        for _time in range(3):
            permissions.may_access_cms(user)
            permissions.may_edit_municipality(user, town.here)
            permissions.has_tie(user, town.here)
