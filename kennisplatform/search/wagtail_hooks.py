from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from kennisplatform.search.actions import RESTORED
from kennisplatform.search.cms import tending
from kennisplatform.search.permissions import may_tend_search
from kennisplatform.search.viewsets import SynonymViewSet, synonym_viewset


@hooks.register("register_admin_urls")
def tending_addresses() -> list[URLPattern]:
    return [
        path("zoeken/", tending.tending, name="search_tending"),
        path("zoeken/vraag/<int:pk>/klaar/", tending.dismiss_query, name="search_dismiss_query"),
        path("zoeken/opmerking/<int:pk>/weg/", tending.dismiss_remark, name="search_dismiss_remark"),
    ]


@hooks.register("register_admin_viewset")
def synonyms() -> SynonymViewSet:
    return synonym_viewset


class TendingMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_tend_search(request.user)


@hooks.register("register_admin_menu_item")
def tending_menu_item() -> MenuItem:
    return TendingMenuItem(_("Searching on the site"), reverse("search_tending"), icon_name="search", order=555)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(RESTORED, _("Put back"), _("Put back"))
