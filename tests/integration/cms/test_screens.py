"""The lists that national editors keep: words, wijken, organisations, quotations and roles."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from kennisplatform.accounts.models import Membership, Municipality, Organisation, OrganisationKind, Role, User
from kennisplatform.core.models import Excerpt, KnowledgePage, Term, Vocabulary, Wijk
from pilots.models import PracticeCasePage
from tests.factories import give_role, make_user
from tests.integration.cms.conftest import Place, logged_in

pytestmark = pytest.mark.django_db
LISTS = ("terms", "wijken", "organisations", "memberships", "municipalities", "wagtailsnippets_core_excerpt")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_there_for_national_editors_only(name: str, national: User, duinrade: Place) -> None:
    Organisation.objects.create(name="Buurthuis", kind=OrganisationKind.WELFARE)
    Wijk.objects.create(code="WK990501", name="Zeewijk", municipality=duinrade.municipality)
    Excerpt.objects.create(page=None, text="Woorden.")
    url = reverse(f"{name}:index") if not name.startswith("wagtail") else reverse(f"{name}:list")
    assert logged_in(national).get(url).status_code == 200
    if name != "municipalities":
        assert logged_in(duinrade.editor).get(url).status_code == 404
    reader = make_user()
    give_role(reader, Role.READER)
    assert logged_in(reader).get(url).status_code == 404


@pytest.mark.parametrize("name", ["terms", "wijken", "organisations", "municipalities"])
def test_nothing_in_a_list_is_deleted(name: str, national: User, duinrade: Place) -> None:
    Organisation.objects.create(name="Buurthuis", kind=OrganisationKind.WELFARE)
    Wijk.objects.create(code="WK990501", name="Zeewijk", municipality=duinrade.municipality)
    model: Any = {"terms": Term, "wijken": Wijk, "organisations": Organisation, "municipalities": Municipality}[name]
    before = model.objects.count()
    response = logged_in(national).post(reverse(f"{name}:delete", args=[model.objects.first().pk]))
    assert response.status_code in {302, 403, 404}
    assert model.objects.count() == before


# -- Words -----------------------------------------------------------------------------------------------------------------
def term_form(**values: Any) -> dict[str, Any]:
    labels = values.pop("labels", [{"language": "nl", "text": "Vertrouwen winnen"}])
    form = {"vocabulary": "barrier", "key": "new_word", "position": "90", "explanation": "", "search_words": ""}
    return nested_form_data(form | values | {"labels": inline_formset(labels)})


def test_a_new_word_has_a_dutch_label(national: User) -> None:
    client = logged_in(national)
    english = term_form(labels=[{"language": "en", "text": "Trust"}])
    assert client.post(reverse("terms:add"), english).status_code == 200
    assert not Term.objects.filter(key="new_word").exists()
    assert client.post(reverse("terms:add"), term_form(search_words="vertrouwen\n\n wantrouwen ")).status_code == 302
    term = Term.objects.get(key="new_word")
    assert (term.label, term.search_words) == ("Vertrouwen winnen", ["vertrouwen", "wantrouwen"])


def test_a_label_changes_and_the_key_does_not(national: User) -> None:
    term = Term.objects.by_key(Vocabulary.BARRIER, "distrust")
    label = term.labels.get(language="nl")
    data = nested_form_data(
        {
            "vocabulary": "group",
            "key": "changed",
            "position": "1",
            "search_words": "argwaan",
            "labels": inline_formset([{"id": str(label.pk), "language": "nl", "text": "Geen vertrouwen"}], initial=1),
        }
    )
    assert logged_in(national).post(reverse("terms:edit", args=[term.pk]), data).status_code == 302
    term = Term.objects.get(pk=term.pk)
    assert (term.vocabulary, term.key, term.label) == ("barrier", "distrust", "Geen vertrouwen")


# -- Quotations ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def public_page(duinrade: Place, monkeypatch: pytest.MonkeyPatch) -> KnowledgePage:
    monkeypatch.setattr(PracticeCasePage, "search_text", lambda _page: "Zij kwam elke week terug.\n\nDat hielp.")
    KnowledgePage.objects.filter(pk=duinrade.draft.pk).update(live=True)
    return KnowledgePage.objects.get(pk=duinrade.draft.pk)


@pytest.mark.parametrize(
    ("text", "stands_there"),
    [
        ("Zij kwam elke week terug.", True),
        ("elke  week\nterug. Dat hielp", True),
        ("Zij kwam elke dag terug.", False),
        ("", False),
    ],
)
def test_a_quotation_stands_literally_on_its_page(
    national: User, public_page: KnowledgePage, text: str, stands_there: bool
) -> None:
    url = reverse("wagtailsnippets_core_excerpt:add")
    response = logged_in(national).post(url, {"page": str(public_page.pk), "text": text})
    assert (response.status_code == 302) == stands_there
    assert Excerpt.objects.exists() == stands_there


def test_a_draft_cannot_be_quoted(national: User, public_page: KnowledgePage) -> None:
    KnowledgePage.objects.filter(pk=public_page.pk).update(live=False)
    url = reverse("wagtailsnippets_core_excerpt:add")
    response = logged_in(national).post(url, {"page": str(public_page.pk), "text": "Dat hielp."})
    assert "page" in response.context["form"].errors


def test_a_withdrawn_quotation_stays_withdrawn(national: User, public_page: KnowledgePage) -> None:
    excerpt = Excerpt.objects.create(page=public_page, text="", withdrawn_at=timezone.now())
    url = reverse("wagtailsnippets_core_excerpt:edit", args=[excerpt.pk])
    logged_in(national).post(url, {"page": str(public_page.pk), "text": "Dat hielp."})
    excerpt.refresh_from_db()
    assert excerpt.text == ""


# -- Roles -----------------------------------------------------------------------------------------------------------------
def test_the_overview_of_roles_leads_to_the_decision(national: User, duinrade: Place) -> None:
    waiting = Membership.objects.create(user=make_user(), role=Role.READER)
    valid = duinrade.editor.memberships.get()
    text = logged_in(national).get(reverse("memberships:index")).content.decode()
    assert reverse("decide_on_request", args=[waiting.pk]) in text
    assert reverse("end_role", args=[valid.pk]) in text


def test_roles_are_not_changed_by_form(national: User, duinrade: Place) -> None:
    membership = duinrade.editor.memberships.get()
    client = logged_in(national)
    for name, args in (("add", []), ("edit", [membership.pk]), ("delete", [membership.pk])):
        client.post(reverse(f"memberships:{name}", args=args), {"motivation": "x", "role": "national_editor"})
    membership.refresh_from_db()
    assert (membership.role, membership.motivation) == (Role.MUNICIPAL_EDITOR, "")


# -- The first screen ------------------------------------------------------------------------------------------------------
def test_the_dashboard_shows_own_pages_and_waiting_requests_only(duinrade: Place, veldzicht: Place) -> None:
    for place in (duinrade, veldzicht):
        person = make_user(display_name=f"Vrager uit {place.municipality}")
        Membership.objects.create(user=person, role=Role.PROFESSIONAL, municipality=place.municipality)
    text = logged_in(duinrade.editor).get(reverse("wagtailadmin_home")).content.decode()
    assert "Concept van Duinrade" in text
    assert "Vrager uit Duinrade" in text
    assert "Veldzicht" not in text


def test_a_reader_sees_no_search_for_pages(national: User, duinrade: Place) -> None:
    reader = make_user()
    give_role(reader, Role.READER)
    assert b'role="search"' not in logged_in(reader).get(reverse("wagtailadmin_home")).content
    for user in (national, duinrade.editor):
        assert b'role="search"' in logged_in(user).get(reverse("wagtailadmin_home")).content


def test_the_cms_speaks_dutch_whatever_the_browser_asks(duinrade: Place) -> None:
    response = logged_in(duinrade.editor).get(reverse("wagtailadmin_home"), headers={"accept-language": "en"})
    assert 'lang="nl"' in response.content.decode()
    assert "Afbeeldingen" in response.content.decode()


def test_a_preview_may_stand_in_a_frame_of_the_cms_and_a_public_page_in_none(duinrade: Place) -> None:
    client = logged_in(duinrade.editor)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[duinrade.room.pk])
    page = {"title": "Duinrade", "slug": "duinrade", "intro": "", "picture": "", "comments": inline_formset([])}
    assert client.post(url, nested_form_data(page)).json()["is_valid"]
    preview = client.get(url).headers
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    assert "unsafe-inline" not in preview["Content-Security-Policy"]
    assert preview["X-Frame-Options"] == "SAMEORIGIN"
    public = client.get(duinrade.room.url).headers
    assert "frame-ancestors 'none'" in public["Content-Security-Policy"]
    assert public["X-Frame-Options"] == "DENY"
