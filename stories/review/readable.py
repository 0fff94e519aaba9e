import uuid

from django.utils.translation import gettext as _

from kennisplatform.accounts.models import User
from stories import permissions
from stories.models import Submission
from stories.readers import reader_of


def readable_submission(user: User, item_id: str) -> Submission | None:
    """The story with this id when `user` may read it now. What may not be read and what is not there are the same."""
    try:
        pk = uuid.UUID(item_id)
    except ValueError:
        return None
    submission = Submission.objects.select_related("about_municipality", "role").filter(pk=pk).first()
    if submission is None or not permissions.may_read(reader_of(user), submission):
        return None
    return submission


def title_of(submission: Submission) -> str:
    """What the desk calls it: its number. No word of the story, nor who told it."""
    return _("Story %(number)s") % {"number": submission}
