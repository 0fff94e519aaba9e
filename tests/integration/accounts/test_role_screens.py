"""/mijn/ and the screens around roles."""

from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User
from kennisplatform.home import my_parts
from tests.factories import ask_role, confirmed, give_role, make_municipality, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def duinrade() -> Municipality:
    return make_municipality()


@pytest.fixture
def editor(duinrade: Municipality) -> User:
    user = make_user("editor@example.org", display_name="Eva Smit")
    give_role(user, Role.MUNICIPAL_EDITOR, municipality=duinrade)
    return user


@pytest.fixture
def sam() -> User:
    return make_user("sam@example.org", display_name="Sam de Boer")


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("my_page", []),
        ("choose_role", []),
        ("request_role", ["lezer"]),
        ("my_details", []),
        ("remove_account", []),
        ("decide_on_request", [1]),
        ("end_role", [1]),
    ],
)
def test_a_visitor_has_to_log_in_first(name: str, args: list[Any]) -> None:
    address = reverse(name, args=args)
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse(settings.LOGIN_URL)}?next={address}"


# -- Asking --------------------------------------------------------------------------------------------------------------------
def test_every_role_can_be_asked_for(sam: User) -> None:
    page = text_of(browser_of(sam).get(reverse("choose_role")))
    for address in ("professional", "redacteur-gemeente", "lezer", "lezer-ervaringsdeskundige", "redacteur-landelijk"):
        assert reverse("request_role", args=[address]) in page
        assert browser_of(sam).get(reverse("request_role", args=[address])).status_code == 200


def test_a_role_that_does_not_exist_is_not_found(sam: User) -> None:
    assert browser_of(sam).get(reverse("request_role", args=["koning"])).status_code == 404


def test_who_asks_sees_that_it_waits(sam: User, duinrade: Municipality) -> None:
    client = browser_of(sam)
    answer = client.post(
        reverse("request_role", args=["professional"]),
        {"municipality": duinrade.pk, "motivation": "Wijkteam"},
        follow=True,
    )
    assert answer.redirect_chain[-1][0] == settings.LOGIN_REDIRECT_URL
    assert "Duinrade" in text_of(answer)
    membership = Membership.objects.get(user=sam)
    assert membership.is_waiting
    assert membership.role == Role.PROFESSIONAL


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("professional", {"motivation": "Wijkteam"}),
        ("professional", {"municipality": "here", "organisation": "org", "motivation": "Wijkteam"}),
        ("professional", {"municipality": "here", "motivation": ""}),
        ("redacteur-gemeente", {"motivation": "Wijkteam"}),
        ("redacteur-gemeente", {"municipality": "0", "motivation": "Wijkteam"}),
        ("redacteur-gemeente", {"municipality": "x'--", "motivation": "Wijkteam"}),
        ("lezer", {"motivation": ""}),
        ("lezer", {"motivation": "x" * 301}),
    ],
)
def test_a_request_that_is_not_complete_comes_back_with_what_to_do(
    address: str, fields: dict[str, str], sam: User, duinrade: Municipality
) -> None:
    organisation = Organisation.objects.create(name="Wijkraad", kind="self_organisation")
    known = {"here": duinrade.pk, "org": organisation.pk}
    sent = {name: known.get(value, value) for name, value in fields.items()}
    page = text_of(browser_of(sam).post(reverse("request_role", args=[address]), sent))
    assert "error-summary" in page
    assert not Membership.objects.filter(user=sam).exists()


def test_asking_for_a_reader_role_cannot_smuggle_in_a_place_or_a_grant(sam: User, duinrade: Municipality) -> None:
    browser_of(sam).post(
        reverse("request_role", args=["lezer"]),
        {"motivation": "x", "municipality": duinrade.pk, "granted_at": "2026-01-01", "role": "national_editor"},
    )
    membership = Membership.objects.get(user=sam)
    assert (membership.role, membership.municipality, membership.granted_at) == (Role.READER, None, None)


