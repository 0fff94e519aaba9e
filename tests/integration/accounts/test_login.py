"""Coming in: sign-up, confirmation, reset, and the door of the CMS. Nobody learns who has an account, nobody is locked out."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kennisplatform.accounts import adapters
from kennisplatform.accounts.models import Role, User
from tests.factories import confirmed, give_role, make_user

pytestmark = pytest.mark.django_db

EMAIL, PASSWORD, NEW = "noor@example.org", "a long password", "een lange zin als wachtwoord"
SIGN_UP = {"display_name": "Noor", "password1": NEW, "password2": NEW}


@pytest.fixture(autouse=True)
def empty_counters() -> None:
    cache.clear()


@pytest.fixture
def noor() -> User:
    return confirmed(make_user(EMAIL))


def log_in(client: Client, *, email: str = EMAIL, password: str = PASSWORD, address: str = "198.51.100.7") -> bool:
    client.post(reverse("account_login"), {"login": email, "password": password}, REMOTE_ADDR=address)
    return "_auth_user_id" in client.session


def path_in_mail(pattern: str) -> str:
    [link] = re.findall(rf"https?://testserver(\S*{pattern}\S*)", str(mail.outbox[-1].body))
    return link


# -- Guessing -----------------------------------------------------------------------------------------------------------------
def test_a_stranger_who_fails_fifty_times_does_not_keep_the_person_out(noor: User) -> None:
    for _time in range(50):
        assert not log_in(Client(), password="wrong", address="203.0.113.66")
    assert log_in(Client(), address="198.51.100.7")


def test_the_stranger_has_to_wait_even_with_the_right_password(noor: User) -> None:
    for _time in range(8):
        log_in(Client(), password="wrong", address="203.0.113.66")
    assert not log_in(Client(), address="203.0.113.66")


def test_who_has_to_wait_is_told_how_long(noor: User) -> None:
    for _time in range(6):
        log_in(Client(), password="wrong")
    answer = Client().post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD}, REMOTE_ADDR="198.51.100.7")
    assert re.search(r"\d+ (second|seconde)", answer.content.decode())


def test_a_colleague_at_the_same_address_is_not_kept_out_by_who_forgot_a_password(noor: User) -> None:
    confirmed(make_user("sam@example.org"))
    for _time in range(10):
        log_in(Client(), password="wrong")
    assert log_in(Client(), email="sam@example.org")


def test_trying_many_names_from_one_address_is_slowed_down(noor: User) -> None:
    for number in range(adapters.LOGIN_FROM_ADDRESS.free + 1):
        log_in(Client(), email=f"person{number}@example.org", password="wrong")
    assert not log_in(Client())


def test_an_own_account_in_between_does_not_reset_the_guessing(noor: User) -> None:
    for number in range(adapters.LOGIN_FROM_ADDRESS.free + 1):
        log_in(Client(), email=f"person{number}@example.org", password="wrong")
        if number % 5 == 0:
            log_in(Client())
    assert not log_in(Client())


def test_the_other_addresses_of_an_ipv6_network_are_the_same_stranger(noor: User) -> None:
    for number in range(8):
        log_in(Client(), password="wrong", address=f"2001:db8:1:2::{number}")
    assert not log_in(Client(), address="2001:db8:1:2::ffff")
    assert log_in(Client(), address="2001:db8:1:3::1")


def test_the_header_of_a_proxy_that_is_not_ours_is_not_believed(noor: User) -> None:
    for number in range(8):
        client = Client(headers={"x-forwarded-for": f"203.0.113.{number}"})
        log_in(client, password="wrong", address="203.0.113.66")
    assert not log_in(Client(headers={"x-forwarded-for": "203.0.113.99"}), address="203.0.113.66")


def test_who_chooses_a_new_password_need_not_wait_any_longer(noor: User) -> None:
    for _time in range(8):
        log_in(Client(), password="wrong")
    client = Client(REMOTE_ADDR="198.51.100.7")
    client.post(reverse("account_reset_password"), {"email": EMAIL})
    form = client.get(path_in_mail("/password/reset/key/"), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert log_in(Client(), password=NEW)


# -- Nobody learns who has an account -------------------------------------------------------------------------------------------
def visible(response: Any) -> tuple[int, str, str]:
    """What somebody sees of an answer, without the token that differs each time and what they typed themselves."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"', "", response.content.decode())
    return response.status_code, response.get("Location", ""), re.sub(r"\S+@example\.org", "", body)


@pytest.mark.parametrize(
    ("address", "fields", "email_field"),
    [
        ("account_login", {"password": "wrong"}, "login"),
        ("account_signup", SIGN_UP, "email"),
        ("account_reset_password", {}, "email"),
    ],
)
def test_a_known_and_an_unknown_address_get_the_same_answer(
    address: str, fields: dict[str, str], email_field: str, noor: User
) -> None:
    known = Client().post(reverse(address), fields | {email_field: EMAIL}, follow=True)
    unknown = Client().post(reverse(address), fields | {email_field: "nobody@example.org"}, follow=True)
    assert visible(known) == visible(unknown)


