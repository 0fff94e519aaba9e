from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Orderable

from kennisplatform.core.completeness import unfilled
from kennisplatform.core.fields import StreamField
from kennisplatform.core.models import KnowledgePage, ListingPage
from pilots.blocks.handreiking import SectionStreamBlock
from pilots.kinds import HANDREIKING


class HandreikingIndexPage(ListingPage):
    """All practical guides."""

    listed_kinds: ClassVar[tuple[str, ...]] = (HANDREIKING.key,)
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    max_count = 1
    template = "pilots/handreiking_index_page.html"

    class Meta:
        verbose_name = _("list of handreikingen")
        verbose_name_plural = _("lists of handreikingen")


class HandreikingPage(KnowledgePage):
    """A practical guide, written together, with versions."""

    page_kind = HANDREIKING
    search_related: ClassVar[tuple[str, ...]] = ("makers",)

    for_whom = models.TextField(_("for whom"), blank=True, max_length=600)
    when_to_use = models.TextField(_("when to use it"), blank=True, max_length=600)
    sections = StreamField(SectionStreamBlock(), verbose_name=_("sections"), blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    change_note = models.CharField(_("what changed"), max_length=255, blank=True)

    parent_page_types: ClassVar[list[str]] = ["pilots.HandreikingIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pilots/handreiking_page.html"

    asked_for: ClassVar[dict[str, Any]] = {
        "summary": _("Say in a few sentences what someone can do with this."),
        "for_whom": _("Say for whom it is meant."),
        "when_to_use": _("Say when it is of use."),
        "sections": _("Add at least one section."),
        "makers": _("Say who wrote along."),
    }

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    FieldPanel("summary"),
                    FieldPanel("for_whom"),
                    FieldPanel("when_to_use"),
                    FieldPanel("sections"),
                ],
                heading=_("The handreiking"),
            ),
            ObjectList(
                [
                    InlinePanel("makers", heading=_("Makers"), label=_("Maker")),
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("version"), FieldPanel("change_note")])], heading=_("Version")
                    ),
                ],
                heading=_("Makers and version"),
            ),
            KnowledgePage.place_tab(),
            ObjectList(KnowledgePage.settings_tab, heading=_("Settings")),
        ],
        base_form_class=KnowledgePage.base_form_class,
    )

    class Meta:
        verbose_name = _("handreiking")
        verbose_name_plural = _("handreikingen")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Here and below: presentation knows the models, so the models only reach for it when a page is shown or saved.
        from pilots.presentation.handreiking import handreiking_context

        return super().get_context(request, *args, **kwargs) | handreiking_context(self)

    def build_card_note(self) -> str:
        from pilots.presentation.handreiking import handreiking_card_note

        return handreiking_card_note(self)

    def search_text(self) -> str:
        from pilots.presentation.handreiking import handreiking_search_text

        return handreiking_search_text(self)

    @property
    def structured_data(self) -> dict[str, Any]:
        """JSON-LD: how to do something, in which version; nobody's name."""
        from pilots.presentation.handreiking import steps_for_engines

        steps = steps_for_engines(self)
        return super().structured_data | {"version": str(self.version)} | ({"step": steps} if steps else {})

    def missing_for_publication(self) -> dict[str, Any]:
        return unfilled(self, self.asked_for)


class MakerGroup(models.TextChoices):
    ERVARINGSDESKUNDIGEN = "ervaringsdeskundigen", _("ervaringsdeskundigen")
    PROFESSIONALS = "professionals", _("professionals")
    MUNICIPALITIES = "municipalities", _("municipalities")


class Maker(Orderable):
    """Who wrote along, as a role or a group."""

    page = ParentalKey(HandreikingPage, on_delete=models.CASCADE, related_name="makers")
    group = models.CharField(_("as"), max_length=20, choices=MakerGroup.choices)
    name = models.CharField(
        _("who"), max_length=140, help_text=_("A role or a group. A name only when that person asked for it.")
    )

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("group"), FieldPanel("name")])]

    class Meta(Orderable.Meta):
        verbose_name = _("maker")
        verbose_name_plural = _("makers")

    def __str__(self) -> str:
        return self.name
