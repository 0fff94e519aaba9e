"""A draft needs a title; what goes public needs all that its kind asks for, whichever way it goes public."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from kennisplatform.accounts.models import Organisation, OrganisationKind, User
from kennisplatform.core.completeness import IncompletePageError
from kennisplatform.core.models import Term, Vocabulary, Wijk
from kennisplatform.core.tasks import publish_what_was_planned
from pilots.models import PilotIndexPage, PilotPage, PracticeCasePage
from tests.factories import case_list, child_of
from tests.integration.cms.conftest import Place, logged_in

pytestmark = pytest.mark.django_db
ADD = "wagtailadmin_pages:add"
EDIT = "wagtailadmin_pages:edit"
STREAMS = ("steps", "worked", "did_not_work", "downloads")


def barrier() -> Term:
    return Term.objects.by_key(Vocabulary.BARRIER, "distrust")


def filled(form: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends it: a list is a row of ticked boxes."""
    ticked = {name: value for name, value in form.items() if isinstance(value, list)}
    return nested_form_data({name: value for name, value in form.items() if name not in ticked}) | ticked


def case_form(**values: Any) -> dict[str, Any]:
    """What the editor sends for a case with nothing but a title."""
    form: dict[str, Any] = {
        "title": "Een tafel op het plein",
        "slug": "een-tafel-op-het-plein",
        "date": "2026-11-01",
        "content_language": "nl",
        **{name: streamfield([]) for name in STREAMS},
        "comments": inline_formset([]),
    }
    return filled(form | values)


def complete(**values: Any) -> dict[str, Any]:
    """What the editor sends for a case that lacks nothing."""
    values_of_all: dict[str, Any] = {
        "summary": "Een tafel, twee stoelen en koffie.",
        "aim": "Weten wie er woont.",
        "for_whom": "Bewoners van het plein.",
        "approach": "Elke dinsdag zetten we de tafel neer.",
        "phase": "done",
        "results": "Veertig gesprekken in drie maanden.",
        "did_not_work": streamfield([("point", "Bij regen kwam niemand.")]),
        "not_for_whom": "Mensen die overdag werken.",
        "effect": "mixed",
        "evidence": "experience",
        "costs_band": "up_to_5k",
        "hours_band": "up_to_4",
        "contact_kind": "redactie",
        "barriers": [str(barrier().pk)],
    }
    return case_form(**values_of_all | values)


def add_url(place: Place) -> str:
    return reverse(ADD, args=["pilots", "practicecasepage", place.cases.pk])


def made(place: Place) -> PracticeCasePage | None:
    return PracticeCasePage.objects.filter(slug="een-tafel-op-het-plein").first()


def test_a_draft_saves_with_nothing_but_a_title(duinrade: Place) -> None:
    response = logged_in(duinrade.editor).post(add_url(duinrade), case_form())
    assert response.status_code == 302
    page = made(duinrade)
    assert page is not None
    assert not page.live
    assert page.municipality == duinrade.municipality


def test_publishing_with_nothing_but_a_title_lists_everything_that_is_missing(duinrade: Place) -> None:
    response = logged_in(duinrade.editor).post(add_url(duinrade), case_form() | {"action-publish": "1"})
    assert response.status_code == 200
    errors = response.context["form"].errors
    for name in ("summary", "aim", "for_whom", "steps", "results", "did_not_work", "not_for_whom", "costs_band"):
        assert errors[name], name
    for name in ("hours_band", "contact_kind", "evidence", "effect", "barriers", "phase"):
        assert errors[name], name
    assert made(duinrade) is None
    text = "".join(str(message) for message in get_messages(response.wsgi_request))
    assert text.count("<li>") > 13


def test_a_complete_case_is_published(duinrade: Place) -> None:
    logged_in(duinrade.editor).post(add_url(duinrade), complete() | {"action-publish": "1"})
    page = made(duinrade)
    assert page is not None
    assert page.live
    assert list(page.barriers.all()) == [barrier()]


TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()
YESTERDAY = (timezone.localdate() - timedelta(days=1)).isoformat()
NO_FAILURE: dict[str, Any] = {"did_not_work": streamfield([]), "not_for_whom": ""}


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"phase": "running", "unknown_until": TOMORROW, **NO_FAILURE}, set()),
        ({"phase": "idea", "unknown_until": TOMORROW, "results": "", **NO_FAILURE}, set()),
        ({"phase": "running", "unknown_until": YESTERDAY, **NO_FAILURE}, {"did_not_work", "not_for_whom"}),
        ({"phase": "running", **NO_FAILURE}, {"did_not_work", "not_for_whom"}),
        ({"phase": "done", "unknown_until": TOMORROW, **NO_FAILURE}, {"did_not_work", "not_for_whom"}),
        (
            {"phase": "stopped", "unknown_until": TOMORROW, **NO_FAILURE},
            {"did_not_work", "not_for_whom", "stopped_why"},
        ),
        ({"phase": "stopped", "stopped_why": "Het geld was op."}, set()),
        ({"phase": "running", "results": ""}, {"results"}),
        ({"approach": "", "steps": streamfield([("step", {"title": "Zet neer", "text": "De tafel."})])}, set()),
        ({"approach": "  "}, {"steps"}),
        ({"contact_kind": "mailbox"}, {"contact_email"}),
        ({"contact_kind": "mailbox", "contact_email": "wijk@duinrade.example"}, set()),
        ({"contact_kind": "colleague"}, {"contact_email", "contact_name", "contact_agreed"}),
        (
            {
                "contact_kind": "colleague",
                "contact_email": "a@b.example",
                "contact_name": "Teamleider",
                "contact_agreed": "on",
            },
            set(),
        ),
        ({"costs_band": ""}, {"costs_band"}),
        ({"costs_band": "unknown", "hours_band": "unknown"}, set()),
        ({"barriers": []}, {"barriers"}),
        ({"summary": "   "}, {"summary"}),
    ],
)
def test_what_a_case_must_say_follows_from_its_phase_and_contact(
    duinrade: Place, values: dict[str, Any], missing: set[str]
) -> None:
    response = logged_in(duinrade.editor).post(add_url(duinrade), complete(**values) | {"action-publish": "1"})
    if missing:
        assert set(response.context["form"].errors) - {"__all__"} == missing
        assert made(duinrade) is None
    else:
        page = made(duinrade)
        assert page is not None
        assert page.live


def test_a_planned_date_asks_for_a_complete_page_now(duinrade: Place) -> None:
    planned = {"go_live_at": f"{timezone.localdate().year + 1}-01-02 09:00", "action-publish": "1"}
    client = logged_in(duinrade.editor)
    assert client.post(add_url(duinrade), case_form() | planned).status_code == 200
    assert client.post(add_url(duinrade), complete() | planned).status_code == 302
    page = made(duinrade)
    assert page is not None
    assert not page.live
    assert page.approved_schedule


def planned(place: Place, title: str, **fields: Any) -> PracticeCasePage:
    """A page whose planned moment has come."""
    page = child_of(place.cases, PracticeCasePage(title=title, slug=title.lower(), live=False, **fields))
    page.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    return page


def test_a_planned_page_that_is_not_complete_stops_no_other_and_stays_a_draft(duinrade: Place) -> None:
    broken = planned(duinrade, "Onaf")
    logged_in(duinrade.editor).post(add_url(duinrade), complete())
    whole = made(duinrade)
    assert whole is not None
    whole.save_revision(approved_go_live_at=timezone.now() - timedelta(seconds=1))
    publish_what_was_planned()
    assert not PracticeCasePage.objects.get(pk=broken.pk).live
    assert not PracticeCasePage.objects.get(pk=broken.pk).approved_schedule
    assert PracticeCasePage.objects.get(pk=whole.pk).live


def test_publishing_many_at_once_says_what_is_missing_and_publishes_none(duinrade: Place) -> None:
    client = logged_in(duinrade.editor)
    client.post(add_url(duinrade), complete())
    whole = made(duinrade)
    assert whole is not None
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{url}?id={duinrade.draft.pk}&id={whole.pk}", {})
    assert response.status_code == 302
    text = "".join(str(message) for message in get_messages(response.wsgi_request))
    assert duinrade.draft.title in text
    assert not Page.objects.filter(pk__in=[duinrade.draft.pk, whole.pk], live=True).exists()
    client.post(f"{url}?id={whole.pk}", {})
    assert Page.objects.get(pk=whole.pk).live


def test_code_that_publishes_an_incomplete_page_is_refused(duinrade: Place) -> None:
    with pytest.raises(IncompletePageError):
        duinrade.draft.save_revision().publish()
    assert not PracticeCasePage.objects.get(pk=duinrade.draft.pk).live


