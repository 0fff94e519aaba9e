from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from kennisplatform.core.completeness import unfilled
from kennisplatform.core.fields import StreamField
from kennisplatform.core.models import KnowledgePage, ListingPage
from pilots.blocks.event import MaterialStreamBlock, ProgrammeStreamBlock
from pilots.kinds import EVENT
from pilots.querysets import EventPageManager


class AgendaPage(ListingPage):
    """Meetings: all of them, or those of one municipality when it stands under its page."""

    listed_kinds: ClassVar[tuple[str, ...]] = (EVENT.key,)
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "pilots.MunicipalityPage"]
    max_count_per_parent = 1
    listed_facets: ClassVar[tuple[str, ...]] = ("barrier", "municipality")
    template = "pilots/agenda_page.html"

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from pilots.presentation.event import agenda_context

        context = super().get_context(request, *args, **kwargs)
        return context | agenda_context(self, context["filters"])


class EventPage(KnowledgePage):
    """A meeting to learn from each other."""

    page_kind = EVENT
    objects = EventPageManager()

    starts_at = models.DateTimeField(_("starts"), default=timezone.now)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place_name = models.CharField(_("where"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    online_url = models.URLField(_("online"), blank=True)
    for_whom = models.TextField(_("for whom"), blank=True, max_length=600)
    programme = StreamField(ProgrammeStreamBlock(), verbose_name=_("programme"), blank=True)
    materials = StreamField(MaterialStreamBlock(), verbose_name=_("materials"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["pilots.AgendaPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pilots/event_page.html"

    asked_for: ClassVar[dict[str, Any]] = {"summary": _("Say in a few sentences what happens there.")}

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    FieldPanel("summary"),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                            FieldRowPanel([FieldPanel("place_name"), FieldPanel("address")]),
                            FieldPanel("online_url"),
                        ],
                        heading=_("When and where"),
                    ),
                    FieldPanel("for_whom"),
                    FieldPanel("programme"),
                    FieldPanel("materials"),
                ],
                heading=_("The meeting"),
            ),
            KnowledgePage.place_tab(),
            ObjectList(KnowledgePage.settings_tab, heading=_("Settings")),
        ],
        base_form_class=KnowledgePage.base_form_class,
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="event_ends_after_it_starts",
            ),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Here and below: presentation knows the models, so the models only reach for it when a page is shown or saved.
        from pilots.presentation.event import event_context

        return super().get_context(request, *args, **kwargs) | event_context(self)

    def build_card_note(self) -> str:
        from pilots.presentation.event import event_card_note

        return event_card_note(self)

    def search_text(self) -> str:
        from pilots.presentation.event import event_search_text

        return event_search_text(self)

    @property
    def structured_data(self) -> dict[str, Any]:
        place = {"@type": "Place", "name": self.place_name or self.address, "address": self.address}
        online = {"@type": "VirtualLocation", "url": self.online_url}
        places = [place] * bool(self.place_name or self.address) + [online] * bool(self.online_url)
        moments = {"startDate": self.starts_at.isoformat()}
        if self.ends_at is not None:
            moments["endDate"] = self.ends_at.isoformat()
        return super().structured_data | moments | {"location": places}

    @property
    def is_past(self) -> bool:
        """Over; an event without an end is over when its day is."""
        end = self.ends_at or timezone.localtime(self.starts_at).replace(hour=23, minute=59, second=59)
        return end < timezone.now()

    def clean(self) -> None:
        super().clean()
        if self.ends_at is not None and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("The end comes after the beginning.")})

    def missing_for_publication(self) -> dict[str, Any]:
        missing = unfilled(self, self.asked_for)
        if not self.place_name.strip() and not self.online_url:
            missing["place_name"] = _("Say where it is, or give the address for online.")
        return missing
