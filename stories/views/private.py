from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

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

    # Whatever goes wrong: no report of it carries what was typed.
    return sensitive_post_parameters()(with_headers)