def test_a_refusal_from_any_screen_is_a_message_and_no_error(
    duinrade: Place, national: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kennisplatform.core.wagtail_hooks.incomplete_among", lambda *_args, **_kwargs: [])
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = logged_in(national).post(f"{url}?id={duinrade.draft.pk}", {})
    assert response.headers["Location"] == reverse(EDIT, args=[duinrade.draft.pk])


# -- Pilots --------------------------------------------------------------------------------------------------------------------
def pilot_form(**values: Any) -> dict[str, Any]:
    empty = {name: inline_formset([]) for name in ("indicators", "lessons", "comments")}
    form: dict[str, Any] = {
        "title": "Koffie",
        "slug": "koffie",
        "date": "2026-11-01",
        "content_language": "nl",
        **empty,
    }
    return filled(form | values)


def test_a_pilot_needs_only_title_wijk_goal_phase_and_contact(duinrade: Place) -> None:
    wijk = Wijk.objects.create(code="WK990501", name="Zeewijk", municipality=duinrade.municipality)
    pilots = PilotIndexPage.objects.child_of(duinrade.room).get()
    url = reverse(ADD, args=["pilots", "pilotpage", pilots.pk])
    client = logged_in(duinrade.editor)
    response = client.post(url, pilot_form() | {"action-publish": "1"})
    assert set(response.context["form"].errors) - {"__all__"} == {"wijken", "goal", "phase", "contact_email"}
    whole = pilot_form(wijken=[str(wijk.pk)], goal="Werkt koffie?", phase="idea", contact_email="a@duinrade.example")
    client.post(url, whole | {"action-publish": "1"})
    assert PilotPage.objects.get(slug="koffie").live


def test_indicators_keep_their_measurements(duinrade: Place) -> None:
    pilots = PilotIndexPage.objects.child_of(duinrade.room).get()
    measurements = inline_formset(
        [{"date": "2026-01-01", "value": "4", "note": ""}, {"date": "2026-04-01", "value": "7", "note": ""}]
    )
    indicators = inline_formset(
        [{"name": "Gesprekken", "unit": "per week", "baseline": "1", "target": "9", "measurements": measurements}]
    )
    url = reverse(ADD, args=["pilots", "pilotpage", pilots.pk])
    logged_in(duinrade.editor).post(url, pilot_form(indicators=indicators))
    page = PilotPage.objects.get(slug="koffie").get_latest_revision_as_object()
    assert [str(row.value) for row in page.indicators.get().measurements.all()] == ["4.00", "7.00"]


# -- What an editor may use --------------------------------------------------------------------------------------------------
def test_a_page_of_a_municipality_offers_no_other_owner_and_no_wijk_elsewhere(
    duinrade: Place, veldzicht: Place, national: User
) -> None:
    Wijk.objects.create(code="WK990501", name="Zeewijk", municipality=duinrade.municipality)
    Wijk.objects.create(code="WK990601", name="Bosrand", municipality=veldzicht.municipality)
    Organisation.objects.create(name="Buurthuis", kind=OrganisationKind.WELFARE)
    form = logged_in(duinrade.editor).get(add_url(duinrade)).context["form"]
    assert "organisation" not in form.fields
    assert [wijk.name for wijk in form.fields["wijken"].queryset] == ["Zeewijk"]
    nationally = reverse(ADD, args=["pilots", "practicecasepage", case_list().pk])
    assert "organisation" in logged_in(national).get(nationally).context["form"].fields


@pytest.mark.parametrize("address", [EDIT, "wagtailadmin_pages:preview_on_edit"])
def test_an_image_of_another_municipality_cannot_be_put_on_a_page(
    duinrade: Place, veldzicht: Place, address: str
) -> None:
    data = nested_form_data(
        {
            "title": "Duinrade",
            "slug": "duinrade",
            "intro": "",
            "picture": str(veldzicht.image.pk),
            "comments": inline_formset([]),
        }
    )
    client = logged_in(duinrade.editor)
    assert client.post(reverse(address, args=[duinrade.room.pk]), data).status_code == 404
    latest: Any = duinrade.room.get_latest_revision_as_object()
    assert latest.picture_id is None
    own = client.post(reverse(address, args=[duinrade.room.pk]), data | {"picture": str(duinrade.image.pk)})
    assert own.status_code in {200, 302}


def test_an_image_that_a_national_editor_put_there_may_stay(duinrade: Place, veldzicht: Place) -> None:
    duinrade.room.picture = veldzicht.image
    duinrade.room.save_revision().publish()
    data = {"title": "Duinrade", "slug": "duinrade", "intro": "Nieuw.", "picture": str(veldzicht.image.pk)}
    url = reverse(EDIT, args=[duinrade.room.pk])
    form = nested_form_data(data | {"comments": inline_formset([])})
    assert logged_in(duinrade.editor).post(url, form).status_code == 302


def test_a_document_of_another_municipality_cannot_be_put_in_a_block(duinrade: Place, veldzicht: Place) -> None:
    client = logged_in(duinrade.editor)
    for place, status in ((veldzicht, 404), (duinrade, 302)):
        download = {"title": "Stuk", "document": str(place.document.pk), "note": ""}
        form = case_form(downloads=streamfield([("download", download)]))
        assert client.post(add_url(duinrade), form).status_code == status


def test_a_retired_word_is_not_offered_but_stays_where_it_was(duinrade: Place) -> None:
    term = barrier()
    client = logged_in(duinrade.editor)
    client.post(add_url(duinrade), complete())
    page = made(duinrade)
    assert page is not None
    term.retired_at = timezone.now()
    term.save()
    assert term not in client.get(add_url(duinrade)).context["form"].fields["barriers"].queryset
    assert term in client.get(reverse(EDIT, args=[page.pk])).context["form"].fields["barriers"].queryset


def test_a_copy_of_a_case_is_a_case_of_its_own(duinrade: Place) -> None:
    duinrade.draft.source_id, duinrade.draft.import_fingerprint = "bron-1", "abc"
    duinrade.draft.save()
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": duinrade.cases.pk}
    logged_in(duinrade.editor).post(reverse("wagtailadmin_pages:copy", args=[duinrade.draft.pk]), data)
    copy = PracticeCasePage.objects.get(slug="kopie")
    assert (copy.source_id, copy.import_fingerprint) == ("", "")
