"""The demo's people: one account for each role, with confirmed addresses and one password for all."""

from allauth.account.models import EmailAddress
from django.utils import timezone

from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User
from kennisplatform.accounts.models.membership import READER_ROLES
from kennisplatform.moderation.models import ReaderProfile
from stories.demo import files
from stories.demo.files import Row

# Grants the first national roles, which no one else can. Has no password: nobody logs in with it.
HOST = "beheer@voorbeeld.example"


def load_accounts() -> int:
    """Makes the people that are not there yet; gives how many."""
    rows = files.accounts()
    there = set(User.objects.filter(email__in=[row["email"] for row in rows]).values_list("email", flat=True))
    if len(there) == len(rows):
        return 0
    host = User.objects.filter(email=HOST).first() or User.objects.create_user(HOST, display_name="Beheer (voorbeeld)")
    new = [row for row in rows if row["email"] not in there]
    for row in new:
        _make(row, host)
    return len(new)


def user_of(role: Role) -> User:
    """The demo account with this role; the first when there are more."""
    return User.objects.get(email=next(row["email"] for row in files.accounts() if row["role"] == role))


def _make(row: Row, host: User) -> None:
    user = User.objects.create_user(row["email"], row["password"], display_name=row["display_name"])
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Membership.objects.create(
        user=user,
        role=row["role"],
        municipality=Municipality.objects.get(code=row["municipality"]) if row["municipality"] else None,
        organisation=_organisation(row["organisation"]),
        motivation=row["label"],
        granted_at=timezone.now(),
        granted_by=host,
    )
    if row["role"] in READER_ROLES:
        ReaderProfile.objects.create(user=user, languages=["nl"])


def _organisation(key: str) -> Organisation | None:
    if not key:
        return None
    name = next(row["name"] for row in files.organisations() if row["key"] == key)
    return Organisation.objects.get(name=name)
