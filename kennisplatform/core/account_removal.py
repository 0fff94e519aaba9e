"""What Wagtail keeps about people, emptied when they leave."""

from wagtail.users.models import UserProfile

from kennisplatform.accounts.models import User
from kennisplatform.accounts.removal import when_account_is_removed


@when_account_is_removed
def remove_cms_profile(user: User) -> None:
    """Their settings in the CMS, and the picture of themselves."""
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            profile.avatar.delete(save=False)
        profile.delete()
