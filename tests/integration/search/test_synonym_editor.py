"""The redactie keeps the synonyms: nobody else, with words that searching can use, and nothing is lost by accident."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from kennisplatform.accounts.models import Role, User
from kennisplatform.search import actions
from kennisplatform.search.models import SynonymGroup, UnansweredQuery
from kennisplatform.search.querysets import ENOUGH
from kennisplatform.search.unanswered import record_unanswered
from tests.factories import give_role, make_municipality, make_user
from tests.integration.cms.conftest import logged_in
from tests.integration.search.synonyms import make_synonyms, seeded
from tests.integration.search.test_language import finds

pytestmark = pytest.mark.django_db
ADD, LIST = "/cms/synoniemen/new/", "/cms/synoniemen/"


@pytest.fixture
def editor() -> User:
    user = make_user("landelijk@example.org", display_name="Landelijke redactie")
    give_role(user, Role.NATIONAL_EDITOR)
    return user


@pytest.fixture
def client(editor: User) -> Any:
    return logged_in(editor)


def form(words: str, also_found: str = "", **more: Any) -> dict[str, Any]:
    return {"words": words, "also_found": also_found, "note": "", "is_active": "on"} | more


def edit_url(group: SynonymGroup) -> str:
    return reverse("synonyms:edit", args=[group.pk])


# -- Who ---------------------------------------------------------------------------------------------------------------------
def addresses(group: SynonymGroup) -> list[str]:
    named = [reverse(f"synonyms:{name}") for name in ("index", "index_results", "add", "import", "export", "removed")]
    of_one = [
        reverse(f"synonyms:{name}", args=[group.pk]) for name in ("edit", "delete", "history", "usage", "restore")
    ]
    query = [reverse(f"search_dismiss_{what}", args=[1]) for what in ("query", "remark")]
    return [*named, *of_one, reverse("search_tending"), *query]


@pytest.mark.parametrize("role", [Role.MUNICIPAL_EDITOR, Role.READER, Role.ERVARINGSDESKUNDIGE_READER])
def test_for_everyone_but_the_redactie_none_of_it_is_there(role: str) -> None:
    user, group = make_user(), make_synonyms("kantklossen", "kloskussen kopen")
    give_role(user, role, **({"municipality": make_municipality()} if role == Role.MUNICIPAL_EDITOR else {}))
    other = logged_in(user)
    for address in addresses(group):
        assert other.get(address).status_code == 404, address
        assert other.post(address, form("a\nb")).status_code == 404, address
    assert SynonymGroup.objects.get().words == "kantklossen\nkloskussen kopen"
    assert "/cms/zoeken/" not in other.get("/cms/").content.decode()


def test_the_redactie_opens_all_of_it(client: Any) -> None:
    group = make_synonyms("kantklossen", "kloskussen kopen")
    for address in addresses(group):
        if "/verwijderd/" not in address and "/vraag/" not in address and "/opmerking/" not in address:
            assert client.get(address).status_code == 200, address
    assert "/cms/zoeken/" in client.get("/cms/").content.decode()


# -- Making and changing -----------------------------------------------------------------------------------------------------
def test_a_new_group_is_in_force_at_once_and_says_who_made_it(client: Any, editor: User) -> None:
    answer = client.post(ADD, form("kantklossen, kloskussen kopen\n kantklossen ", "kloshout"), follow=True)
    group = SynonymGroup.objects.get()
    assert (group.words, group.also_found, group.changed_by) == ("kantklossen\nkloskussen kopen", "kloshout", editor)
    assert finds("kantklossen") == {"kloskussen kopen", "kloshout"}
    assert ModelLogEntry.objects.for_instance(group).get().user == editor
    text = answer.content.decode()
    assert "kantklossen · kloskussen kopen" in text
    assert "Landelijke redactie" in text


@pytest.mark.parametrize(
    ("words", "also_found"), [("kantklossen", ""), ("de\nhet", ""), ("kantklossen\nde", ""), ("", "kloshout")]
)
def test_what_searching_cannot_use_comes_back_as_it_was_typed(client: Any, words: str, also_found: str) -> None:
    answer = client.post(ADD, form(words, also_found, note="Mijn notitie"))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "Mijn notitie" in answer.content.decode()
    assert not SynonymGroup.objects.exists()


def test_the_same_word_in_two_groups_is_allowed_and_told(client: Any) -> None:
    make_synonyms("schuld", "lening")
    text = client.post(ADD, form("schulden\nschuldgevoel"), follow=True).content.decode()
    assert SynonymGroup.objects.count() == 2
    assert "Ook in de groep “schuld · lening”: “schuld”" in text


def test_who_saves_over_a_change_of_a_colleague_is_told_first(client: Any) -> None:
    group = make_synonyms("kantklossen", "kloskussen kopen")
    seen = group.revision
    colleague = make_user(display_name="Collega")
    group.words = "kantklossen\nklosdiploma"
    actions.save_synonyms(group, by=colleague)

    answer = client.post(edit_url(group), form("kantklossen\nbadje", seen_revision=seen))
    assert "Collega" in answer.content.decode()
    assert "badje" in answer.content.decode()
    assert SynonymGroup.objects.get().words == "kantklossen\nklosdiploma"

    again = answer.context["form"]["seen_revision"].value()
    assert client.post(edit_url(group), form("kantklossen\nbadje", seen_revision=again)).status_code == 302
    assert SynonymGroup.objects.get().words == "kantklossen\nbadje"


def test_a_group_is_switched_off_and_on(client: Any) -> None:
    group = make_synonyms("kantklossen", "kloskussen kopen")
    off = form("kantklossen\nkloskussen kopen")
    del off["is_active"]
    client.post(edit_url(group), off | {"seen_revision": group.revision})
    assert finds("kantklossen") == set()
    assert not SynonymGroup.objects.get().is_active


def test_the_list_is_searched_in_all_words_and_filtered(client: Any) -> None:
    make_synonyms("kantklossen", "kloskussen kopen", also_found=("badmuts",))
    make_synonyms("loket", "balie", is_active=False)
    for query, shown, hidden in (("q=badmuts", "kantklossen", "loket"), ("is_active=false", "loket", "kantklossen")):
        text = client.get(f"{LIST}?{query}").content.decode()
        assert shown in text
        assert hidden not in text
    assert "Geen groep heeft deze woorden" in client.get(f"{LIST}?q=bestaatniet").content.decode()


# -- Removing ----------------------------------------------------------------------------------------------------------------
def test_a_removed_group_can_be_put_back_at_once(client: Any, editor: User) -> None:
    group = make_synonyms("kantklossen", "kloskussen kopen")
    answer = client.post(reverse("synonyms:delete", args=[group.pk]), follow=True)
    back = reverse("synonyms:restore", args=[group.pk])
    assert f'action="{back}"' in answer.content.decode()
    assert finds("kantklossen") == set()
    assert client.get(edit_url(group)).status_code == 404
    assert "kantklossen" not in client.get(LIST).context["object_list"]
    assert "kantklossen · kloskussen kopen" in client.get(reverse("synonyms:removed")).content.decode()

    client.post(back)
    assert finds("kantklossen") == {"kloskussen kopen"}
    actions_logged = list(ModelLogEntry.objects.for_instance(group).values_list("action", flat=True))
    assert sorted(actions_logged) == ["search.restore_synonyms", "wagtail.create", "wagtail.delete"]
    assert client.get(reverse("synonyms:history", args=[group.pk])).status_code == 200


def test_asking_to_remove_removes_nothing_yet(client: Any) -> None:
    group = make_synonyms("kantklossen", "kloskussen kopen")
    assert client.get(reverse("synonyms:delete", args=[group.pk])).status_code == 200
    assert not SynonymGroup.objects.get().is_removed


def test_restoring_needs_a_press_of_a_button(client: Any) -> None:
    group = seeded("kantklossen", "kloskussen kopen")
    assert client.get(reverse("synonyms:restore", args=[group.pk])).status_code == 405


# -- From a query that found nothing -------------------------------------------------------------------------------------------
def test_a_query_without_results_becomes_a_synonym_and_leaves_the_list(client: Any) -> None:
    for _number in range(ENOUGH):
        record_unanswered("kopen kloskussen")
    query = UnansweredQuery.objects.get()
    assert f"?zoekvraag={query.pk}" in client.get("/cms/zoeken/").content.decode()
    page = client.get(f"{ADD}?zoekvraag={query.pk}").content.decode()
    assert ">\nkopen kloskussen</textarea>" in page
    assert f"{ADD}?zoekvraag={query.pk}" in page
    answer = client.post(f"{ADD}?zoekvraag={query.pk}", form("kopen kloskussen\nkantklossen"))
    assert answer.url == "/cms/zoeken/"
    assert not UnansweredQuery.objects.exists()


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 30, "1' OR 1=1"])
def test_a_query_that_does_not_exist_gives_an_empty_form(client: Any, number: str) -> None:
    record_unanswered("kopen kloskussen")
    answer = client.get(ADD, {"zoekvraag": number})
    assert answer.status_code == 200
    assert "zwemmen" not in answer.content.decode()


def test_a_query_that_cannot_be_read_is_not_opened_by_its_number(client: Any) -> None:
    record_unanswered("kopen kloskussen")
    number = UnansweredQuery.objects.get().pk
    assert "zoekvraag" not in client.get(f"{ADD}?zoekvraag={number}").content.decode()
    assert client.post(reverse("search_dismiss_query", args=[number])).status_code == 404
