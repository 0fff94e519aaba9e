"""Taking a municipality in: one command or one screen does everything, and doing it again does nothing."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from kennisplatform.accounts.models import Membership, Municipality, Role, User
from pilots.models import AgendaPage, MunicipalityIndexPage, MunicipalityPage, PilotIndexPage, PracticeCaseIndexPage
from pilots.onboarding import add_municipality
from tests.factories import child_of, home_page, make_municipality
from tests.integration.cms.conftest import logged_in, with_rights

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> MunicipalityIndexPage:
    return child_of(home_page(), MunicipalityIndexPage(title="Gemeenten", slug="gemeenten"))


def counts() -> dict[str, int]:
    """Rows in every table but the jobs of the outbox's own bookkeeping."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_the_command_does_the_whole_onboarding(index: MunicipalityIndexPage) -> None:
    call_command("add_municipality", "GM9905", "Duinrade", editor="someone@example.org")
    municipality = Municipality.objects.get(code="GM9905")
    page = MunicipalityPage.objects.get(municipality=municipality)
    assert (page.live, page.slug, page.get_parent().pk) == (True, "duinrade", index.pk)
    for page_type in (PilotIndexPage, PracticeCaseIndexPage, AgendaPage):
        assert page_type.objects.child_of(page).live().count() == 1
    assert page.collection is not None
    assert page.collection.name == "Duinrade (GM9905)"
    group = "municipal_editors GM9905"
    assert set(
        GroupPagePermission.objects.filter(group__name=group).values_list("page_id", "permission__codename")
    ) == {(page.pk, "add_page"), (page.pk, "change_page"), (page.pk, "publish_page")}
    assert set(
        GroupCollectionPermission.objects.filter(group__name=group).values_list("collection_id", "permission__codename")
    ) == {
        (page.collection_id, f"{action}_{kind}")
        for action in ("add", "change", "choose")
        for kind in ("image", "document")
    }
    editor = Membership.objects.valid().get(municipality=municipality)
    assert (editor.role, editor.user.email) == (Role.MUNICIPAL_EDITOR, "someone@example.org")


def test_doing_it_again_changes_nothing_in_any_table(index: MunicipalityIndexPage) -> None:
    def once() -> dict[str, int]:
        call_command("add_municipality", "GM9905", "Duinrade", editor="someone@example.org")
        return counts()

    first = once()
    sent = len(mail.outbox)
    assert once() == first
    assert len(mail.outbox) == sent


def test_the_invited_editor_works_in_the_own_room_and_nowhere_else(index: MunicipalityIndexPage) -> None:
    mine = add_municipality(code="GM9905", name="Duinrade", editor_email="someone@example.org", by=None)
    other = add_municipality(code="GM9906", name="Veldzicht", by=None)
    client = logged_in(User.objects.get(email="someone@example.org"))
    assert client.get(reverse("wagtailadmin_explore", args=[mine.page.pk])).status_code == 200
    assert client.get(reverse("wagtailadmin_explore", args=[other.page.pk])).status_code == 404


@pytest.mark.parametrize(
    ("code", "name", "email", "words"),
    [
        ("9905", "Duinrade", "", "GM"),
        ("GM99055", "Duinrade", "", "GM"),
        ("GM9905", "", "", ""),
        ("GM9905", "D" * 81, "", "80"),
        ("GM9905", "Duinrade", "not-an-address", "mail"),
        ("GM9906", "Veldzicht", "", "Oosterhout"),
        ("GM9907", "Oosterhout", "", "GM9906"),
        ("GM9907", "oosterhout", "", "GM9906"),
    ],
)
def test_bad_input_is_refused_with_a_message_and_leaves_nothing(
    index: MunicipalityIndexPage, code: str, name: str, email: str, words: str
) -> None:
    make_municipality("GM9906", "Oosterhout")
    before = counts()
    with pytest.raises(CommandError, match=re.compile(re.escape(words), re.IGNORECASE)):
        call_command("add_municipality", code, name, editor=email)
    assert counts() == before


def test_without_the_list_of_municipalities_it_says_what_to_load_first() -> None:
    with pytest.raises(ValidationError, match="load_starting_content"):
        add_municipality(code="GM9905", name="Duinrade", by=None)
    assert not Municipality.objects.exists()


