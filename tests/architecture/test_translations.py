"""The Dutch catalogue is whole: every text of the code stands in it, translated, and the compiled file is in step."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.floors import CODE, ROOT
from tests.servers import in_ci

CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")


@pytest.fixture(autouse=True)
def _gettext() -> None:
    if shutil.which("msgfmt") is None:
        (pytest.fail if in_ci() else pytest.skip)("gettext is not installed. Debian, Ubuntu: sudo apt install gettext")


def _run(*command: str, cwd: Path = ROOT, settings: str = "") -> str:
    environment = os.environ | ({"DJANGO_SETTINGS_MODULE": settings} if settings else {})
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def _msgids(po: str) -> list[str]:
    return [line for line in po.splitlines() if line.startswith("msgid ") and line != 'msgid ""']


@pytest.mark.parametrize("state", ["--untranslated", "--only-fuzzy"])
def test_no_text_is_left_untranslated_or_unsure(state: str) -> None:
    assert _run("msgattrib", state, "--no-obsolete", "--no-wrap", str(CATALOGUE)) == ""


def _compiled(path: Path) -> dict[object, str]:
    with path.open("rb") as file:
        catalogue: dict[object, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # no public way to list it
    return catalogue


def test_the_compiled_catalogue_is_in_step(tmp_path: Path) -> None:
    fresh = tmp_path / "django.mo"
    _run("msgfmt", "--check", "-o", str(fresh), str(CATALOGUE))
    assert _compiled((ROOT / CATALOGUE).with_suffix(".mo")) == _compiled(fresh)


def test_every_text_of_the_code_stands_in_the_catalogue(tmp_path: Path) -> None:
    """In a copy: the command leaves files beside templates while it runs."""
    for folder in (*CODE, "templates", "locale"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.toml", "data")
        )
    shutil.copy(ROOT / "manage.py", tmp_path)
    options = ["-l", "nl", "--no-location", "--no-wrap", "--no-obsolete", "-v0"]
    _run(
        sys.executable,
        "-W",
        "ignore",
        "manage.py",
        "makemessages",
        *options,
        cwd=tmp_path,
        settings="kennisplatform.settings.test",
    )
    missing = _run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", str(tmp_path / CATALOGUE))
    fuzzy = _run("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", str(tmp_path / CATALOGUE))
    assert _msgids(missing) + _msgids(fuzzy) == []
