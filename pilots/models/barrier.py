from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from kennisplatform.core.completeness import unfilled
from kennisplatform.core.fields import StreamField
from kennisplatform.core.models import KnowledgePage, ListingPage, Term, Vocabulary
from pilots.blocks.barrier import ClaimStreamBlock, HelpStreamBlock
from pilots.kinds import BARRIER


class BarrierIndexPage(ListingPage):
    """The eleven barriers, with a tile for each story, case and guide."""

    listed_kinds: ClassVar[tuple[str, ...]] = (BARRIER.key,)
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    max_count = 1
    template = "pilots/barrier_index_page.html"

    class Meta:
        verbose_name = _("list of barriers")
        verbose_name_plural = _("lists of barriers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """All of them, always: eleven need no filter and no pages."""
        from pilots.presentation.barrier import barrier_index_context

        return Page.get_context(self, request, *args, **kwargs) | barrier_index_context(self, request)


class BarrierPage(KnowledgePage):
    """One reason why help does not reach people: what the study found, and everything the platform knows about it."""

    page_kind = BARRIER

    term = models.OneToOneField(
        Term,
        models.PROTECT,
        related_name="+",
        verbose_name=_("barrier"),
        limit_choices_to={"vocabulary": Vocabulary.BARRIER},
    )
    teaser = models.CharField(
        _("teaser"), max_length=120, blank=True, help_text=_("One sentence for the list of barriers.")
    )
    what_it_is = models.TextField(_("what it is"), blank=True)
    residents_say = StreamField(ClaimStreamBlock(), verbose_name=_("what residents say"), blank=True)
    professionals_say = StreamField(ClaimStreamBlock(), verbose_name=_("what professionals say"), blank=True)
    helps = StreamField(HelpStreamBlock(), verbose_name=_("what can help"), blank=True)
    note = models.TextField(_("mind this"), blank=True, max_length=600)
    note_source = models.CharField(_("source of that"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)

    parent_page_types: ClassVar[list[str]] = ["pilots.BarrierIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    is_copyable = False
    template = "pilots/barrier_page.html"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    FieldPanel("term"),
                    FieldPanel("teaser"),
                    FieldPanel("summary"),
                    FieldPanel("what_it_is"),
                    FieldPanel("residents_say"),
                    FieldPanel("professionals_say"),
                    FieldPanel("helps"),
                    MultiFieldPanel([FieldPanel("note"), FieldPanel("note_source")], heading=_("Mind this")),
                    FieldPanel("source"),
                ],
                heading=_("The barrier"),
            ),
            KnowledgePage.place_tab(),
            ObjectList(KnowledgePage.settings_tab, heading=_("Settings")),
        ],
        base_form_class=KnowledgePage.base_form_class,
    )

    class Meta:
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Here and below: presentation knows the models, so the models only reach for it when a page is shown or saved.
        from pilots.presentation.barrier import barrier_context

        return super().get_context(request, *args, **kwargs) | barrier_context(self, request)

    def build_card_note(self) -> str:
        return self.teaser

    def search_text(self) -> str:
        from pilots.presentation.barrier import barrier_search_text

        return barrier_search_text(self)

    @property
    def structured_data(self) -> dict[str, Any]:
        """JSON-LD: an article that says what it is based on."""
        return super().structured_data | ({"isBasedOn": self.source} if self.source else {})

    def missing_for_publication(self) -> dict[str, Any]:
        return unfilled(self, {"what_it_is": _("Say what this barrier is.")})
