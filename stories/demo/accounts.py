"""The demo's people: one account for each role, with confirmed addresses and one password for all."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from kennisplatform.accounts.actions import platform_user
from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User
from kennisplatform.accounts.models.membership import READER_ROLES
from kennisplatform.moderation.models import ReaderProfile
from stories.demo import files
from stories.demo.files import Row


def load_accounts() -> int:
    """Makes the people that are not there yet; gives how many."""
    rows = files.accounts()
    there = set(User.objects.filter(email__in=[row["email"] for row in rows]).values_list("email", flat=True))
    if len(there) == len(rows):
        return 0
    new = [row for row in rows if row["email"] not in there]
    for row in new:
        _make(row)
    return len(new)


def user_of(role: Role) -> User:
    """The demo account with this role; the first when there are more."""
    return User.objects.get(email=next(row["email"] for row in files.accounts() if row["role"] == role))


@transaction.atomic
def _make(row: Row) -> None:
    user = User.objects.create_user(row["email"], row["password"], display_name=row["display_name"])
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    # Not through the actions: those tell both ends by mail, and nobody reads mail at these addresses.
    Membership.objects.create(
        user=user,
        role=row["role"],
        municipality=Municipality.objects.get(code=row["municipality"]) if row["municipality"] else None,
        organisation=_organisation(row["organisation"]),
        motivation=row["label"],
        granted_at=timezone.now(),
        granted_by=platform_user(),
    )
    if row["role"] in READER_ROLES:
        profile = ReaderProfile.objects.create(user=user, languages=["nl"])
        profile.tied_municipalities.set(Municipality.objects.filter(code__in=row.get("ties", [])))


def _organisation(key: str) -> Organisation | None:
    if not key:
        return None
    name = next(row["name"] for row in files.organisations() if row["key"] == key)
    return Organisation.objects.get(name=name)
