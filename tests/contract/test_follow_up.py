"""Elasticsearch follows the content through the outbox, and the database answers when it cannot."""

import os
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from kennisplatform.core.due import run_due
from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.core.models import KnowledgePage
from kennisplatform.search import finding, following, tasks
from kennisplatform.search.breaker import CircuitBreaker
from kennisplatform.search.engine import get_database_engine
from kennisplatform.search.engines.elasticsearch import ElasticsearchEngine
from kennisplatform.search.finding import find
from kennisplatform.search.impacts import Document, row_of
from kennisplatform.search.models import Pending, Rebuild
from kennisplatform.search.rebuilding import rebuild
from kennisplatform.search.results import ResultPage, Results
from tests.factories import case_list, published_case
from tests.outbox import run_outbox
from tests.pace import wait_until
from tests.servers import address_of

pytestmark = [pytest.mark.django_db, pytest.mark.services]


@pytest.fixture(autouse=True)
def _own_breaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "breaker", CircuitBreaker(failures=2, seconds=15))


@pytest.fixture
def follower(settings: Any, db: None) -> Iterator[ElasticsearchEngine]:
    """A platform on Elasticsearch, with an index of what there is."""
    settings.ELASTICSEARCH_URL = address_of("KP_TEST_ELASTICSEARCH_URL")
    settings.ELASTICSEARCH_PREFIX = f"test-following-{os.getpid()}"
    settings.ELASTICSEARCH_SEARCH_SECONDS = 20.0
    settings.SEARCH_ENGINE = "elasticsearch"
    engine = ElasticsearchEngine()
    engine.drop()
    list(rebuild())
    yield engine
    engine.drop()


