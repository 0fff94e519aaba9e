"""A second start looks no further than it must, and never less."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from kennisplatform.core.launch import preparation
from kennisplatform.core.launch.preparation import Preparation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def checkout(tmp_path: Path, settings: Any) -> Path:
    """A small checkout with a migration, some content and a view."""
    for name in (
        "pilots/migrations/0001_initial.py",
        "stories/demo/stories.toml",
        "stories/views.py",
        "requirements/base.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("first\n")
    settings.BASE_DIR = tmp_path
    settings.DATA_DIR = tmp_path
    return tmp_path


def _change(name: str) -> Callable[[Path], object]:
    return lambda checkout: (checkout / name).write_text("changed\n")


def test_a_new_machine_is_not_prepared() -> None:
    assert not Preparation(demo=True).is_done()


def test_what_was_prepared_stays_so() -> None:
    Preparation(demo=True).remember()
    assert Preparation(demo=True).is_done()


@pytest.mark.parametrize(
    "name", ["pilots/migrations/0001_initial.py", "stories/demo/stories.toml", "requirements/base.txt"]
)
def test_a_change_in_migrations_content_or_packages_is_noticed(checkout: Path, name: str) -> None:
    Preparation(demo=True).remember()
    _change(name)(checkout)
    assert not Preparation(demo=True).is_done()


def test_a_change_in_a_view_changes_nothing_in_the_database(checkout: Path) -> None:
    Preparation(demo=True).remember()
    _change("stories/views.py")(checkout)
    assert Preparation(demo=True).is_done()


def test_another_database_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    Preparation(demo=True).remember()
    monkeypatch.setattr(preparation, "applied_migrations", lambda: 0)
    assert not Preparation(demo=True).is_done()


def test_a_new_database_has_had_no_migrations() -> None:
    assert preparation.applied_migrations() > 100
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO elsewhere")
    assert preparation.applied_migrations() == 0


def test_demo_content_that_is_there_does_not_go_away_by_not_asking_for_it() -> None:
    Preparation(demo=False).remember()
    assert Preparation(demo=False).is_done()
    assert not Preparation(demo=True).is_done()
    Preparation(demo=True).remember()
    Preparation(demo=False).remember()
    assert Preparation(demo=True).is_done()


def test_a_note_that_cannot_be_read_means_once_more(checkout: Path) -> None:
    Preparation(demo=True).remember()
    (checkout / "prepared.json").write_text("{half")
    assert not Preparation(demo=True).is_done()


def test_work_that_was_broken_off_is_not_remembered_as_done() -> None:
    ready = Preparation(demo=True)
    ready.remember()
    ready.forget()
    assert not ready.is_done()
