"""A page is found by the names that what it carries has now."""

import pytest
from django_tasks_db.models import DBTaskResult

from kennisplatform.core.models import Term
from kennisplatform.search import carriers, tasks
from tests.factories import make_municipality, make_wijk, published_case, rooms_of
from tests.integration.search.conftest import Titles
from tests.outbox import run_outbox

pytestmark = pytest.mark.django_db


def test_a_term_with_another_label_is_found_by_that_one(titles: Titles) -> None:
    term = Term.objects.by_key("group", "parents")
    published_case("Koffie", groups=[term])
    published_case("Thee")
    run_outbox()
    label = term.labels.get(language="nl")
    label.text = "Zeepkistracers"
    label.save()
    assert run_outbox() == []
    assert titles("zeepkistracers") == ["Koffie"]
    assert titles("ouders") == []


def test_a_term_with_another_search_word_is_found_by_that_one(titles: Titles) -> None:
    term = Term.objects.by_key("group", "parents")
    published_case("Koffie", groups=[term])
    term.search_words = ["zeepkistracers"]
    term.save()
    assert run_outbox() == []
    assert titles("zeepkistracers") == ["Koffie"]


def test_a_municipality_with_another_name_is_found_by_that_one(titles: Titles) -> None:
    zilverdam = make_municipality("GM9906", "Zilverdam")
    published_case("Koffie", rooms_of(zilverdam).get_children().get(slug="praktijk").specific)
    zilverdam.name = "Goudstad"
    zilverdam.save()
    assert run_outbox() == []
    assert titles("goudstad") == ["Koffie"]
    assert titles("zilverdam") == []


def test_a_wijk_is_carried_by_the_pages_that_name_it() -> None:
    wijk = make_wijk(make_municipality("GM9906", "Zilverdam"))
    case = published_case("Koffie")
    assert carriers.pages_with("wijk", wijk.pk) == []
    if hasattr(case, "wijken"):
        case.wijken = [wijk]
        case.save()
        assert carriers.pages_with("wijk", wijk.pk) == [case.pk]


def test_a_page_that_is_not_public_is_not_indexed_by_a_new_name(titles: Titles) -> None:
    term = Term.objects.by_key("group", "parents")
    published_case("Koffie", groups=[term]).unpublish()
    term.search_words = ["zeepkistracers"]
    term.save()
    run_outbox()
    assert titles("zeepkistracers") == []


def test_one_job_waits_for_one_thing_however_often_it_is_saved() -> None:
    term = Term.objects.by_key("group", "parents")
    for _ in range(3):
        term.save()
        term.labels.get(language="nl").save()
    assert DBTaskResult.objects.ready().filter(task_path=tasks.index_carriers.module_path).count() == 1
