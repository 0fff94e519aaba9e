from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class ListingPage(Page):
    """A page that lists knowledge of some kinds, with filters and paging. Abstract: each floor names its own."""

    listed_kinds: ClassVar[tuple[str, ...]] = ()
    page_size: ClassVar[int] = 20

    intro = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("Two or three sentences above the list.")
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True
