"""What there is to know about a reader before they may read a story: roles, ties, recusals."""

from dataclasses import dataclass

from kennisplatform.accounts.models import Role, User
from kennisplatform.moderation.models import ReadAs, ReaderProfile, Recusal

ITEM_KIND = "story"  # on the review desk

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
    memberships = user.memberships.filter(ended_at=None)
    rows = memberships.values_list("municipality_id", "organisation__municipalities")
    return {pk for row in rows for pk in row if pk is not None}
