from typing import Any, ClassVar

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from kennisplatform.core.breadcrumbs import crumbs_of
from kennisplatform.core.cms.page_permissions import OwnPagePermissionTester
from kennisplatform.core.filters import FilterForm
from kennisplatform.core.forms.pages import OwnPageForm
from kennisplatform.core.models.knowledge_page import KnowledgePage
from kennisplatform.core.municipality_tree import municipality_of
from kennisplatform.core.querysets import KnowledgePageQuerySet


class ListingPage(Page):
    """A page that lists knowledge of some kinds, with filters and paging. Abstract: each floor names its own.

    Under a municipality's page it lists that municipality's, elsewhere all.
    """

    listed_kinds: ClassVar[tuple[str, ...]] = ()
    listed_facets: ClassVar[tuple[str, ...]] = ("barrier", "direction", "life_domain", "group", "municipality", "phase")
    page_size: ClassVar[int] = 20

    intro = models.TextField(
        _("introduction"), blank=True, max_length=600, help_text=_("Two or three sentences above the list.")
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]

    base_form_class = OwnPageForm

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> OwnPagePermissionTester:
        return OwnPagePermissionTester(user, self)

    def listed(self) -> KnowledgePageQuerySet:
        """All published pages this listing is about, before filters."""
        pages: KnowledgePageQuerySet = KnowledgePage.objects.published().of_kind(*self.listed_kinds)
        municipality = municipality_of(self)
        return pages.of_municipality(municipality) if municipality else pages

    def facets_here(self) -> list[str]:
        """The facets that can tell pages apart: below a municipality's page all pages are of that municipality."""
        return [name for name in self.listed_facets if name != "municipality" or municipality_of(self) is None]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds filters, facets (with counts), chips, results (a paginator page of KnowledgePage) and the queries for its links."""
        filters = FilterForm(request.GET).filters()
        listed = self.listed()
        results = paginate(filters.apply(listed).newest_first().for_cards(), request.GET.get("pagina"), self.page_size)
        return super().get_context(request, *args, **kwargs) | {
            "crumbs": crumbs_of(self),
            "filters": filters,
            "facets": filters.counts(listed, self.facets_here()),
            "chips": filters.chips(),
            "clear_url": "" if filters.is_empty else "?",
            "results": results,
            "filter_query": filters.query(),
        }


def paginate(items: Any, number: str | None, size: int) -> PaginatorPage:
    """Page `number` of `items`; the first or the last one where there is no such page."""
    return Paginator(items, size).get_page(number)
