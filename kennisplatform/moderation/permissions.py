"""Who may sit at the desk. What somebody may read there is decided by the floor whose items they are."""

from kennisplatform.accounts.permissions import Person, is_reader
from kennisplatform.moderation.models import ReaderProfile


def may_open_desk(user: Person) -> bool:
    """Readers, in whichever of the two roles. An editor without such a role has nothing to do here."""
    return is_reader(user)


def is_registered(user: Person) -> bool:
    """Said where they live and work: asked of a reader before the first reading."""
    return may_open_desk(user) and ReaderProfile.objects.filter(user=user.pk).exists()  # type: ignore[union-attr]  # a reader is somebody
