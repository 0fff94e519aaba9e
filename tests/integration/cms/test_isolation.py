"""What belongs to another municipality is not there: on every address of the CMS, and whatever way an id comes in."""

from typing import Any

import pytest
from django.urls import reverse

from kennisplatform.accounts.models import Role, User
from kennisplatform.core.cms import gates
from kennisplatform.core.cms.people import Audience
from kennisplatform.core.models import Document, Image
from pilots.models import PracticeCasePage
from tests.factories import give_role, make_user
from tests.integration.cms.addresses import Address, all_addresses, fill, names_a_thing
from tests.integration.cms.conftest import Place, logged_in, png, text_file

pytestmark = pytest.mark.django_db

MUNICIPAL = frozenset({Audience.MUNICIPAL})
REFUSED = {403, 404}
ADDRESSES = [address for address in all_addresses() if address.name]
# Answered before the fence, or the same for everyone who is logged in.
NOT_ABOUT_ANYONE = {"cms_login", "cms_account", "wagtailadmin_login", "wagtailadmin_account", "wagtailadmin_logout"}


def is_open(address: Address) -> bool:
    return gates.gate_for(MUNICIPAL, address.name) is not None


def identified(addresses: list[Address]) -> list[Any]:
    return [pytest.param(address, id=f"{address.name} {address.route}") for address in addresses]


def test_the_list_of_addresses_is_the_whole_cms() -> None:
    names = {address.name for address in ADDRESSES}
    for namespace in (
        "wagtailadmin_pages",
        "wagtailadmin_api:pages",
        "wagtailimages",
        "wagtaildocs",
        "wagtailsnippets",
    ):
        assert any(name.startswith(f"{namespace}:") for name in names), namespace
    assert len(names) > 100


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_refuses_what_is_of_another_municipality(duinrade: Place, veldzicht: Place, method: str) -> None:
    client = logged_in(duinrade.editor)
    let_through = []
    for address in ADDRESSES:
        if address.name in NOT_ABOUT_ANYONE or (is_open(address) and not names_a_thing(address)):
            continue
        url = fill(address, veldzicht)
        status = getattr(client, method)(url).status_code if url else 404
        if status not in REFUSED:
            let_through.append((address.name, url, status))
    assert let_through == []


