"""The index says what the public may see now, in the transaction that changed it."""

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from wagtail.models import Page, PageViewRestriction

from kennisplatform.core.models import KnowledgePage, Term
from kennisplatform.search.engine import SearchUnavailableError, get_database_engine
from tests.factories import case_list, make_municipality, published_case, rooms_of
from tests.integration.search.conftest import Titles, search

pytestmark = pytest.mark.django_db


def known_ids() -> set[int]:
    """The pages in the index."""
    return {pk for pk, _digest in get_database_engine().digests()}


def _restrict(page: Page) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def _counted(words: str) -> int:
    """Every number on the page that could give something away."""
    results = search(words)
    return results.total + results.total_without_filters + sum(o.count for f in results.facets for o in f.options)


def test_a_page_is_found_as_soon_as_it_is_published(titles: Titles) -> None:
    case = published_case("Koffie", live=False)
    assert titles("koffie") == []
    case.save_revision().publish()
    assert titles("koffie") == ["Koffie"]


def test_what_is_rolled_back_leaves_no_trace(titles: Titles) -> None:
    known = known_ids()
    with transaction.atomic():
        published_case("Koffie")
        assert titles("koffie") == ["Koffie"]
        transaction.set_rollback(True)
    assert titles("koffie") == []
    assert known_ids() == known


@pytest.mark.parametrize(
    "way", ["draft", "unpublish", "delete", "delete above", "restrict", "restrict above", "language"]
)
def test_what_the_public_may_not_see_is_in_no_hit_no_count_and_no_index(way: str) -> None:
    case = published_case("Koffie", live=way != "draft")
    if way == "unpublish":
        case.unpublish()
    elif way == "delete":
        case.delete()
    elif way == "delete above":
        Page.objects.get(pk=case_list().pk).delete()
    elif way.startswith("restrict"):
        _restrict(case_list() if way.endswith("above") else case)
    elif way == "language":
        case.content_language = "ti"
        case.save()
    assert search("koffie").hits == ()
    assert _counted("koffie") == _counted("") == 0
    assert case.pk not in known_ids()


@pytest.mark.parametrize("way", ["unpublish", "restrict"])
def test_the_database_decides_even_when_the_index_is_behind(way: str) -> None:
    case = published_case("Koffie")
    if way == "unpublish":
        KnowledgePage.objects.filter(pk=case.pk).update(live=False)
    else:
        PageViewRestriction.objects.bulk_create([PageViewRestriction(page=case_list(), restriction_type="login")])
    assert case.pk in known_ids(), "this test is about an index that did not hear of it"
    assert search("koffie").hits == ()
    assert _counted("koffie") == 0


def test_a_page_that_is_opened_again_is_found_again(titles: Titles) -> None:
    published_case("Koffie")
    restriction = _restrict(case_list())
    assert titles("koffie") == []
    restriction.delete()
    assert titles("koffie") == ["Koffie"]


def test_a_draft_of_a_public_page_is_not_searched(titles: Titles) -> None:
    case = published_case("Koffie", approach="Met melk.")
    case.title, case.approach = "Thee", "Met citroen."
    case.save_revision()
    assert titles("citroen") == titles("thee") == []
    assert titles("melk") == ["Koffie"]
    case.get_latest_revision().publish()
    assert titles("citroen") == ["Thee"]
    assert titles("melk") == []


def test_when_a_few_fields_are_saved_the_rest_of_a_draft_is_not_searched(titles: Titles) -> None:
    case = published_case("Koffie", approach="Met melk.")
    case.title, case.approach = "Thee", "Met citroen."
    case.save(update_fields=["title"])
    assert titles("citroen") == []
    assert titles("melk") == titles("thee") == ["Thee"]


def test_a_changed_page_is_found_by_its_new_terms_only(titles: Titles) -> None:
    case = published_case("Koffie", groups=[Term.objects.by_key("group", "parents")])
    assert titles("ouders") == ["Koffie"]
    case.groups = [Term.objects.by_key("group", "young_people")]
    case.save()
    assert titles("ouders") == []
    assert titles("jongeren") == ["Koffie"]


def _other_list() -> Any:
    room = rooms_of(make_municipality("GM9906", "Zilverdam"))
    return room.get_children().get(slug="praktijk")


def test_a_page_that_is_moved_belongs_to_the_municipality_where_it_stands(titles: Titles) -> None:
    case = published_case("Koffie")
    Page.objects.get(pk=case.pk).move(_other_list(), "last-child")
    moved = KnowledgePage.objects.get(pk=case.pk)
    assert str(moved.municipality) == "Zilverdam"
    assert titles("zilverdam", {"municipality": ("GM9906",)}) == ["Koffie"]


def test_pages_below_what_is_moved_go_with_it(titles: Titles) -> None:
    target = _other_list().get_parent()
    case = published_case("Koffie")
    Page.objects.get(pk=case_list().pk).move(Page.objects.get(pk=target.pk), "last-child")
    assert str(KnowledgePage.objects.get(pk=case.pk).municipality) == "Zilverdam"
    assert titles("zilverdam") == ["Koffie"]


def test_a_move_back_to_the_national_list_takes_the_municipality_away(titles: Titles) -> None:
    case = published_case("Koffie", _other_list().specific)
    assert titles("zilverdam") == ["Koffie"]
    Page.objects.get(pk=case.pk).move(Page.objects.get(pk=case_list().pk), "last-child")
    assert KnowledgePage.objects.get(pk=case.pk).municipality is None
    assert titles("zilverdam") == []


def test_rebuilding_puts_back_what_is_missing_and_takes_out_what_should_not_be_there(titles: Titles) -> None:
    missing, wrong = published_case("Koffie"), published_case("Thee")
    get_database_engine().remove([missing.pk])
    KnowledgePage.objects.filter(pk=wrong.pk).update(live=False)
    call_command("rebuild_search", verbosity=0)
    assert known_ids() == {missing.pk}
    assert titles("koffie") == ["Koffie"]


def test_a_page_can_be_published_where_the_named_engine_does_not_work() -> None:
    with override_settings(SEARCH_ENGINE="nothing"):
        published_case("Koffie")
        with pytest.raises(SearchUnavailableError, match="'nothing' does not work here"):
            search("koffie")
    assert search("koffie").total == 1


def test_the_state_of_the_index_is_another_one_after_every_change() -> None:
    vocabulary = get_database_engine().vocabulary
    states = [vocabulary.state()]
    case = published_case("Koffie")
    states.append(vocabulary.state())
    case.date = datetime.date(2020, 1, 1)
    case.save()
    states.append(vocabulary.state())
    case.unpublish()
    states.append(vocabulary.state())
    assert len(set(states)) == 4
    get_database_engine().remove([case.pk])
    assert vocabulary.state() == states[-1]
