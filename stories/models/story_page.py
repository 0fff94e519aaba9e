import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.models import KnowledgePage, ListingPage
from stories.kinds import STORY
from stories.models.approved_version import ApprovedVersion

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for something else


def new_public_id() -> str:
    """Ten random characters for the address of a story: an address tells nothing."""
    return "".join(secrets.choice(_LETTERS) for _unused in range(10))


class StoryIndexPage(ListingPage):
    """The story book."""

    listed_kinds: ClassVar[tuple[str, ...]] = (STORY.key,)
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    max_count = 1
    template = "stories/story_index_page.html"

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")


class StoryPage(KnowledgePage):
    """A published story. It has no text of its own: it shows one approved version."""

    page_kind = STORY

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    approved_version = models.OneToOneField(ApprovedVersion, models.PROTECT, related_name="story_page", editable=False)

    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "stories/story_page.html"
    is_creatable = False

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def get_admin_display_title(self) -> str:
        # The CMS keeps titles of deleted pages in its log; an id tells nothing.
        return self.public_id
