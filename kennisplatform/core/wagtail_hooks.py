"""What the CMS shows to whom: choosers within reach, menus without Wagtail's own people and groups, our dashboard."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet

from kennisplatform.core import viewsets
from kennisplatform.core.cms.dashboard import own_panels
from kennisplatform.core.cms.incomplete import incomplete_among, report_incomplete
from kennisplatform.core.cms.people import edits_nationally
from kennisplatform.core.cms.reach import choosable_pages

# Their addresses are closed (core/cms/gates.py); reports and help say nothing about our work.
HIDDEN_FROM_MENUS = {"users", "groups", "workflows", "workflow-tasks", "sites", "locales", "help", "styleguide"}
HIDDEN_FROM_REPORTS = {"workflows", "workflow-tasks"}


@hooks.register("construct_page_chooser_queryset")
def choose_within_reach(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    return choosable_pages(request.user, pages)


@hooks.register("before_bulk_action")
def refuse_incomplete_pages(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponseBase | None:
    """Publishing many pages at once: all of them or none, with what is missing for each that is not complete."""
    if action_type != "publish" or not objects or not isinstance(objects[0], Page):
        return None
    with_descendants = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    errors = incomplete_among(objects, with_descendants=with_descendants)
    if not errors:
        return None
    report_incomplete(request, errors)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


@hooks.register("construct_main_menu")
def hide_from_main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    hidden = HIDDEN_FROM_MENUS if edits_nationally(request.user) else HIDDEN_FROM_MENUS | {"reports", "settings"}
    items[:] = [item for item in items if item.name not in hidden]


@hooks.register("construct_settings_menu")
def hide_from_settings_menu(_request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN_FROM_MENUS]


@hooks.register("construct_reports_menu")
def hide_from_reports_menu(_request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in HIDDEN_FROM_REPORTS]


@hooks.register("construct_homepage_panels")
def show_own_dashboard(request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's panels speak of workflows and locks. Ours say what is yours and what waits; those of other apps stay."""
    panels[:] = [panel for panel in panels if type(panel).__module__ != "wagtail.admin.views.home"]
    panels.extend(own_panels(request))


@hooks.register("construct_homepage_summary_items", order=1000)
def hide_counts(_request: HttpRequest, items: list[Any]) -> None:
    items.clear()


@hooks.register("insert_global_admin_css")
def own_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("register_admin_viewset")
def lists_of_national_editors() -> list[Any]:
    return viewsets.viewsets


register_snippet(viewsets.ExcerptViewSet)
