import secrets
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel
from wagtail.models import PagePermissionTester

from kennisplatform.core.models import KnowledgePage, ListingPage
from pilots.models import BarrierPage
from stories import facade, trail
from stories.kinds import STORY
from stories.models.approved_version import ApprovedVersion
from stories.story_text import Paragraph, paragraphs
from stories.voice import place_line, voice_line

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for something else


def new_public_id() -> str:
    """Ten random characters for the address of a story: an address tells nothing."""
    return "".join(secrets.choice(_LETTERS) for _unused in range(10))


class StoryBookPermissionTester(PagePermissionTester):
    """The story book stays where it is: taking it away, moving or copying it would do that to the stories in it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Any) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        return False


class StoryPermissionTester(StoryBookPermissionTester):
    """Refuses everyone everything: a story changes by its teller and two readers, never in the CMS."""

    def can_edit(self) -> bool:
        return False

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_add_subpage(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_unlock(self) -> bool:
        return False

    def can_view_revisions(self) -> bool:
        return False


class StoryIndexPage(ListingPage):
    """The story book."""

    listed_kinds: ClassVar[tuple[str, ...]] = (STORY.key,)
    listed_facets: ClassVar[tuple[str, ...]] = ("barrier", "direction", "life_domain", "group")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["stories.StoryPage"]
    max_count = 1
    template = "stories/story_index_page.html"
    # No address and no dates: with another address every story has one that its teller does not know.
    promote_panels: ClassVar[list[Any]] = [FieldPanel("seo_title"), FieldPanel("search_description")]
    settings_panels: ClassVar[list[Any]] = [CommentPanel()]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return StoryBookPermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the façade: the stories that pass the filters, as lit windows."""
        context = super().get_context(request, *args, **kwargs)
        lit = context["filters"].apply(self.listed())
        return context | {"facade": facade.of_stories(lit, self.get_url(request) or "")}


class StoryPage(KnowledgePage):
    """A published story. It has no text of its own: it shows one approved version."""

    page_kind = STORY
    search_related: ClassVar[tuple[str, ...]] = ("approved_version",)

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

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return StoryPermissionTester(user, self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        # No line in the CMS log: it would keep the day and the minute that a story came.
        super().save(*args, **{"log_action": None} | kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        raise TypeError("A story has no history: its words are an approved version")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `trail`, what is true now about what was done with this story, and its barriers as links."""
        return super().get_context(request, *args, **kwargs) | {
            "trail": trail.of_story(self, request),
            "barrier_chips": self._barrier_chips(request),
        }

    def _barrier_chips(self, request: HttpRequest) -> list[dict[str, str]]:
        pages = {page.term_id: page.get_url(request) or "" for page in BarrierPage.objects.live()}
        return [{"label": term.label, "url": pages.get(term.pk, "")} for term in self.barriers.all()]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, with nothing in its headers that tells the day it came."""
        response = super().serve(request, *args, **kwargs)
        for header in ("Last-Modified", "ETag"):
            response.headers.pop(header, None)
        return response

    @property
    def voice(self) -> str:
        """Who speaks: "Vader, 45-54"."""
        return voice_line(self.approved_version.role, self.approved_version.age_band)

    @property
    def place(self) -> str:
        """Where it happened, as far as teller and readers let it be shown."""
        version = self.approved_version
        return place_line(version.shown_place, version.place_size, version.place_name)

    @property
    def text(self) -> list[Paragraph]:
        return paragraphs(self.approved_version.text)

    @property
    def what_helped(self) -> list[Paragraph]:
        return paragraphs(self.approved_version.what_helped)

    def build_card_note(self) -> str:
        return " · ".join(filter(None, (self.voice, self.place)))

    def search_text(self) -> str:
        """The words of the teller, the note above them included."""
        version = self.approved_version
        plain = [paragraph.text for paragraph in (*self.text, *self.what_helped)]
        return "\n\n".join(filter(None, (version.content_note, *plain)))

    @property
    def structured_data(self) -> dict[str, Any]:
        """JSON-LD with the month only, and nobody as its author."""
        return super().structured_data | {"datePublished": f"{self.date:%Y-%m}"}
