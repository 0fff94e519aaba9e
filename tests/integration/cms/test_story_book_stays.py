"""Stories stay public where they are, whatever an editor does with the pages above them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from kennisplatform.accounts.models import User
from stories.models import StoryPage
from tests.factories import home_page
from tests.integration.cms.conftest import logged_in
from tests.stories import published, story_book

pytestmark = pytest.mark.django_db

SOON = "2099-01-01 00:00"


def is_read_by_all(page: StoryPage) -> bool:
    return Client().get(page.get_url()).status_code == 200


def above(page: StoryPage) -> list[Page]:
    return [home_page(), story_book()]


def test_nobody_hides_stories_by_hiding_what_is_above_them(national: User) -> None:
    page = published()
    superuser = User.objects.create_superuser("beheer@example.org", "a long password")
    for user in (national, superuser):
        for parent in above(page):
            address = reverse("wagtailadmin_pages:set_privacy", args=[parent.pk])
            logged_in(user).post(address, {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()
    assert is_read_by_all(page)


def test_nobody_gives_stories_another_address_or_an_end_by_editing_what_is_above_them(national: User) -> None:
    page = published()
    address = page.get_url()
    typed: dict[str, Any] = {"title": "Verhalen", "slug": "elders", "lead": "Welkom", "intro": "", "expire_at": SOON}
    comments = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    for parent in above(page):
        edit = reverse("wagtailadmin_pages:edit", args=[parent.pk])
        logged_in(national).post(edit, typed | comments | {"action-publish": "1"})
        changed = Page.objects.get(pk=parent.pk)
        assert (changed.title, changed.live, changed.expire_at) == ("Verhalen", True, None)
    assert StoryPage.objects.get().get_url() == address
    assert is_read_by_all(page)
