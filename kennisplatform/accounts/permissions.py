"""Who may do what. Pure functions over the valid memberships of a person, which are read once a request."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from kennisplatform.accounts.models import HeldRole, Membership, Municipality, Organisation, Role, User
from kennisplatform.accounts.models.membership import MUNICIPAL_ROLES, READER_ROLES

Person = AbstractBaseUser | AnonymousUser | None


def _present(user: Person) -> User | None:
    """`user` when it is somebody who may come in; None for visitors and for blocked or removed people."""
    if not isinstance(user, User) or not user.is_authenticated or not user.is_present:
        return None
    return user


# -- What somebody holds ---------------------------------------------------------------------------------------------
def held_roles(user: Person) -> tuple[HeldRole, ...]:
    """The valid memberships of `user`; none for visitors and for blocked or removed people."""
    person = _present(user)
    if person is None:
        return ()
    if person.known_roles is None:
        rows = Membership.objects.valid().of(person).order_by("pk").select_related("municipality")
        person.known_roles = tuple(
            HeldRole(
                row.role, row.municipality_id, row.organisation_id, row.municipality.code if row.municipality else ""
            )
            for row in rows
        )
    return person.known_roles


def forget_what_is_known(user: User) -> None:
    """After a change of memberships: read them again at the next question."""
    user.known_roles = None
    user.known_ties = None


def has_role(user: Person, *roles: str) -> bool:
    """Holds one of `roles`, anywhere."""
    return any(held.role in roles for held in held_roles(user))


def is_national_editor(user: Person) -> bool:
    return has_role(user, Role.NATIONAL_EDITOR)


def is_rescuer(user: Person) -> bool:
    """A superuser of `createsuperuser`: appoints the first national editor, and holds no role by that alone."""
    person = _present(user)
    return person is not None and person.is_superuser


def is_reader(user: Person) -> bool:
    """Reads submissions, in whichever of the two reader roles."""
    return has_role(user, *READER_ROLES)


def reads_as_ervaringsdeskundige(user: Person) -> bool:
    return has_role(user, Role.ERVARINGSDESKUNDIGE_READER)


def edited_municipalities(user: Person) -> frozenset[int]:
    """Ids of the municipalities that `user` edits by a role there. A national editor edits all without being in it."""
    return frozenset(
        held.municipality_id
        for held in held_roles(user)
        if held.role == Role.MUNICIPAL_EDITOR and held.municipality_id is not None
    )


def is_editor_somewhere(user: Person) -> bool:
    return has_role(user, Role.MUNICIPAL_EDITOR, Role.NATIONAL_EDITOR)


# -- Ties: who could know a teller -----------------------------------------------------------------------------------
def ties(user: Person) -> frozenset[int]:
    """Ids of the municipalities that `user` has a tie to by a role there, or in an organisation that works there.

    What a reader registered about home and employer comes on top of it, on the floor of moderation.
    """
    person = _present(user)
    if person is None:
        return frozenset()
    if person.known_ties is None:
        held = held_roles(person)
        direct = {role.municipality_id for role in held if role.municipality_id is not None}
        organisations = {role.organisation_id for role in held if role.organisation_id is not None}
        through = Organisation.municipalities.through.objects.filter(organisation_id__in=organisations)
        found = set(through.values_list("municipality_id", flat=True)) if organisations else set()
        person.known_ties = frozenset(direct | found)
    return person.known_ties


def has_tie(user: Person, municipality: Municipality) -> bool:
    return municipality.pk in ties(user)


# -- What somebody may do --------------------------------------------------------------------------------------------
def may_edit_municipality(user: Person, municipality: Municipality) -> bool:
    """Its pages, files and settings: its own editors and the national ones."""
    return is_national_editor(user) or municipality.pk in edited_municipalities(user)


def may_add_municipality(user: Person) -> bool:
    return is_national_editor(user)


def may_access_cms(user: Person) -> bool:
    """Editors and readers, and who rescues the platform. A professional needs no CMS."""
    return is_editor_somewhere(user) or is_reader(user) or is_rescuer(user)


def _has_authority_over(user: Person, membership: Membership) -> bool:
    """Municipal roles: an editor of that municipality, or a national one. All the rest: nationally."""
    person = _present(user)
    if person is None or person.pk == membership.user_id:
        return False
    if is_national_editor(person):
        return True
    if membership.role in MUNICIPAL_ROLES and membership.municipality_id is not None:
        return membership.municipality_id in edited_municipalities(person)
    return membership.role == Role.NATIONAL_EDITOR and is_rescuer(person)


def may_grant(user: Person, membership: Membership) -> bool:
    """A waiting request, of somebody else, within one's authority. Nobody grants their own."""
    return membership.is_waiting and _has_authority_over(user, membership)


def may_refuse(user: Person, membership: Membership) -> bool:
    return may_grant(user, membership)


def may_end(user: Person, membership: Membership) -> bool:
    """One's own at any time, withdrawing a request included; that of another within one's authority."""
    person = _present(user)
    if person is None or membership.ended_at is not None:
        return False
    if person.pk == membership.user_id:
        return True
    return membership.is_valid and _has_authority_over(person, membership)


def may_remove_account(user: Person, account: User) -> bool:
    """Only one's own."""
    person = _present(user)
    return person is not None and person.pk == account.pk
