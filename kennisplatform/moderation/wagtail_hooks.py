from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kennisplatform.core.cms.gates import open_for
from kennisplatform.core.cms.people import Audience
from kennisplatform.moderation.panels import DeskPanel
from kennisplatform.moderation.permissions import may_open_desk

open_for({Audience.READERS}, "moderation_desk:")


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLResolver]:
    return [path("leestafel/", include("kennisplatform.moderation.urls"))]


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_open_desk(request.user)


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem(_("Review desk"), reverse("moderation_desk:desk"), icon_name="openquote", order=90)


@hooks.register("construct_homepage_panels")
def show_desk_panel(request: HttpRequest, panels: list[Any]) -> None:
    if may_open_desk(request.user):
        panels.append(DeskPanel(request))
