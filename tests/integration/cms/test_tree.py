"""The frame of the site stands: what may be made, copied, moved and taken away where."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from kennisplatform.accounts.models import Role, User
from kennisplatform.core.models import Term, Vocabulary
from pilots.models import (
    AgendaPage,
    BarrierIndexPage,
    BarrierPage,
    MunicipalityIndexPage,
    MunicipalityPage,
    PilotPage,
    PracticeCasePage,
)
from tests.factories import child_of, give_role, home_page
from tests.integration.cms.conftest import Place, logged_in, make_place, with_rights

pytestmark = pytest.mark.django_db


def barrier_page() -> BarrierPage:
    index = child_of(home_page(), BarrierIndexPage(title="Drempels", slug="drempels"))
    term = Term.objects.by_key(Vocabulary.BARRIER, "distrust")
    return child_of(index, BarrierPage(title="Wantrouwen", slug="wantrouwen", term=term, what_it_is="Geen geloof."))


def test_nobody_deletes_moves_or_copies_the_frame(duinrade: Place, national: User) -> None:
    barrier_page()
    superuser = User.objects.create_superuser("beheer@example.org", "a long password")
    frame: list[Any] = [home_page(), MunicipalityIndexPage.objects.get(), BarrierIndexPage.objects.get(), duinrade.room]
    for user in (duinrade.editor, national, superuser):
        assert duinrade.draft.permissions_for_user(with_rights(user)).can_delete()
        for page in frame:
            may = page.permissions_for_user(with_rights(user))
            assert not any((may.can_delete(), may.can_move(), may.can_copy())), (user, page)


def test_a_barrier_page_is_not_copied_because_its_word_has_one(national: User) -> None:
    page = barrier_page()
    may = page.permissions_for_user(with_rights(national))
    assert (may.can_edit(), may.can_copy()) == (True, False)


def test_a_municipality_has_one_list_of_each_kind(duinrade: Place) -> None:
    assert not AgendaPage.can_create_at(duinrade.room)
    url = reverse("wagtailadmin_pages:add", args=["pilots", "agendapage", duinrade.room.pk])
    logged_in(duinrade.editor).post(url, {"title": "Nog een", "slug": "nog-een"})
    assert AgendaPage.objects.child_of(duinrade.room).count() == 1
    may = duinrade.cases.permissions_for_user(with_rights(duinrade.editor))
    assert not may.can_copy()


@pytest.mark.parametrize("page_type", [MunicipalityPage, PilotPage])
def test_a_page_stands_only_where_its_kind_belongs(duinrade: Place, national: User, page_type: type[Page]) -> None:
    parent = MunicipalityIndexPage.objects.get() if page_type is MunicipalityPage else duinrade.cases
    model = page_type._meta.model_name
    url = reverse("wagtailadmin_pages:add", args=["pilots", model, parent.pk])
    response = logged_in(national).get(url)
    assert response.status_code in {302, 403, 404}
    assert not page_type.can_create_at(parent)


def test_only_a_national_editor_hides_a_page_or_takes_a_municipality_from_the_site(
    duinrade: Place, national: User
) -> None:
    PracticeCasePage.objects.filter(pk=duinrade.draft.pk).update(live=True)
    draft = PracticeCasePage.objects.get(pk=duinrade.draft.pk)
    for user, allowed in ((duinrade.editor, False), (national, True)):
        someone = with_rights(user)
        assert draft.permissions_for_user(someone).can_set_view_restrictions() == allowed
        assert duinrade.room.permissions_for_user(someone).can_unpublish() == allowed
        assert draft.permissions_for_user(someone).can_unpublish()


def test_an_editor_of_two_municipalities_works_in_both_and_in_no_third(duinrade: Place, veldzicht: Place) -> None:
    third = make_place("GM9907", "Bosrand")
    give_role(duinrade.editor, Role.MUNICIPAL_EDITOR, municipality=veldzicht.municipality)
    client = logged_in(duinrade.editor)
    for place, status in ((duinrade, 200), (veldzicht, 200), (third, 404)):
        for name, pk in (("wagtailadmin_explore", place.room.pk), ("wagtailadmin_pages:edit", place.draft.pk)):
            assert client.get(reverse(name, args=[pk])).status_code == status, place.municipality
    between = reverse("wagtailadmin_explore", args=[MunicipalityIndexPage.objects.get().pk])
    text = client.get(between).content.decode()
    assert "Duinrade" in text
    assert "Veldzicht" in text
    assert "Bosrand" not in text
    index = MunicipalityIndexPage.objects.get().pk
    assert client.get(reverse("wagtailadmin_pages:edit", args=[index])).status_code == 404


def test_an_editor_who_lost_one_of_two_municipalities_lost_its_images(duinrade: Place, veldzicht: Place) -> None:
    membership = give_role(duinrade.editor, Role.MUNICIPAL_EDITOR, municipality=veldzicht.municipality)
    client = logged_in(duinrade.editor)
    url = reverse("wagtailimages:edit", args=[veldzicht.image.pk])
    assert client.get(url).status_code == 200
    membership.ended_at, membership.ended_by = membership.granted_at, membership.granted_by
    membership.save()
    assert client.get(url).status_code == 404
    assert b"Foto van Veldzicht" not in client.get(reverse("wagtailimages:index")).content
