"""What is installed is what was locked, from wherever the machine gets its packages."""

import re
from pathlib import Path

import pytest

from tests.architecture.floors import ROOT

LOCKS = [ROOT / "requirements" / "base.txt", ROOT / "requirements" / "dev.txt"]


def _pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.\-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", lock.read_text(), re.MULTILINE))


def test_what_runs_the_platform_is_what_the_tests_ran_on() -> None:
    base, dev = map(_pins, LOCKS)
    assert base
    assert {name: dev.get(name) for name in base} == base


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_locked_with_hashes(lock: Path) -> None:
    packages = re.split(r"^(?=[\w.\-]+(?:\[[^\]]*\])?==)", lock.read_text(), flags=re.MULTILINE)[1:]
    assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_index(lock: Path) -> None:
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links", lock.read_text())


def test_every_dependency_says_why_it_is_here() -> None:
    lines = (ROOT / "requirements" / "base.in").read_text().splitlines()
    assert [line for line in lines if line and "#" not in line] == []


@pytest.mark.parametrize("file", ["requirements/install.sh", "Dockerfile"])
def test_a_newer_release_of_a_package_does_not_stop_the_installing(file: str) -> None:
    installing = [line for line in (ROOT / file).read_text().splitlines() if "pip install" in line]
    assert installing
    assert [line for line in installing if "--require-hashes" not in line or "--no-deps" not in line] == []