@pytest.fixture
def nobody_listens(settings: Any) -> None:
    """The search server is down."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"


def search(words: str) -> Results:
    return find(words, KnowledgeFilters({}), ResultPage())


def titles(words: str) -> list[str]:
    """What Elasticsearch itself says; a fallback would hide that it knows nothing."""
    results = search(words)
    assert not results.is_fallback
    return [hit.page.title for hit in results.hits if hit.page]


def in_step(engine: ElasticsearchEngine) -> bool:
    return list(engine.digests()) == list(get_database_engine().digests())


def test_a_published_page_is_found_after_the_worker_came_by(follower: ElasticsearchEngine) -> None:
    published_case("Koffie")
    assert titles("koffie") == []
    assert run_outbox() == []
    assert titles("koffie") == ["Koffie"]
    assert in_step(follower)
    assert not Pending.objects.exists()


def test_what_is_rolled_back_is_not_followed(follower: ElasticsearchEngine) -> None:
    from django.db import transaction

    with transaction.atomic():
        published_case("Koffie")
        transaction.set_rollback(True)
    assert not Pending.objects.exists()


@pytest.mark.parametrize("way", ["unpublish", "delete", "restrict", "language", "move out"])
def test_what_the_public_may_no_longer_see_is_in_no_hit_and_no_count_before_the_worker_comes_by(
    follower: ElasticsearchEngine, way: str
) -> None:
    case = published_case("Koffie")
    published_case("Thee en koffie")
    run_outbox()
    assert sorted(titles("koffie")) == ["Koffie", "Thee en koffie"]
    if way == "unpublish":
        case.unpublish()
    elif way == "delete":
        case.delete()
    elif way == "restrict":
        PageViewRestriction.objects.create(page=case, restriction_type=PageViewRestriction.LOGIN)
    elif way == "move out":
        closed = Page.objects.get(pk=case_list().pk).add_sibling(instance=Page(title="Dicht", slug="dicht"))
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
        Page.objects.get(pk=case.pk).move(Page.objects.get(pk=closed.pk), "last-child")
    else:
        case.content_language = "ti"
        case.save()
    results = search("koffie")
    assert not results.is_fallback
    assert [hit.title.text for hit in results.hits if hit.title] == ["Thee en koffie"]
    assert results.total == results.total_without_filters == 1
    assert {option.count for facet in results.facets for option in facet.options} <= {0, 1}
    assert run_outbox() == []
    assert case.pk not in dict(follower.digests())
    assert in_step(follower)


def test_a_page_that_the_index_did_not_hear_of_is_in_no_count_either(follower: ElasticsearchEngine) -> None:
    case = published_case("Koffie")
    run_outbox()
    KnowledgePage.objects.filter(pk=case.pk).update(live=False)
    assert search("koffie").total == 0
    assert following.hidden_pages() == [case.pk]


def test_one_job_waits_however_many_pages_change(follower: ElasticsearchEngine) -> None:
    from django_tasks_db.models import DBTaskResult

    for number in range(5):
        published_case(f"Koffie {number}")
    waiting = DBTaskResult.objects.ready().filter(task_path=tasks.follow_content.module_path)
    assert waiting.count() == 1
    assert waiting.get().args_kwargs == {"args": [], "kwargs": {}}, "the outbox keeps no words"


def test_publishing_and_searching_go_on_while_it_is_down_and_it_catches_up_by_itself(
    follower: ElasticsearchEngine, settings: Any
) -> None:
    url = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    case, other = published_case("Koffie"), published_case("Koffie met melk")
    other.unpublish()
    assert run_outbox() == []
    results = search("koffie")
    assert results.is_fallback
    assert [hit.id for hit in results.hits] == [case.pk]
    assert run_due() == []
    settings.ELASTICSEARCH_URL = url
    assert run_due() == []
    assert in_step(follower)
    assert not Pending.objects.of_pages().exists()


def test_a_server_that_lost_everything_is_filled_again_by_itself(follower: ElasticsearchEngine) -> None:
    published_case("Koffie")
    run_outbox()
    follower.drop()
    assert search("koffie").is_fallback
    assert search("koffie").total == 1
    run_due()
    assert in_step(follower)
    following_breaker_closes()
    assert titles("koffie") == ["Koffie"]


def following_breaker_closes() -> None:
    finding.breaker.succeeded()


def test_writing_makes_no_index_of_its_own(follower: ElasticsearchEngine) -> None:
    follower.drop()
    published_case("Koffie")
    run_outbox()
    assert follower.aliases() == {}
    assert Pending.objects.of_pages().exists()


def test_what_was_read_earlier_never_takes_the_place_of_what_was_read_later(follower: ElasticsearchEngine) -> None:
    early, late = 1, 2
    assert follower.store([row_of(Document(7, "Nieuw"))], version=late) == set()
    assert follower.store([row_of(Document(7, "Oud"))], version=early) == {7}
    assert follower.delete([7], version=early) == {7}
    assert follower.delete([7], version=late) == set()
    assert follower.store([row_of(Document(7, "Oud"))], version=early) == {7}
    assert follower.delete([8], version=late) == set(), "what it never knew is forgotten already"


def test_what_the_index_does_not_take_stays_pending(
    follower: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = published_case("Koffie")
    published_case("Thee")
    monkeypatch.setattr(following.ElasticsearchEngine, "store", lambda *args, **kwargs: {case.pk})
    following.follow()
    assert {pending.page_id for pending in Pending.objects.of_pages()} == {case.pk}


def test_a_rebuild_that_is_stopped_half_way_goes_on_there_and_follows_what_changes(
    follower: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kennisplatform.search import rebuilding

    monkeypatch.setattr(rebuilding, "BATCH", 2)
    cases = [published_case(f"Koffie {number}") for number in range(6)]
    run_outbox()
    (old,) = follower.aliases().values()
    run = rebuild()
    next(run)
    del run
    reached = Rebuild.objects.get().reached
    assert follower.aliases()[follower.names.serving] == old, "the old index answers"
    assert len(titles("koffie")) == 6
    # One that is in the new index already, one that is not, and one that goes.
    cases[0].title = "Thee"
    cases[0].save()
    cases[5].title = "Melk"
    cases[5].save()
    cases[1].delete()
    run_outbox()
    assert titles("thee") == ["Thee"], "the old index follows as well"
    assert sum(rebuild()) == KnowledgePage.objects.filter(pk__gt=reached, live=True).count()
    assert list(follower.aliases()) == [follower.names.serving]
    assert follower.aliases()[follower.names.serving] != old
    assert follower._indices() == list(follower.aliases().values()), "the old one is gone"
    assert in_step(follower)
    assert titles("melk") == ["Melk"]
    assert not Rebuild.objects.exists()


def _check(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("check_search", *arguments, stdout=out, no_color=True)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_the_check_tells_what_is_missing_outdated_and_too_much_and_mends_it(follower: ElasticsearchEngine) -> None:
    missing, outdated = published_case("Koffie"), published_case("Thee")
    run_outbox()
    assert _check() == (0, "database: drift 0\nelasticsearch: drift 0\n")
    for engine in (follower, get_database_engine()):
        engine.remove([missing.pk])
        engine.index([row_of(Document(outdated.pk, "Melk")), row_of(Document(987_654, "Te veel"))])
    code, told = _check()
    assert code == 1
    wanted = (
        f"drift 3\n  extra: 1 (pages 987654)\n  missing: 1 (pages {missing.pk})\n  outdated: 1 (pages {outdated.pk})\n"
    )
    assert told == f"database: {wanted}elasticsearch: {wanted}"
    code, told = _check("--repair")
    assert code == 0
    assert told.count("mended: 3") == 2
    assert _check() == (0, "database: drift 0\nelasticsearch: drift 0\n")


def test_withdrawn_words_are_tidied_away_when_the_removal_was_carried_out(
    follower: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidied: list[str] = []
    monkeypatch.setattr(following.ElasticsearchEngine, "tidy", lambda self: tidied.append("tidied"))
    case = published_case("Koffie")
    case.delete()
    following.forget_words()
    following.tidy_what_was_forgotten()
    assert Pending.objects.to_tidy().get().due_at is None, "the page is still in the index"
    run_outbox()
    following.tidy_what_was_forgotten()
    assert tidied == []
    Pending.objects.to_tidy().update(due_at="2020-01-01T00:00:00Z")
    following.tidy_what_was_forgotten()
    assert tidied == ["tidied"]
    assert not Pending.objects.exists()


def test_an_index_that_was_built_becomes_one_piece(follower: ElasticsearchEngine) -> None:
    def pieces(alias: str) -> int:
        follower.client.indices.refresh(index=alias)
        segments = follower.client.indices.segments(index=alias).body["indices"]
        return sum(shard["num_search_segments"] for index in segments.values() for (shard,) in index["shards"].values())

    follower.begin_building()
    for number in range(3):
        follower.index([row_of(Document(number, "Koffie"))])
    assert pieces(follower.names.building) == 3
    follower.finish_building()
    wait_until(lambda: pieces(follower.names.serving) == 1, 60)
