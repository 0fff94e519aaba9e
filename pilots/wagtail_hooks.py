from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kennisplatform.core.cms.gates import EDITORS, open_for
from kennisplatform.core.cms.people import audiences_of
from pilots import views
from pilots.municipality_screens import MunicipalityViewSet, municipality_viewset

open_for(EDITORS, "pilots_import")
open_for(EDITORS, "pilots_import_run")


@hooks.register("register_admin_urls")
def import_addresses() -> list[URLPattern]:
    return [
        path("praktijkcases-inlezen/", views.import_cases, name="pilots_import"),
        path("praktijkcases-inlezen/<int:run_id>/", views.import_run, name="pilots_import_run"),
    ]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: object) -> bool:
        return bool(audiences_of(getattr(request, "user", None)) & EDITORS)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(_("Read in cases"), reverse("pilots_import"), icon_name="download", order=650)


@hooks.register("register_admin_viewset")
def municipalities() -> MunicipalityViewSet:
    return municipality_viewset