def test_signing_up_with_a_known_address_makes_no_account_and_tells_its_owner(noor: User) -> None:
    Client().post(reverse("account_signup"), SIGN_UP | {"email": EMAIL.upper()})
    assert User.objects.count() == 1
    [message] = mail.outbox
    assert message.to == [EMAIL]


# -- Signing up and confirming --------------------------------------------------------------------------------------------------
def test_a_new_account_gets_in_after_the_link_in_the_mail() -> None:
    client = Client()
    client.post(reverse("account_signup"), SIGN_UP | {"email": " Noor@Example.org "})
    user = User.objects.get()
    assert (user.email, user.display_name) == (EMAIL, "Noor")
    assert not log_in(Client(), password=NEW)
    link = path_in_mail("/confirm-email/")
    assert Client().get(link).status_code == 200  # a scanner of mail that follows links confirms nothing
    assert not log_in(Client(), password=NEW)
    client.post(link)
    assert log_in(Client(), password=NEW)


def test_the_mails_are_dutch_and_have_a_subject() -> None:
    Client().post(reverse("account_signup"), SIGN_UP | {"email": EMAIL}, headers={"accept-language": "en"})
    [message] = mail.outbox
    assert message.subject
    assert "example.com" not in f"{message.subject} {message.body}"


@pytest.mark.parametrize("password", ["short", "wachtwoord", "123456789012", "noor@example.org"])
def test_a_weak_password_is_refused(password: str) -> None:
    Client().post(
        reverse("account_signup"),
        {"display_name": "Noor", "email": EMAIL, "password1": password, "password2": password},
    )
    assert not User.objects.exists()


def test_a_new_account_has_no_rights() -> None:
    Client().post(reverse("account_signup"), SIGN_UP | {"email": EMAIL, "is_superuser": "on", "is_staff": "on"})
    user = User.objects.get()
    assert not user.is_superuser
    assert not user.memberships.exists()


def test_a_mail_server_that_is_away_gives_a_message_and_no_error_page(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answer = Client().post(reverse("account_reset_password"), {"email": EMAIL}, follow=True)
    assert answer.status_code == 200
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


# -- Session and redirects ---------------------------------------------------------------------------------------------------------
def test_a_session_ends_with_the_browser_and_is_closed_to_scripts(noor: User) -> None:
    client = Client()
    assert log_in(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""
    assert cookie["httponly"]
    assert client.session.get_expire_at_browser_close()


def test_the_token_against_forged_forms_is_in_the_session(noor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    assert "csrftoken" not in client.cookies
    refused = client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "https://localhost/", "javascript:alert(1)", "/\\evil.example"],
)
def test_after_login_nobody_is_sent_elsewhere(target: str, noor: User) -> None:
    answer = Client().post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD, "next": target})
    assert answer["Location"] == settings.LOGIN_REDIRECT_URL


def test_after_login_one_comes_where_one_wanted_to_go(noor: User) -> None:
    answer = Client().post(
        reverse("account_login"), {"login": EMAIL, "password": PASSWORD, "next": reverse("my_details")}
    )
    assert answer["Location"] == reverse("my_details")


def test_logging_out_needs_a_press_of_a_button(noor: User) -> None:
    client = Client()
    log_in(client)
    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


# -- The door of the CMS -------------------------------------------------------------------------------------------------------------
def test_the_cms_sends_a_visitor_to_our_login_and_back(noor: User) -> None:
    give_role(noor, Role.NATIONAL_EDITOR)
    client = Client()
    arrived = client.get("/cms/pages/", follow=True)
    assert arrived.request["PATH_INFO"] == reverse("account_login")
    assert unquote(arrived.request["QUERY_STRING"]) == "next=/cms/pages/"
    answer = client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD, "next": "/cms/pages/"})
    assert answer["Location"] == "/cms/pages/"


def test_who_has_no_business_in_the_cms_gets_an_answer_and_no_circle(noor: User) -> None:
    client = Client()
    client.force_login(noor)
    answer = client.get("/cms/", follow=True)
    assert answer.status_code in {403, 404}


def test_the_login_of_the_cms_sends_nobody_elsewhere(noor: User) -> None:
    give_role(noor, Role.NATIONAL_EDITOR)
    client = Client()
    client.force_login(noor)
    assert client.get("/cms/login/?next=https://evil.example/")["Location"] == reverse("wagtailadmin_home")


def test_the_login_of_wagtail_takes_no_password(noor: User) -> None:
    client = Client()
    client.post("/cms/login/", {"username": EMAIL, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("rest", ["", "done/", "confirm/MQ/abc-def/", "complete/"])
def test_the_password_reset_of_wagtail_is_closed(rest: str) -> None:
    assert Client().get(f"/cms/password_reset/{rest}").status_code == 404
    assert Client().post(f"/cms/password_reset/{rest}", {"email": EMAIL}).status_code == 404
