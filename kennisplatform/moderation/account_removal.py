"""What the desk knows about a reader, emptied when they leave."""

from kennisplatform.accounts.models import User
from kennisplatform.accounts.removal import when_account_is_removed
from kennisplatform.moderation.models import ReaderProfile


@when_account_is_removed
def remove_registration(user: User) -> None:
    """Wijk, employer, languages and ties. The readings stay: two people read each story, whoever they were."""
    ReaderProfile.objects.filter(user=user).delete()
