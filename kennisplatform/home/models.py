from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from kennisplatform.core.fields import StreamField
from kennisplatform.core.forms.pages import OwnPageForm
from kennisplatform.home.blocks import ContentStreamBlock


class HomePage(Page):
    """The front door."""

    lead = models.TextField(_("lead"), max_length=300, help_text=_("One or two sentences under the title."))

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"
    base_form_class = OwnPageForm

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class ContentPage(Page):
    """A page with plain information: privacy, about, house rules, accessibility statement."""

    summary = models.TextField(_("in short"), max_length=600, blank=True)
    body = StreamField(ContentStreamBlock(), verbose_name=_("text"), blank=True)
    in_footer = models.BooleanField(_("in the footer"), default=False)

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["home.ContentPage"]
    template = "home/content_page.html"
    base_form_class = OwnPageForm

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [*Page.promote_panels, FieldPanel("in_footer")]

    class Meta:
        verbose_name = _("page with information")
        verbose_name_plural = _("pages with information")
