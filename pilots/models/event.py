from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.fields import StreamField
from kennisplatform.core.models import KnowledgePage, ListingPage
from pilots.blocks.event import MaterialStreamBlock, ProgrammeStreamBlock
from pilots.kinds import EVENT


class AgendaPage(ListingPage):
    """Meetings: all of them, or those of one municipality when it stands under its page."""

    listed_kinds: ClassVar[tuple[str, ...]] = (EVENT.key,)
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "pilots.MunicipalityPage"]
    template = "pilots/agenda_page.html"

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")


class EventPage(KnowledgePage):
    """A meeting to learn from each other."""

    page_kind = EVENT

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

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gte=models.F("starts_at")),
                name="event_ends_after_it_starts",
            ),
        ]
