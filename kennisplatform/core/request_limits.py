"""Answers in words to what is too long or too large, before anything else looks at it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

# Well below what the web server still reads (web_server.py): above that, it is the server who answers.
LONGEST_ADDRESS = 4_000


class RequestLimitsMiddleware:
    """414 for an address that nobody typed, 413 for a form that is larger than we take.

    The CMS has long addresses of its own (a hundred chosen pages); files come as multipart, with limits where they land.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.get_full_path()) > LONGEST_ADDRESS and not request.path.startswith("/cms/"):
            return HttpResponse(render_to_string("414.html"), status=414)
        if _is_too_large(request):
            return HttpResponse(render_to_string("413.html"), status=413)
        _drop_strange_session(request)
        return self.get_response(request)


def _is_too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    size = int(length) if length.isascii() and length.isdigit() else 0
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return bool(limit) and size > limit and request.content_type != "multipart/form-data"


def _drop_strange_session(request: HttpRequest) -> None:
    # Not one of ours, and PostgreSQL cannot even look for it.
    if not request.COOKIES.get(settings.SESSION_COOKIE_NAME, "").isprintable():
        del request.COOKIES[settings.SESSION_COOKIE_NAME]
