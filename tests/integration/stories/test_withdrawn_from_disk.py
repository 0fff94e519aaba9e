"""Withdrawn words are gone from the files of the embedded database too, not only from its tables."""

import subprocess
from pathlib import Path

import pytest
from django.db import connection

from kennisplatform.core.due import run_due
from stories import actions
from stories.models import Submission
from tests.stories import published

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own files and its own vacuum"),
]


def files_with(words: str) -> set[str]:
    database = Path(str(connection.settings_dict["NAME"]))
    files = [path for path in database.parent.glob(f"{database.name}*") if path.is_file()]
    # By another process: closing a file lets go of every lock that this one has on it, SQLite's too, and whoever connects
    # next finds a disk that errs.
    return {path.name for path in files if words.encode() in subprocess.check_output(["cat", path])}


def test_a_minute_after_withdrawal_no_file_holds_the_words() -> None:
    words = "Roerdompkade honderdelf"
    page = published()
    submission: Submission = page.approved_version.submission
    with connection.cursor() as cursor:
        # Long, so that it fills leaves of its own, which a deletion sets free.
        cursor.execute(
            "UPDATE wagtailcore_page SET search_description = %s WHERE id = %s", [f"{words} " * 500, page.pk]
        )
    assert files_with(words)
    actions.withdraw(submission)
    assert run_due() == []
    assert files_with(words) == set()


def test_the_database_wipes_what_it_deletes_whatever_it_was_built_with() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete")
        assert cursor.fetchone() == (1,)
    options = connection.settings_dict["OPTIONS"]
    assert "secure_delete=ON" in options["init_command"], "this machine's SQLite may do it by itself"
