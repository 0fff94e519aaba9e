"""What there is to know about a reader before they may read a story: roles, ties, recusals."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from kennisplatform.accounts.models import Membership, Role, User
from kennisplatform.moderation.models import ReadAs, ReaderProfile, Recusal

ITEM_KIND = "story"  # on the review desk
# Who worked somewhere knows the people there for a while, and a role is ended by its holder at the press of a button.
FORMER_TIE_COUNTS = timedelta(days=730)

READS_AS = {
    Role.READER.value: ReadAs.READER,
    Role.ERVARINGSDESKUNDIGE_READER.value: ReadAs.ERVARINGSDESKUNDIGE,
}


@dataclass(frozen=True)
class Reader:
    """A person as the desk sees them. `tied_to` holds ids of municipalities, `recused_from` ids of submissions as text."""

    user_id: int
    reads_as: frozenset[ReadAs] = frozenset()
    tied_to: frozenset[int] = frozenset()
    recused_from: frozenset[str] = frozenset()
    is_registered: bool = True


def reader_of(user: User) -> Reader:
    """The facts about `user`, as they are in the database now. Someone without a valid reader role reads as nothing."""
    if user.pk is None or not user.is_present:
        return Reader(user_id=user.pk or 0, is_registered=False)
    roles = set(user.memberships.valid().values_list("role", flat=True))
    profile = ReaderProfile.objects.filter(user=user).first()
    registered_ties = profile.tied_municipalities.values_list("pk", flat=True) if profile else ()
    return Reader(
        user_id=user.pk,
        reads_as=frozenset(READS_AS[role] for role in roles if role in READS_AS),
        tied_to=frozenset([*registered_ties, *_ties_by_work(user)]),
        recused_from=frozenset(
            Recusal.objects.filter(reader=user, item_kind=ITEM_KIND).values_list("item_id", flat=True)
        ),
        is_registered=profile is not None,
    )


def _ties_by_work(user: User) -> set[int]:
    # Who asked for a role somewhere works there, whether or not it was granted yet.
    recently = Q(granted_at__isnull=False, ended_at__gt=timezone.now() - FORMER_TIE_COUNTS)
    memberships = user.memberships.filter(Q(ended_at=None) | recently)
    rows = memberships.values_list("municipality_id", "organisation__municipalities")
    return {pk for row in rows for pk in row if pk is not None}


def held_at(user_id: int, read_as: str, moment: datetime) -> bool:
    """This person was a reader in this capacity at that moment, whatever happened since."""
    roles = [role for role, capacity in READS_AS.items() if capacity == read_as]
    held = Membership.objects.filter(user=user_id, role__in=roles, granted_at__lte=moment)
    return held.filter(Q(ended_at=None) | Q(ended_at__gt=moment)).exists()
