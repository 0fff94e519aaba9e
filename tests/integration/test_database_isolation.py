"""The suite's own promise: whatever a test commits is gone for the next, and what migrations filled is still there."""

import threading

import pytest
from django.core.cache import cache
from django.db import connection
from wagtail.models import Page

from kennisplatform.accounts.models import User


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits_is_gone_for_the_next(turn: int) -> None:
    assert not User.objects.filter(email="committed@example.org").exists()
    assert cache.get("committed") is None
    assert Page.objects.filter(depth=1).exists()
    User.objects.create(email="committed@example.org")
    cache.set("committed", turn)
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_another_thread_sees_what_a_test_commits() -> None:
    seen: list[bool] = []

    def look() -> None:
        seen.append(User.objects.filter(email="committed@example.org").exists())
        connection.close()

    User.objects.create(email="committed@example.org")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [True]


@pytest.mark.django_db
def test_the_shared_cache_is_not_in_the_database_that_is_backed_up() -> None:
    assert "shared_cache" not in connection.introspection.table_names()
    cache.set("word", "counter")
    assert cache.get("word") == "counter"
