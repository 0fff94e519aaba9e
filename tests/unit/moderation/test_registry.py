"""The desk shows kinds that it does not know."""

from datetime import timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kennisplatform.accounts.models import User
from kennisplatform.moderation import registry
from kennisplatform.moderation.registry import Item, ReadItem, ReviewKind, WaitingItem


class Letters(ReviewKind):
    key, slug, label = "letter", "brief", "Letters"

    def waiting_for(self, reader: User) -> list[WaitingItem]:
        return []

    def read_by(self, reader: User, *, at_most: int) -> list[ReadItem]:
        return []

    def find(self, reader: User, item_id: str) -> Item | None:
        return None

    def show(self, request: HttpRequest, item_id: str) -> HttpResponse:
        return HttpResponse()

    def judge(self, request: HttpRequest, item_id: str) -> HttpResponse:
        return HttpResponse()


class OtherLetters(Letters):
    pass


@pytest.fixture(autouse=True)
def own_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_kinds", {})


def waiting(**fields: object) -> WaitingItem:
    values: dict[str, object] = {
        "kind": "brief",
        "item_id": "7",
        "title": "Brief 7",
        "waiting_since": timezone.now(),
        "language": "nl",
        "readings": 0,
        "needs_ervaringsdeskundige": True,
    }
    return WaitingItem(**(values | fields))  # type: ignore[arg-type]  # a test names only what it is about


def test_a_kind_is_found_by_the_word_in_its_addresses() -> None:
    kind = registry.register(Letters())
    assert registry.kind_at("brief") is kind
    assert registry.all_kinds() == [kind]
    assert registry.kind_at("verhaal") is None


def test_registering_again_changes_nothing_and_another_under_the_same_word_is_refused() -> None:
    registry.register(Letters())
    registry.register(Letters())
    assert len(registry.all_kinds()) == 1
    with pytest.raises(ValueError, match="brief"):
        registry.register(OtherLetters())


@pytest.mark.parametrize("days", [0, 1, 12])
def test_waiting_is_counted_in_days_of_the_calendar(days: int) -> None:
    assert waiting(waiting_since=timezone.now() - timedelta(days=days)).days_waiting == days


def test_a_clock_that_runs_ahead_makes_nothing_wait_less_than_a_day() -> None:
    assert waiting(waiting_since=timezone.now() + timedelta(days=1)).days_waiting == 0


def test_a_language_has_a_word_also_where_django_knows_none() -> None:
    assert waiting(language="ti").language_name == "Tigrinya"
    assert waiting(language="xx").language_name == "xx"


def test_an_item_leads_to_its_own_screen() -> None:
    assert waiting().url == "/cms/leestafel/brief/7/"
