from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Group
from django.db.models import BigIntegerField, CharField, Value

from kennisplatform.accounts.groups import groups_named, names_for
from kennisplatform.accounts.models import HeldRole, Membership, User

_NO_ID = Value(None, output_field=BigIntegerField())
_NO_CODE = Value("", output_field=CharField())


class MembershipBackend(AuthenticationBackend):
    """Login by e-mail; rights follow from valid memberships at each request."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        return isinstance(user, User) and user.is_present

    def get_user(self, user_id: int) -> AbstractBaseUser | None:
        """The person behind a session, with the groups that follow from the memberships of this moment.

        Two queries, as long as the groups are right. They are rows and no in-memory list, because Wagtail asks the
        database which pages a group may touch.
        """
        user = super().get_user(user_id)
        if not isinstance(user, User):
            return None
        user.known_roles, current = read_roles_and_groups(user)
        wanted = names_for(user.known_roles)
        if wanted != current:
            user.groups.set(groups_named(wanted))
        return user


def read_roles_and_groups(user: User) -> tuple[tuple[HeldRole, ...], frozenset[str]]:
    """The valid memberships of `user` and the names of the groups that it is in, in one query."""
    memberships = Membership.objects.valid().of(user).order_by()
    rows = memberships.values_list(
        Value("role", output_field=CharField()), "role", "municipality_id", "organisation_id", "municipality__code"
    ).union(
        Group.objects.filter(user=user)
        .order_by()
        .values_list(Value("group", output_field=CharField()), "name", _NO_ID, _NO_ID, _NO_CODE),
        all=True,
    )
    held, groups = [], []
    for what, name, municipality_id, organisation_id, code in rows:
        if what == "group":
            groups.append(name)
        else:
            held.append(HeldRole(name, municipality_id, organisation_id, code or ""))
    return tuple(held), frozenset(groups)
