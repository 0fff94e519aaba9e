"""Wagtail's groups, derived from memberships. A group says who; what it may do is filled in by the floors that know pages.

An upper floor gives rights in the `ready()` of its app:

    @gives_rights
    def page_rights(group: Group, municipality: Municipality | None) -> None: ...

It is called for a new group, and for all groups by `ensure_groups()`: it must add only what is missing.
"""

from collections.abc import Callable, Iterable

from django.contrib.auth.models import Group

from kennisplatform.accounts.models import HeldRole, Municipality, Role

NATIONAL_EDITORS = "national_editors"
READERS = "readers"
MUNICIPAL_EDITORS = "municipal_editors"
# Wagtail makes these in its first migration. Rights come from memberships, so nobody may end up in them.
WAGTAIL_DEFAULTS = ("Editors", "Moderators")

RightsFunction = Callable[[Group, Municipality | None], None]
_rights: list[RightsFunction] = []


def gives_rights(function: RightsFunction) -> RightsFunction:
    """Registers `function`, which gives a group its rights."""
    if function not in _rights:
        _rights.append(function)
    return function


def municipal_group_name(code: str) -> str:
    """The name of the group of the editors of the municipality with this CBS code: "municipal_editors GM9901"."""
    return f"{MUNICIPAL_EDITORS} {code}"


def names_for(held: Iterable[HeldRole]) -> frozenset[str]:
    """The names of the groups that follow from these memberships. A professional is in none."""
    names = set()
    for role in held:
        if role.role == Role.NATIONAL_EDITOR:
            names.add(NATIONAL_EDITORS)
        elif role.role in {Role.READER, Role.ERVARINGSDESKUNDIGE_READER}:
            names.add(READERS)
        elif role.role == Role.MUNICIPAL_EDITOR:
            names.add(municipal_group_name(role.municipality_code))
    return frozenset(names)


def ensure_group(name: str, municipality: Municipality | None = None) -> Group:
    """The group `name` with all its rights; made where it is missing."""
    group, _created = Group.objects.get_or_create(name=name)
    for give_rights in _rights:
        give_rights(group, municipality)
    return group


def ensure_municipal_group(municipality: Municipality) -> Group:
    """The group of the editors of `municipality`, with the rights that its pages and files allow by now."""
    return ensure_group(municipal_group_name(municipality.code), municipality)


def ensure_groups() -> None:
    """All groups with their rights, and none of Wagtail's own. Safe to repeat."""
    Group.objects.filter(name__in=WAGTAIL_DEFAULTS).delete()
    ensure_group(NATIONAL_EDITORS)
    ensure_group(READERS)
    for municipality in Municipality.objects.all():
        ensure_municipal_group(municipality)


def groups_named(names: Iterable[str]) -> list[Group]:
    """The groups with these names. One that is missing (a municipality that came another way) is made."""
    wanted = set(names)
    found = list(Group.objects.filter(name__in=wanted))
    for name in sorted(wanted - {group.name for group in found}):
        code = name.removeprefix(f"{MUNICIPAL_EDITORS} ")
        found.append(ensure_group(name, Municipality.objects.filter(code=code).first()))
    return found
