from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kennisplatform.accounts.audit import record
from kennisplatform.accounts.models import Municipality, User
from kennisplatform.moderation.models import ReaderProfile, Recusal
from kennisplatform.moderation.permissions import may_open_desk


@transaction.atomic
def register_reader(
    *, by: User, wijk: str, employer: str, languages: Sequence[str], tied_municipalities: Iterable[Municipality]
) -> ReaderProfile:
    """Writes down where a reader lives and works and what they read; again when that changes.

    Raises PermissionDenied for who is no reader.
    """
    if not may_open_desk(by):
        raise PermissionDenied
    profile, _created = ReaderProfile.objects.update_or_create(
        user=by, defaults={"wijk": wijk, "employer": employer, "languages": list(languages)}
    )
    profile.tied_municipalities.set(tied_municipalities)
    record("reader_registered", by=by, target=profile)
    return profile


@transaction.atomic
def recuse(*, by: User, item_kind: str, item_id: str) -> Recusal:
    """ "I know this person": the item is gone for `by` and waits for others. No reason is asked or kept."""
    recusal, _created = Recusal.objects.get_or_create(reader=by, item_kind=item_kind, item_id=item_id)
    return recusal
