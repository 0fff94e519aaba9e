"""The views of the desk look for themselves, whatever stands before them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from kennisplatform.accounts.models import HeldRole, Role, User
from kennisplatform.moderation.views import for_readers


@for_readers
def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("woorden")


def request_of(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().post("/cms/leestafel/", {"text": "woorden"})
    request.user = user
    return request


def person(*roles: str) -> User:
    user = User(pk=1, email="iemand@example.org")
    user.known_roles = tuple(HeldRole(role) for role in roles)
    return user


@pytest.mark.parametrize("role", [Role.READER, Role.ERVARINGSDESKUNDIGE_READER])
def test_a_reader_gets_the_screen_and_nobody_keeps_it(role: str) -> None:
    request = request_of(person(role))
    assert view(request).headers["Cache-Control"] == "no-store, private"
    assert request.sensitive_post_parameters == "__ALL__"  # type: ignore[attr-defined]  # Django's error report looks at it


@pytest.mark.parametrize("roles", [(), (Role.NATIONAL_EDITOR,), (Role.MUNICIPAL_EDITOR,), (Role.PROFESSIONAL,)])
def test_for_who_is_no_reader_there_is_no_such_page(roles: tuple[str, ...]) -> None:
    with pytest.raises(Http404):
        view(request_of(person(*roles)))


def test_for_a_visitor_there_is_no_such_page() -> None:
    with pytest.raises(Http404):
        view(request_of(AnonymousUser()))
