from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel
from wagtail.models import Page

from kennisplatform.core.breadcrumbs import crumbs_of
from kennisplatform.core.cms.page_permissions import OwnPagePermissionTester
from kennisplatform.core.fields import StreamField
from kennisplatform.core.forms.pages import OwnPageForm
from kennisplatform.home import sections
from kennisplatform.home.blocks import ContentStreamBlock
from kennisplatform.home.contents import parts_of


class HomePage(Page):
    """The front door."""

    lead = models.TextField(_("lead"), max_length=300, help_text=_("One or two sentences under the title."))

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1
    template = "home/home_page.html"
    base_form_class = OwnPageForm

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("lead")]
    # No dates: the front door does not close by itself.
    settings_panels: ClassVar[list[Any]] = [CommentPanel()]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def permissions_for_user(self, user: Any) -> OwnPagePermissionTester:
        return OwnPagePermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what other floors put here: `hero`, `below_hero`, `middle` and `latest`, each a list of drawn sections."""
        return super().get_context(request, *args, **kwargs) | {
            "hero": sections.shown_in("hero", request),
            "below_hero": sections.shown_in("below_hero", request),
            "middle": sections.shown_in("middle", request),
            "latest": sections.shown_in("latest", request),
        }

    @property
    def structured_data(self) -> dict[str, Any]:
        """JSON-LD: this is the site, and this is how to search it."""
        return {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": settings.WAGTAIL_SITE_NAME,
            "description": self.lead,
            "inLanguage": settings.LANGUAGE_CODE,
            "url": self.full_url,
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{self.full_url}zoeken/?q={{search_term_string}}",
                "query-input": "required name=search_term_string",
            },
        }


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

    def permissions_for_user(self, user: Any) -> OwnPagePermissionTester:
        return OwnPagePermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the text in parts with their headings, and the pages below this one."""
        below = self.get_children().live().public().specific()
        return super().get_context(request, *args, **kwargs) | {
            "crumbs": crumbs_of(self),
            "parts": parts_of(self.body),
            "below": [
                {"title": page.title, "url": page.get_url(request), "summary": getattr(page, "summary", "")}
                for page in below
            ],
        }
