from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from kennisplatform.accounts.models import Municipality, User


class MembershipQuerySet(models.QuerySet):
    def valid(self) -> Self:
        """Granted and not ended: `user.memberships.valid()`."""
        return self.filter(granted_at__isnull=False, ended_at=None)

    def waiting(self) -> Self:
        """Asked for, not yet granted or refused."""
        return self.filter(granted_at=None, ended_at=None)

    def in_municipality(self, municipality: "Municipality") -> Self:
        return self.filter(municipality=municipality)

    def of(self, user: "User") -> Self:
        return self.filter(user=user)
