from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Collection, Page

from kennisplatform.accounts.models import Municipality
from kennisplatform.core.cms.page_permissions import OwnPagePermissionTester
from kennisplatform.core.cms.people import edits_nationally
from kennisplatform.core.forms.pages import OwnPageForm
from kennisplatform.core.models import Image
from kennisplatform.core.municipality_tree import register_room


class MunicipalityIndexPage(Page):
    """All municipalities that take part."""

    intro = models.TextField(_("introduction"), blank=True, max_length=600)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    max_count = 1
    template = "pilots/municipality_index_page.html"
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = _("list of municipalities")
        verbose_name_plural = _("lists of municipalities")

    def permissions_for_user(self, user: Any) -> OwnPagePermissionTester:
        return OwnPagePermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from pilots.presentation.municipality import municipality_index_context

        return super().get_context(request, *args, **kwargs) | municipality_index_context(self)


class RoomPermissionTester(OwnPagePermissionTester):
    """A municipality's own page is made by onboarding and stays where it is: nobody deletes, moves or copies it, and only a
    national editor takes it from the site."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return edits_nationally(self.user) and super().can_unpublish()


@register_room
class MunicipalityPage(Page):
    """One municipality's own rooms: its editors may touch what is below this page and nothing else."""

    municipality = models.OneToOneField(
        Municipality, models.PROTECT, related_name="+", editable=False, verbose_name=_("municipality")
    )
    collection = models.OneToOneField(
        Collection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("collection"),
        help_text=_("Where this municipality keeps its images and documents."),
    )
    intro = models.TextField(
        _("introduction"), blank=True, max_length=2000, help_text=_("Paragraphs with an empty line between them.")
    )
    picture = models.ForeignKey(
        Image, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )

    parent_page_types: ClassVar[list[str]] = ["pilots.MunicipalityIndexPage"]
    is_creatable = False
    is_copyable = False
    template = "pilots/municipality_page.html"
    base_form_class = OwnPageForm
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro"), FieldPanel("picture")]

    class Meta:
        verbose_name = _("page of a municipality")
        verbose_name_plural = _("pages of municipalities")

    @property
    def is_example(self) -> bool:
        """The ribbon above the page follows the municipality."""
        return self.municipality.is_example

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from pilots.presentation.municipality import municipality_context

        return super().get_context(request, *args, **kwargs) | municipality_context(self)

    def permissions_for_user(self, user: Any) -> RoomPermissionTester:
        return RoomPermissionTester(user, self)
