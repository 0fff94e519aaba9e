"""Somebody leaves: the person is emptied, the row stays."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from kennisplatform.accounts import actions, removal
from kennisplatform.accounts.models import AuditEntry, Membership, Role, User
from kennisplatform.moderation.models import ReaderProfile
from tests.factories import ask_role, confirmed, give_role, make_municipality, make_user
from tests.outbox import run_outbox
from tests.stories import virtual_tables

pytestmark = pytest.mark.django_db

EMAIL, NAME, PASSWORD = "noor.bakker@example.org", "Noor Bakker", "a long password"


@pytest.fixture
def noor() -> User:
    return confirmed(make_user(EMAIL, display_name=NAME))


def everything_in_the_database() -> str:
    """All text of all tables, to look for what should be gone."""
    found = []
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - virtual_tables(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def test_nothing_of_the_person_is_left_anywhere_in_the_database(noor: User) -> None:
    give_role(noor, Role.READER)
    waiting = ask_role(
        noor, Role.PROFESSIONAL, municipality=make_municipality(), motivation="Ik ben agent Noor in de Kampen."
    )
    client = Client()
    client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    assert EMAIL in everything_in_the_database()
    actions.remove_account(user=noor, by=noor)
    assert run_outbox() == []
    left = everything_in_the_database()
    assert EMAIL not in left
    assert NAME not in left
    assert "agent Noor" not in left
    waiting.refresh_from_db()
    assert waiting.ended_at is not None


def test_the_row_stays_and_what_they_did_still_points_at_it(noor: User) -> None:
    membership = give_role(make_user(), Role.READER)
    Membership.objects.filter(pk=membership.pk).update(granted_by=noor)
    actions.remove_account(user=noor, by=noor)
    noor.refresh_from_db()
    membership.refresh_from_db()
    assert membership.granted_by == noor
    assert noor.email == f"removed-{noor.pk}@invalid"
    assert noor.removed_at is not None
    assert NAME not in str(noor)
    assert AuditEntry.objects.get(action="account.removed").actor_id == noor.pk


def test_all_sessions_end(noor: User) -> None:
    phone, laptop, other = Client(), Client(), Client()
    for client in (phone, laptop):
        client.force_login(noor)
    other.force_login(make_user())
    actions.remove_account(user=noor, by=noor)
    for client in (phone, laptop):
        assert client.get(reverse("my_page")).status_code == 302
    run_outbox()
    assert Session.objects.filter(session_key=other.session.session_key).exists()
    assert not Session.objects.filter(session_key__in=[phone.session.session_key, laptop.session.session_key]).exists()
    assert other.get(reverse("my_page")).status_code == 200


def test_the_password_no_longer_opens_and_no_reset_is_sent(noor: User) -> None:
    actions.remove_account(user=noor, by=noor)
    client = Client()
    client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post(reverse("account_reset_password"), {"email": EMAIL})
    assert not any("/password/reset/key/" in message.body for message in mail.outbox)
    assert not EmailAddress.objects.exists()


def test_the_address_can_be_used_for_a_new_account(noor: User) -> None:
    actions.remove_account(user=noor, by=noor)
    assert make_user(EMAIL).pk != noor.pk


def test_a_last_mail_confirms_it(noor: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_account(user=noor, by=noor)
    [message] = mail.outbox
    assert message.to == [EMAIL]
    assert NAME in message.body


def test_a_mail_server_that_is_away_keeps_nobody_here(
    noor: User, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_account(user=noor, by=noor)
    noor.refresh_from_db()
    assert noor.removed_at is not None


def test_upper_floors_empty_what_they_keep(noor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    emptied: list[str] = []
    monkeypatch.setattr(removal, "_registered", [])
    removal.when_account_is_removed(lambda user: emptied.append(user.email))
    actions.remove_account(user=noor, by=noor)
    assert emptied == [EMAIL]


def test_a_readers_registration_and_the_settings_in_the_cms_are_gone(noor: User) -> None:
    ReaderProfile.objects.create(user=noor, wijk="De Kampen", employer="Wijkteam Duinrade")
    UserProfile.objects.create(user=noor)
    actions.remove_account(user=noor, by=noor)
    assert not ReaderProfile.objects.exists()
    assert not UserProfile.objects.exists()


def test_nobody_removes_somebody_else(noor: User) -> None:
    editor = make_user()
    give_role(editor, Role.NATIONAL_EDITOR)
    with pytest.raises(PermissionDenied):
        actions.remove_account(user=noor, by=editor)


# -- The screen --------------------------------------------------------------------------------------------------------------
def test_the_screen_says_what_happens_and_asks_for_the_password(noor: User) -> None:
    give_role(noor, Role.READER)
    client = Client()
    client.force_login(noor)
    shown = client.get(reverse("remove_account"))
    assert shown.status_code == 200
    assert b"lezer" in shown.content or b"reader" in shown.content
    refused = client.post(reverse("remove_account"), {"password": "a wrong password"})
    assert refused.status_code == 200
    noor.refresh_from_db()
    assert noor.removed_at is None


def test_with_the_password_the_account_is_removed_and_the_visitor_logged_out(noor: User) -> None:
    client = Client()
    client.force_login(noor)
    answer = client.post(reverse("remove_account"), {"password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [(reverse("account_removed"), 302)]
    assert "_auth_user_id" not in client.session
    noor.refresh_from_db()
    assert noor.removed_at is not None


def test_an_ended_reader_keeps_no_role(noor: User) -> None:
    give_role(noor, Role.READER)
    actions.remove_account(user=noor, by=noor)
    assert not Membership.objects.valid().of(noor).exists()
    assert not User.objects.with_role(Role.READER).exists()
