import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from kennisplatform.core.request_limits import RequestLimitsMiddleware


def cookies_that_pass(value: str) -> dict[str, str]:
    seen: dict[str, str] = {}

    def view(request: HttpRequest) -> HttpResponse:
        seen.update(request.COOKIES)
        return HttpResponse()

    request = RequestFactory().get("/")
    request.COOKIES = {settings.SESSION_COOKIE_NAME: value, "other": "kept"}
    RequestLimitsMiddleware(view)(request)
    return seen


@pytest.mark.parametrize("value", ["\x00" * 12, "abcdefgh\x00", "abc\ndefgh"])
def test_a_session_that_cannot_be_ours_counts_as_none(value: str) -> None:
    assert cookies_that_pass(value) == {"other": "kept"}


def test_a_session_of_ours_passes() -> None:
    assert cookies_that_pass("llsq2gzy5lg0zhgacjid78lflefozq5a")[settings.SESSION_COOKIE_NAME]
    assert set(cookies_that_pass("")) == {settings.SESSION_COOKIE_NAME, "other"}