@pytest.mark.parametrize("page", ["room", "cases", "draft"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_of_another_municipality_can_be_opened(
    duinrade: Place, veldzicht: Place, page: str, method: str
) -> None:
    client = logged_in(duinrade.editor)
    pk = getattr(veldzicht, page).pk
    for name in ("edit", "view_draft", "history", "copy", "move", "delete", "unpublish", "usage", "revisions_index"):
        assert getattr(client, method)(reverse(f"wagtailadmin_pages:{name}", args=[pk])).status_code == 404, name
    for name in ("wagtailadmin_explore", "wagtailadmin_explore_results", "wagtailadmin_pages:add_subpage"):
        assert getattr(client, method)(reverse(name, args=[pk])).status_code == 404, name


def test_lists_searches_and_choosers_show_nothing_of_another_municipality(duinrade: Place, veldzicht: Place) -> None:
    client = logged_in(duinrade.editor)
    for address in ADDRESSES:
        if address.name in NOT_ABOUT_ANYONE or not is_open(address) or names_a_thing(address):
            continue
        for query in ("", "?q=van", "?page_type=pilots.PracticeCasePage", "?for_explorer=1"):
            response = client.get(fill(address, duinrade) + query)
            assert b"Concept van Veldzicht" not in response.content, address.name
            assert b"Foto van Veldzicht" not in response.content, address.name
            assert b"Stuk van Veldzicht" not in response.content, address.name


def test_own_pages_images_and_documents_open(duinrade: Place, veldzicht: Place) -> None:
    client = logged_in(duinrade.editor)
    closed = []
    for address in ADDRESSES:
        # Without a block or an import of one's own there is nothing to show.
        if address.name in {"wagtailadmin_logout", "wagtailadmin_block_preview", "pilots_import_run"}:
            continue
        if is_open(address):
            url = fill(address, duinrade)
            query = f"?id={duinrade.draft.pk}" if address.name == "wagtail_bulk_action" else ""
            status = client.get(url + query).status_code
            if status not in {200, 302, 405}:
                closed.append((address.name, url, status))
    assert closed == []


def bulk_parameters(other: Place, own: Place) -> list[tuple[str, str, dict[str, Any]]]:
    """Many at once: method, address, parameters."""

    def bulk(app: str, model: str, action: str) -> str:
        return reverse("wagtail_bulk_action", args=[app, model, action])

    draft, image, document = other.draft.pk, other.image.pk, other.document.pk
    delete_pages = bulk("wagtailcore", "page", "delete")
    collect = f"{bulk('core', 'image', 'add_to_collection')}?id={own.image.pk}"
    return [
        ("get", delete_pages, {"id": draft}),
        ("get", bulk("wagtailcore", "page", "publish"), {"id": [own.draft.pk, draft]}),
        ("get", delete_pages, {"id": "all"}),
        ("get", delete_pages, {"id": "all", "childOf": other.cases.pk}),
        ("post", f"{bulk('wagtailcore', 'page', 'move')}?id={own.draft.pk}", {"chooser": other.cases.pk}),
        ("get", bulk("pilots", "practicecasepage", "delete"), {"id": draft}),
        ("get", bulk("core", "image", "delete"), {"id": image}),
        ("post", f"{bulk('core', 'image', 'delete')}?id={image}", {}),
        ("post", f"{bulk('core', 'document', 'delete')}?id={document}", {}),
        ("post", collect, {"collection": other.collection_id}),
    ]


def parameters(other: Place, own: Place) -> list[tuple[str, str, dict[str, Any]]]:
    """Other ways to name a thing outside the path: method, address, parameters."""
    draft, cases, collection = other.draft.pk, other.cases.pk, other.collection_id
    pages = reverse("wagtailadmin_api:pages:listing")
    copy = {"new_parent_page": cases, "new_title": "x", "new_slug": "x"}
    return [
        ("get", reverse("wagtailimages_chooser:chosen_multiple"), {"id": other.image.pk}),
        ("get", reverse("wagtaildocs_chooser:chosen_multiple"), {"id": other.document.pk}),
        ("get", reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": draft}),
        ("get", reverse("wagtailimages:index"), {"collection_id": collection}),
        ("get", reverse("wagtaildocs:index"), {"collection_id": collection}),
        ("get", reverse("wagtailimages_chooser:choose_results"), {"collection_id": collection}),
        ("get", reverse("wagtailadmin_choose_page"), {"target_pages[]": draft, "user_perms": "move_to"}),
        ("get", pages, {"child_of": cases, "for_explorer": 1}),
        ("get", pages, {"descendant_of": other.room.pk}),
        ("get", pages, {"ancestor_of": draft}),
        ("post", reverse("wagtailadmin_pages:copy", args=[own.draft.pk]), copy),
        ("post", reverse("wagtailadmin_pages:move", args=[own.draft.pk]), {"new_parent_page": cases}),
        ("post", reverse("wagtailadmin_pages:set_page_position", args=[draft]), {}),
    ]


def test_an_id_in_the_parameters_opens_nothing_of_another_municipality(duinrade: Place, veldzicht: Place) -> None:
    client = logged_in(duinrade.editor)
    for method, url, data in [*bulk_parameters(veldzicht, duinrade), *parameters(veldzicht, duinrade)]:
        response = getattr(client, method)(url, data)
        assert response.status_code == 404, (url, data)
    assert PracticeCasePage.objects.child_of(veldzicht.cases).count() == 1
    assert Image.objects.filter(collection=veldzicht.room.collection).count() == 1


@pytest.mark.parametrize("upload", ["single", "multiple", "chooser"])
def test_nobody_uploads_into_the_collection_of_another_municipality(
    duinrade: Place, veldzicht: Place, upload: str
) -> None:
    client = logged_in(duinrade.editor)
    there = veldzicht.collection_id
    words = {"title": "Foto", "description": "Een vlak."}
    image_urls = {
        "single": (reverse("wagtailimages:add"), {**words, "file": png(), "collection": there}),
        "multiple": (reverse("wagtailimages:add_multiple"), {"title": "Foto", "files[]": png(), "collection": there}),
        "chooser": (
            reverse("wagtailimages_chooser:create"),
            {
                "image-chooser-upload-title": "Foto",
                "image-chooser-upload-description": "Een vlak.",
                "image-chooser-upload-file": png(),
                "image-chooser-upload-collection": there,
            },
        ),
    }
    document_urls = {
        "single": (reverse("wagtaildocs:add"), {"title": "Stuk", "file": text_file(), "collection": there}),
        "multiple": (
            reverse("wagtaildocs:add_multiple"),
            {"title": "Stuk", "files[]": text_file(), "collection": there},
        ),
        "chooser": (
            reverse("wagtaildocs_chooser:create"),
            {
                "document-chooser-upload-title": "Stuk",
                "document-chooser-upload-file": text_file(),
                "document-chooser-upload-collection": there,
            },
        ),
    }
    for url, data in (image_urls[upload], document_urls[upload]):
        assert client.post(url, data).status_code == 404
    assert Image.objects.filter(collection_id=there).count() == 1
    assert Document.objects.filter(collection_id=there).count() == 1


def test_an_upload_without_a_collection_lands_in_the_own_one(duinrade: Place, veldzicht: Place) -> None:
    client = logged_in(duinrade.editor)
    client.post(reverse("wagtailimages:add"), {"title": "Plein", "description": "Een plein.", "file": png()})
    assert Image.objects.get(title="Plein").collection == duinrade.room.collection


def test_the_public_site_shows_no_draft(duinrade: Place, veldzicht: Place) -> None:
    assert logged_in(duinrade.editor).get(veldzicht.draft.url).status_code == 404


# -- Other roles -----------------------------------------------------------------------------------------------------------
def test_a_national_editor_opens_every_municipality(duinrade: Place, veldzicht: Place, national: User) -> None:
    client = logged_in(national)
    for place in (duinrade, veldzicht):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[place.draft.pk])).status_code == 200
        assert client.get(reverse("wagtailimages:edit", args=[place.image.pk])).status_code == 200
        assert client.get(reverse("wagtaildocs:edit", args=[place.document.pk])).status_code == 200


@pytest.mark.parametrize("role", [Role.READER, Role.ERVARINGSDESKUNDIGE_READER])
def test_a_reader_has_the_dashboard_and_no_pages_or_files(duinrade: Place, role: str) -> None:
    reader = make_user()
    give_role(reader, role)
    client = logged_in(reader)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    opened = []
    for address in ADDRESSES:
        if address.name in NOT_ABOUT_ANYONE:
            continue
        if gates.gate_for(frozenset({Audience.READERS}), address.name) is None:
            url = fill(address, duinrade)
            if url and client.get(url).status_code not in REFUSED:
                opened.append(address.name)
    assert opened == []


def test_a_professional_has_no_cms(duinrade: Place) -> None:
    professional = make_user()
    give_role(professional, Role.PROFESSIONAL, municipality=duinrade.municipality)
    client = logged_in(professional)
    assert client.get(reverse("wagtailadmin_home")).status_code == 403
    assert client.get(reverse("wagtailadmin_pages:edit", args=[duinrade.draft.pk])).status_code == 403


def test_an_ended_role_opens_nothing(duinrade: Place) -> None:
    client = logged_in(duinrade.editor)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[duinrade.draft.pk])).status_code == 200
    membership = duinrade.editor.memberships.get()
    membership.ended_at, membership.ended_by = membership.granted_at, membership.granted_by
    membership.save()
    assert client.get(reverse("wagtailadmin_pages:edit", args=[duinrade.draft.pk])).status_code in REFUSED


CLOSED = (
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:task_index",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_password_reset",
    "wagtailadmin_error_test",
)


@pytest.mark.parametrize("name", CLOSED)
def test_people_groups_workflows_and_reset_are_closed_for_everyone(national: User, name: str) -> None:
    superuser = User.objects.create_superuser("beheer@example.org", "a long password")
    for user in (national, superuser):
        assert logged_in(user).get(reverse(name)).status_code == 404
