"""The first editor of a municipality comes in by a link in a mail."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kennisplatform.accounts import actions, permissions
from kennisplatform.accounts.models import AuditEntry, Membership, Municipality, Role, User
from tests.factories import confirmed, give_role, make_municipality, make_user
from tests.outbox import run_outbox

pytestmark = pytest.mark.django_db

EMAIL = "nieuw@duinrade.example"


@pytest.fixture
def duinrade() -> Municipality:
    return make_municipality()


@pytest.fixture
def national() -> User:
    user = make_user("national@example.org")
    give_role(user, Role.NATIONAL_EDITOR)
    return user


def link_in_mail() -> str:
    """The path of the link to choose a password."""
    assert run_outbox() == []
    [message] = [message for message in mail.outbox if message.to == [EMAIL]]
    [link] = re.findall(r"https?://\S+/password/reset/key/\S+", str(message.body))
    assert link.startswith(settings.WAGTAILADMIN_BASE_URL)
    return "/" + link.split("/", 3)[3]


def test_the_invited_editor_chooses_a_password_by_the_link_and_is_in(duinrade: Municipality) -> None:
    actions.invite_first_editor(municipality=duinrade, email=" Nieuw@Duinrade.example ", by=None)
    client = Client()
    form = client.get(link_in_mail(), follow=True)
    assert form.status_code == 200
    answer = client.post(
        form.request["PATH_INFO"],
        {"password1": "een lange zin als wachtwoord", "password2": "een lange zin als wachtwoord"},
    )
    assert answer.status_code == 302
    assert answer["Location"] == settings.LOGIN_REDIRECT_URL
    user = User.objects.get(email=EMAIL)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert permissions.may_edit_municipality(user, duinrade)


def test_the_link_works_once(duinrade: Municipality) -> None:
    actions.invite_first_editor(municipality=duinrade, email=EMAIL, by=None)
    link = link_in_mail()
    first = Client()
    form = first.get(link, follow=True)
    first.post(
        form.request["PATH_INFO"],
        {"password1": "een lange zin als wachtwoord", "password2": "een lange zin als wachtwoord"},
    )
    assert get_user_model().objects.get(email=EMAIL).has_usable_password()
    second = Client().get(link, follow=True)
    assert second.context["token_fail"] is True


def test_inviting_again_changes_nothing_and_sends_nothing(duinrade: Municipality, national: User) -> None:
    first = actions.invite_first_editor(municipality=duinrade, email=EMAIL, by=national)

    def counts() -> list[int]:
        return [model.objects.count() for model in (User, Membership, EmailAddress, AuditEntry, DBTaskResult)]

    before = counts()
    second = actions.invite_first_editor(municipality=duinrade, email=EMAIL.upper(), by=national)
    assert first == second
    assert counts() == before


def test_who_has_an_account_keeps_the_password_and_gets_no_link(duinrade: Municipality, national: User) -> None:
    user = confirmed(make_user(EMAIL))
    actions.invite_first_editor(municipality=duinrade, email=EMAIL, by=national)
    user.refresh_from_db()
    assert user.check_password("a long password")
    assert run_outbox() == []
    [message] = [message for message in mail.outbox if message.to == [EMAIL]]
    assert "/password/reset/" not in message.body


def test_a_password_that_was_laid_ready_with_an_unproved_address_does_not_get_the_role(duinrade: Municipality) -> None:
    """Somebody may sign up with the address of a future editor, and wait."""
    make_user(EMAIL)
    actions.invite_first_editor(municipality=duinrade, email=EMAIL, by=None)
    client = Client()
    client.post(reverse("account_login"), {"login": EMAIL, "password": "a long password"})
    assert "_auth_user_id" not in client.session
    assert link_in_mail()


def test_a_request_that_waits_is_granted_by_the_invitation(duinrade: Municipality, national: User) -> None:
    user = confirmed(make_user(EMAIL))
    waiting = actions.request_membership(by=user, role=Role.MUNICIPAL_EDITOR, municipality=duinrade)
    assert actions.invite_first_editor(municipality=duinrade, email=EMAIL, by=national).pk == waiting.pk
    waiting.refresh_from_db()
    assert waiting.is_valid


@pytest.mark.parametrize("email", ["", "nieuw", "nieuw@", "a b@example.org", "nieuw@example.org\nBcc: x@example.org"])
def test_a_bad_address_is_refused(email: str, duinrade: Municipality) -> None:
    with pytest.raises(ValidationError):
        actions.invite_first_editor(municipality=duinrade, email=email, by=None)
    assert not User.objects.exists()


def test_a_blocked_account_is_not_invited(duinrade: Municipality) -> None:
    make_user(EMAIL, is_active=False)
    with pytest.raises(ValidationError):
        actions.invite_first_editor(municipality=duinrade, email=EMAIL, by=None)


def test_an_editor_of_another_municipality_invites_nobody_here(duinrade: Municipality) -> None:
    stranger = make_user()
    give_role(stranger, Role.MUNICIPAL_EDITOR, municipality=make_municipality("GM9906", "Meerzicht"))
    with pytest.raises(PermissionDenied):
        actions.invite_first_editor(municipality=duinrade, email=EMAIL, by=stranger)


def test_nobody_invites_themselves(duinrade: Municipality, national: User) -> None:
    with pytest.raises(PermissionDenied):
        actions.invite_first_editor(municipality=duinrade, email=national.email, by=national)


def test_what_the_host_does_by_command_stands_on_a_name_that_cannot_log_in(duinrade: Municipality) -> None:
    membership = actions.invite_first_editor(municipality=duinrade, email=EMAIL, by=None)
    actor = membership.granted_by
    assert actor is not None
    assert not actor.is_present
    assert not actor.has_usable_password()
