from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """For every page on a teller's way in and back: kept by no browser, proxy or search engine, in no frame."""

    @wraps(view)
    def with_headers(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        # Not "no-referrer": then browsers send a form's origin as "null", and the check against forged forms refuses it.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return with_headers