def test_a_taken_address_gets_the_code_behind_it(index: MunicipalityIndexPage) -> None:
    child_of(
        index, MunicipalityPage(title="Anders", slug="duinrade", municipality=make_municipality("GM9901", "Anders"))
    )
    assert add_municipality(code="GM9905", name="Duinrade", by=None).page.slug == "duinrade-gm9905"


# -- The screen --------------------------------------------------------------------------------------------------------------
def test_a_national_editor_takes_a_municipality_in_on_one_screen(index: MunicipalityIndexPage, national: User) -> None:
    client = logged_in(national)
    data = {"code": "GM9905", "name": "Duinrade", "editor_email": "someone@example.org"}
    response = client.post(reverse("municipalities:add"), data)
    page = MunicipalityPage.objects.get(municipality__code="GM9905")
    assert response.headers["Location"] == reverse("wagtailadmin_explore", args=[page.pk])
    assert Membership.objects.valid().filter(user__email="someone@example.org").exists()


def test_the_screen_says_what_is_wrong_and_keeps_what_was_typed(index: MunicipalityIndexPage, national: User) -> None:
    response = logged_in(national).post(reverse("municipalities:add"), {"code": "9905", "name": "Duinrade"})
    assert response.status_code == 200
    assert b"GM0363" in response.content
    assert b'value="Duinrade"' in response.content
    assert not Municipality.objects.exists()


def test_an_editor_of_a_municipality_takes_none_in(index: MunicipalityIndexPage) -> None:
    add_municipality(code="GM9905", name="Duinrade", editor_email="someone@example.org", by=None)
    client = logged_in(User.objects.get(email="someone@example.org"))
    for method in ("get", "post"):
        assert getattr(client, method)(reverse("municipalities:add")).status_code == 404


# -- Settings ----------------------------------------------------------------------------------------------------------------
def settings_of(municipality: Municipality, **changes: Any) -> dict[str, Any]:
    values = {
        "mailbox": municipality.mailbox,
        "colour_primary": municipality.colour_primary,
        "colour_accent": municipality.colour_accent,
        "declaration": municipality.declaration,
        "declaration_on": "",
    }
    return values | changes


@pytest.fixture
def editor(index: MunicipalityIndexPage) -> User:
    add_municipality(code="GM9905", name="Duinrade", editor_email="someone@example.org", by=None)
    add_municipality(code="GM9906", name="Veldzicht", by=None)
    return User.objects.get(email="someone@example.org")


def test_an_editor_changes_the_settings_of_the_own_municipality(editor: User) -> None:
    own = Municipality.objects.get(code="GM9905")
    url = reverse("municipalities:edit", args=[own.pk])
    response = logged_in(editor).post(url, settings_of(own, mailbox="wijken@duinrade.example", name="Anders"))
    own.refresh_from_db()
    assert response.status_code == 302
    assert (own.mailbox, own.name) == ("wijken@duinrade.example", "Duinrade")


def test_a_colour_without_contrast_is_refused_with_the_nearest_that_passes(editor: User) -> None:
    own = Municipality.objects.get(code="GM9905")
    url = reverse("municipalities:edit", args=[own.pk])
    response = logged_in(editor).post(url, settings_of(own, colour_primary="#ff9900"))
    assert response.status_code == 200
    assert re.search(r"#[0-9a-f]{6}", response.context["form"].errors["colour_primary"][0])


def test_the_settings_of_another_municipality_are_not_there(editor: User) -> None:
    other = Municipality.objects.get(code="GM9906")
    client = logged_in(editor)
    url = reverse("municipalities:edit", args=[other.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, settings_of(other, mailbox="x@example.org")).status_code == 404
    assert "Veldzicht" not in client.get(reverse("municipalities:index")).content.decode()


def test_the_page_of_a_municipality_cannot_be_deleted_moved_or_copied(editor: User, national: User) -> None:
    page = MunicipalityPage.objects.get(municipality__code="GM9905")
    for user in (editor, national):
        may = page.permissions_for_user(with_rights(user))
        assert not any((may.can_delete(), may.can_move(), may.can_copy()))
        logged_in(user).post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert MunicipalityPage.objects.filter(pk=page.pk).exists()
    assert Collection.objects.filter(pk=page.collection_id).exists()
