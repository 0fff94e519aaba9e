import os
import subprocess
import sys
from pathlib import Path

import pytest

from kennisplatform.settings import environment
from tests.architecture.floors import ROOT
from tests.unit.settings.variables import required_in_production

COMPLETE = {
    "KP_SECRET_KEY": "a-long-secret-for-this-test-only-" + "q7Zr2" * 8,
    "KP_ENCRYPTION_KEYS": "dGVzdC1rZXktdGhpcnR5LXR3by1ieXRlcy1sb25nISE=",
    "KP_RECEIPT_KEYS": "2026:one,2025:two",
    "KP_HOSTS": "kennisplatform.example",
    "KP_SITE_URL": "https://kennisplatform.example",
    "KP_FROM_EMAIL": "redactie@kennisplatform.example",
    "KP_SMTP_HOST": "mail.example",
}


def _run(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KP_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, *code.split()], cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=False
    )


IMPORT = "-m kennisplatform.settings.production"


def test_the_list_of_this_test_is_the_list_of_the_settings() -> None:
    assert set(COMPLETE) == required_in_production()


@pytest.mark.parametrize("name", sorted(COMPLETE))
def test_a_missing_variable_stops_the_start_and_names_itself(name: str) -> None:
    result = _run(IMPORT, {other: value for other, value in COMPLETE.items() if other != name})
    assert result.returncode != 0
    assert f"Environment variable {name} is not set." in result.stderr


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_secret_counts_as_missing(value: str) -> None:
    result = _run(IMPORT, COMPLETE | {"KP_SECRET_KEY": value})
    assert "Environment variable KP_SECRET_KEY is not set." in result.stderr


def test_a_complete_environment_starts() -> None:
    result = _run(IMPORT, COMPLETE)
    assert result.returncode == 0, result.stderr


def test_nothing_is_left_to_warn_about_on_a_host(tmp_path: Path) -> None:
    environment = COMPLETE | {
        "DJANGO_SETTINGS_MODULE": "kennisplatform.settings.production",
        "KP_DATA_DIR": str(tmp_path),
    }
    result = _run("manage.py check --deploy --fail-level WARNING", environment)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_connection_to_a_database_outlives_the_request() -> None:
    """Opening one reads the whole schema, under every page."""
    for database in (environment.sqlite("x"), environment.postgres("postgres://a:b@localhost/x", "X")):
        assert isinstance(database["CONN_MAX_AGE"], int)
        assert database["CONN_MAX_AGE"] >= 60


def test_a_number_that_is_none_is_refused_by_name() -> None:
    result = _run(IMPORT, COMPLETE | {"KP_SMTP_PORT": "many"})
    assert "Environment variable KP_SMTP_PORT must be a whole number" in result.stderr
