from collections.abc import Callable
from typing import Any

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.views.defaults import page_not_found

from kennisplatform.accounts.permissions import may_access_cms
from kennisplatform.core.cms import gates
from kennisplatform.core.cms.fence import may_pass
from kennisplatform.core.cms.incomplete import report_incomplete
from kennisplatform.core.cms.reach import reach_of
from kennisplatform.core.completeness import IncompletePageError

CMS = "cms/"
# Icons and words for scripts, needed before someone has logged in; and the way to the login page itself.
OPEN_TO_ALL = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog", "cms_login"}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's header; the CMS, where Wagtail writes styles and scripts into its screens, gets a wider one."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if not hasattr(response, "_csp_replace"):
            if request.path.startswith(f"/{CMS}"):
                response._csp_replace = settings.CMS_CONTENT_SECURITY_POLICY
            elif getattr(request, "is_preview", False):
                # A page as its visitors will get it, in a frame of the CMS.
                response._csp_replace = {"frame-ancestors": [SELF]}
        return super().process_response(request, response)


class CmsFenceMiddleware:
    """Keeps everyone in the CMS inside their own rooms, on every address of it.

    Wagtail answers a lack of rights with a redirect, and some of its screens show more than they should. This stands
    before them and answers 404: what is not yours is not there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or not match.route.startswith(CMS):
            return None
        # The CMS is in Dutch, whatever the browser asks for.
        translation.activate(settings.LANGUAGE_CODE)
        if gates.is_closed(match.view_name):
            return _not_there(request)
        if not request.user.is_authenticated or match.view_name in OPEN_TO_ALL:
            return None
        if not may_access_cms(request.user) and match.view_name != "wagtailadmin_logout":
            raise PermissionDenied
        if not may_pass(request, match, args, kwargs):
            return _not_there(request)
        if match.view_name == "wagtailadmin_choose_page":
            _start_in_own_room(request, kwargs)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        """A page that is not complete cannot go public, whichever button was pressed: say so and show that page."""
        if not request.path.startswith(f"/{CMS}") or not isinstance(exception, IncompletePageError):
            return None
        report_incomplete(request, [exception])
        return redirect("wagtailadmin_pages:edit", exception.page.pk)


def _not_there(request: HttpRequest) -> HttpResponseBase:
    if not may_access_cms(request.user):
        raise Http404
    return page_not_found(request, Http404(), template_name="wagtailadmin/404.html")


def _start_in_own_room(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Wagtail starts choosing at whatever page all pages of a kind have above them, which may be someone else's draft."""
    reach = reach_of(request.user)
    if not reach.everywhere and reach.doors:
        kwargs["parent_page_id"] = reach.doors[0]
