"""Rights follow from memberships, at each request."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone

from kennisplatform.accounts import groups
from kennisplatform.accounts.backends import MembershipBackend
from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User
from tests.factories import ask_role, give_role, make_municipality, make_user

pytestmark = pytest.mark.django_db


def names_of(user: User) -> set[str]:
    """The groups after a request of `user`."""
    seen = MembershipBackend().get_user(user.pk)
    assert seen is not None
    return set(Group.objects.filter(user=user).values_list("name", flat=True))


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.NATIONAL_EDITOR, {"national_editors"}),
        (Role.READER, {"readers"}),
        (Role.ERVARINGSDESKUNDIGE_READER, {"readers"}),
    ],
)
def test_a_national_role_leads_to_its_group(role: Role, expected: set[str]) -> None:
    user = make_user()
    give_role(user, role)
    assert names_of(user) == expected


def test_an_editor_is_in_the_group_of_each_own_municipality_and_a_professional_in_none() -> None:
    user = make_user()
    give_role(user, Role.MUNICIPAL_EDITOR, municipality=make_municipality("GM9905", "Duinrade"))
    give_role(user, Role.MUNICIPAL_EDITOR, municipality=make_municipality("GM9906", "Meerzicht"))
    give_role(user, Role.PROFESSIONAL, municipality=make_municipality("GM9907", "Vaartwijk"))
    organisation = Organisation.objects.create(name="Wijkraad", kind="self_organisation")
    give_role(user, Role.PROFESSIONAL, organisation=organisation)
    assert names_of(user) == {"municipal_editors GM9905", "municipal_editors GM9906"}


def test_a_role_that_waits_gives_nothing() -> None:
    user = make_user()
    ask_role(user, Role.NATIONAL_EDITOR)
    assert names_of(user) == set()


def test_a_role_that_ended_is_gone_at_the_next_request() -> None:
    user = make_user()
    membership = give_role(user, Role.NATIONAL_EDITOR)
    assert names_of(user) == {"national_editors"}
    Membership.objects.filter(pk=membership.pk).update(ended_at=timezone.now(), ended_by=user)
    assert names_of(user) == set()


def test_a_group_that_somebody_was_put_in_by_hand_is_gone_at_the_next_request() -> None:
    user = make_user()
    user.groups.add(groups.ensure_group(groups.NATIONAL_EDITORS))
    assert names_of(user) == set()


@pytest.mark.parametrize("change", [{"is_active": False}, {"removed_at": timezone.now()}])
def test_who_is_blocked_or_removed_is_nobody_at_the_next_request(change: dict[str, Any]) -> None:
    user = make_user()
    give_role(user, Role.NATIONAL_EDITOR)
    User.objects.filter(pk=user.pk).update(**change)
    assert MembershipBackend().get_user(user.pk) is None


def test_a_request_costs_two_queries_while_the_groups_are_right(django_assert_num_queries: Any) -> None:
    user = make_user()
    for number in range(5):
        municipality = make_municipality(f"GM991{number}", f"Gemeente {number}")
        give_role(user, Role.MUNICIPAL_EDITOR, municipality=municipality)
    names_of(user)
    with django_assert_num_queries(2):
        MembershipBackend().get_user(user.pk)


def test_wagtails_own_groups_are_gone() -> None:
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_the_national_groups_are_there_from_the_start() -> None:
    assert set(Group.objects.values_list("name", flat=True)) >= {"national_editors", "readers"}


def test_ensuring_the_groups_again_changes_nothing() -> None:
    municipality = make_municipality()
    groups.ensure_groups()

    def rows() -> dict[str, int]:
        tables = [name for name in connection.introspection.table_names() if "group" in name]
        with connection.cursor() as cursor:
            counts = {}
            for table in tables:
                cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
                counts[table] = cursor.fetchone()[0]
        return counts

    before = rows()
    groups.ensure_groups()
    assert rows() == before
    assert Group.objects.filter(name=groups.municipal_group_name(municipality.code)).count() == 1


def test_an_upper_floor_fills_in_the_rights_of_each_group(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, Municipality | None]] = []
    monkeypatch.setattr(groups, "_rights", [])
    groups.gives_rights(lambda group, municipality: called.append((group.name, municipality)))
    municipality = make_municipality()
    groups.ensure_groups()
    assert called == [
        ("national_editors", None),
        ("readers", None),
        ("municipal_editors GM9905", municipality),
    ]
