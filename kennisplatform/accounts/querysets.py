from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from kennisplatform.accounts.models import Membership, Municipality, User


class UserQuerySet(models.QuerySet):
    def present(self) -> Self:
        """Who may come in: not blocked, not removed."""
        return self.filter(is_active=True, removed_at=None)

    def with_role(self, role: str, municipality: "Municipality | None" = None) -> Self:
        """Who holds `role` now: `User.objects.with_role(Role.MUNICIPAL_EDITOR, waterveen)`."""
        from kennisplatform.accounts.models import Membership

        held = Membership.objects.valid().filter(role=role)
        if municipality is not None:
            held = held.filter(municipality=municipality)
        return self.present().filter(pk__in=held.values("user"))

    def deciding_on(self, membership: "Membership") -> Self:
        """Who hears of a request and decides on it: the editors of its municipality, the national ones where there are none."""
        from kennisplatform.accounts.models import Role

        others = self.exclude(pk=membership.user_id)
        local = others.with_role(Role.MUNICIPAL_EDITOR, membership.municipality) if membership.municipality_id else None
        if local is not None and local.exists():
            return local
        return others.with_role(Role.NATIONAL_EDITOR)


class MembershipQuerySet(models.QuerySet):
    def valid(self) -> Self:
        """Granted and not ended: `user.memberships.valid()`."""
        return self.filter(granted_at__isnull=False, ended_at=None)

    def waiting(self) -> Self:
        """Asked for, not yet granted or refused."""
        return self.filter(granted_at=None, ended_at=None)

    def open(self) -> Self:
        """Waiting or valid."""
        return self.filter(ended_at=None)

    def of(self, user: "User") -> Self:
        return self.filter(user=user)

    def under_authority_of(self, user: "User") -> Self:
        """The memberships of others that `user` may grant, refuse and end; the set behind `permissions.may_grant`."""
        from kennisplatform.accounts import permissions
        from kennisplatform.accounts.models import Role

        others = self.exclude(user_id=user.pk)
        if permissions.is_national_editor(user):
            return others
        reach = Q(municipality__in=permissions.edited_municipalities(user))
        if permissions.is_rescuer(user):
            reach |= Q(role=Role.NATIONAL_EDITOR)
        return others.filter(reach)

    def with_people(self) -> Self:
        """With the person and the place, for lists."""
        return self.select_related("user", "municipality", "organisation")