def test_asking_twice_says_so(sam: User) -> None:
    ask_role(sam, Role.READER)
    page = text_of(browser_of(sam).post(reverse("request_role", args=["lezer"]), {"motivation": "Graag"}))
    assert "error-summary" in page
    assert Membership.objects.filter(user=sam).count() == 1


# -- Deciding --------------------------------------------------------------------------------------------------------------------
def test_an_editor_finds_the_request_and_says_yes(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade, motivation="Ik werk in het wijkteam.")
    client = browser_of(editor)
    address = reverse("decide_on_request", args=[membership.pk])
    assert address in text_of(client.get(reverse("my_page")))
    assert "Ik werk in het wijkteam." in text_of(client.get(address))
    client.post(address, {"decision": "grant"})
    membership.refresh_from_db()
    assert membership.is_valid
    assert membership.granted_by == editor


def test_an_editor_says_no_with_a_reason(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    browser_of(editor).post(
        reverse("decide_on_request", args=[membership.pk]), {"decision": "refuse", "reason": "Wij kennen je niet."}
    )
    membership.refresh_from_db()
    assert membership.was_refused
    assert "Wij kennen je niet." in text_of(browser_of(sam).get(reverse("my_page")))


def test_opening_the_link_of_the_mail_decides_nothing(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    browser_of(editor).get(reverse("decide_on_request", args=[membership.pk]) + "?decision=grant")
    membership.refresh_from_db()
    assert membership.is_waiting


def test_the_link_of_an_old_mail_says_what_became_of_it(sam: User, duinrade: Municipality, editor: User) -> None:
    membership = give_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    client = browser_of(editor)
    page = text_of(client.get(reverse("decide_on_request", args=[membership.pk])))
    assert '<button class="button" name="decision"' not in page
    client.post(reverse("decide_on_request", args=[membership.pk]), {"decision": "refuse"})
    membership.refresh_from_db()
    assert membership.is_valid


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["nobody", "asker", "editor_there", "reader", "professional_here"])
def test_who_may_not_decide_does_not_find_the_request(who: str, method: str, sam: User, duinrade: Municipality) -> None:
    membership = ask_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    user = sam if who == "asker" else make_user()
    if who == "editor_there":
        give_role(user, Role.MUNICIPAL_EDITOR, municipality=make_municipality("GM9906", "Meerzicht"))
    elif who == "reader":
        give_role(user, Role.READER)
    elif who == "professional_here":
        give_role(user, Role.PROFESSIONAL, municipality=duinrade)
    answer = getattr(browser_of(user), method)(
        reverse("decide_on_request", args=[membership.pk]), {"decision": "grant"}
    )
    assert answer.status_code == 404
    membership.refresh_from_db()
    assert membership.is_waiting


# -- Stopping ----------------------------------------------------------------------------------------------------------------------
def test_stopping_asks_first(sam: User, duinrade: Municipality) -> None:
    membership = give_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    client = browser_of(sam)
    text_of(client.get(reverse("end_role", args=[membership.pk])))
    membership.refresh_from_db()
    assert membership.is_valid
    client.post(reverse("end_role", args=[membership.pk]))
    membership.refresh_from_db()
    assert membership.ended_by == sam


def test_an_editor_ends_the_role_of_a_colleague_and_not_of_a_stranger(
    sam: User, duinrade: Municipality, editor: User
) -> None:
    here = give_role(sam, Role.PROFESSIONAL, municipality=duinrade)
    there = give_role(sam, Role.PROFESSIONAL, municipality=make_municipality("GM9906", "Meerzicht"))
    client = browser_of(editor)
    page = text_of(client.get(reverse("my_page")))
    assert reverse("end_role", args=[here.pk]) in page
    assert reverse("end_role", args=[there.pk]) not in page
    assert client.post(reverse("end_role", args=[here.pk])).status_code == 302
    assert client.post(reverse("end_role", args=[there.pk])).status_code == 404
    there.refresh_from_db()
    assert there.is_valid


# -- The page of one's own -----------------------------------------------------------------------------------------------------------
def test_somebody_without_a_role_is_told_how_to_get_one(sam: User) -> None:
    page = text_of(browser_of(sam).get(reverse("my_page")))
    assert reverse("choose_role") in page
    assert reverse("wagtailadmin_home") not in page


def test_who_has_work_in_the_cms_finds_the_way(editor: User) -> None:
    assert reverse("wagtailadmin_home") in text_of(browser_of(editor).get(reverse("my_page")))


def test_the_page_asks_the_same_number_of_questions_for_one_and_for_forty_requests(
    duinrade: Municipality, editor: User, django_assert_max_num_queries: Any
) -> None:
    client = browser_of(editor)
    client.get(reverse("my_page"))

    def queries() -> int:
        with django_assert_max_num_queries(100) as counted:
            client.get(reverse("my_page"))
        return len(counted)

    ask_role(make_user(), Role.PROFESSIONAL, municipality=duinrade)
    give_role(make_user(), Role.PROFESSIONAL, municipality=duinrade)
    few = queries()
    for _number in range(40):
        ask_role(make_user(), Role.PROFESSIONAL, municipality=duinrade)
        give_role(make_user(), Role.PROFESSIONAL, municipality=duinrade)
    assert queries() == few


def test_upper_floors_bring_parts_and_only_to_whom_they_concern(
    sam: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def for_editors(request: HttpRequest) -> dict[str, Any] | None:
        return {"title": "Leestafel", "text": "Er wacht iets."} if request.user == editor else None

    monkeypatch.setattr(my_parts, "_parts", [])
    my_parts.register(my_parts.Part(order=1, template="desk.html", context=for_editors))
    request = HttpRequest()
    request.user = editor
    [shown] = my_parts.shown_to(request)
    assert shown.values["title"] == "Leestafel"
    request.user = sam
    assert my_parts.shown_to(request) == []


def test_a_name_with_markup_is_text_on_the_page(duinrade: Municipality, editor: User) -> None:
    ask_role(make_user(display_name="<script>x</script>"), Role.PROFESSIONAL, municipality=duinrade)
    page = text_of(browser_of(editor).get(reverse("my_page")))
    assert "<script>x</script>" not in page
    assert "&lt;script&gt;x" in page


def test_pages_of_ones_own_are_kept_by_no_cache(editor: User) -> None:
    assert "no-store" in browser_of(editor).get(reverse("my_page"))["Cache-Control"]


# -- The account -----------------------------------------------------------------------------------------------------------------------
def test_one_changes_the_own_name(sam: User) -> None:
    client = browser_of(sam)
    assert sam.email in text_of(client.get(reverse("my_details")))
    client.post(reverse("my_details"), {"display_name": "Sam B."})
    sam.refresh_from_db()
    assert sam.display_name == "Sam B."


@pytest.mark.parametrize("name", ["", " ", "x" * 81])
def test_a_name_that_is_empty_or_too_long_is_refused(name: str, sam: User) -> None:
    assert "error-summary" in text_of(browser_of(sam).post(reverse("my_details"), {"display_name": name}))


def test_another_mail_address_needs_the_password_first_and_the_link_in_the_mail_after(
    sam: User, mailoutbox: list[Any]
) -> None:
    confirmed(sam)
    client = browser_of(sam)
    asked = client.post(reverse("account_email"), {"email": "sam@nieuw.example", "action_add": ""})
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked["Location"], {"password": "a long password"})
    sam.refresh_from_db()
    assert sam.email == "sam@example.org"
    assert "sam@nieuw.example" in text_of(client.get(reverse("account_email")))
    [link] = [line for line in mailoutbox[-1].body.splitlines() if "/confirm-email/" in line]
    client.post(link.replace("http://testserver", ""))
    sam.refresh_from_db()
    assert sam.email == "sam@nieuw.example"
