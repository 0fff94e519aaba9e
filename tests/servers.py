"""The real PostgreSQL and Elasticsearch of the tests. requirements/services.sh starts them; nothing here does.

A test that asks for `postgres_url` or `elasticsearch_url`, or is marked `services`, runs when they do. On a build server
(CI=true) it fails when they do not, elsewhere it is skipped.
"""

import os
import subprocess
from functools import cache

import pytest

from tests.architecture.floors import ROOT

NO_SERVERS = "no PostgreSQL and Elasticsearch on this machine"
FIXTURES = {"postgres_url", "elasticsearch_url"}
SCRIPT = str(ROOT / "requirements" / "services.sh")


def in_ci() -> bool:
    return os.environ.get("CI", "").lower() == "true"


def mark_if_it_needs_servers(item: pytest.Item) -> None:
    """The marker follows from the fixtures."""
    if FIXTURES & set(getattr(item, "fixturenames", ())):
        item.add_marker(pytest.mark.services)


@cache
def addresses() -> dict[str, str]:
    """KP_TEST_... to the address; empty when the servers do not run."""
    if subprocess.run([SCRIPT, "status"], capture_output=True, check=False).returncode:
        return {}
    answer = subprocess.run([SCRIPT, "env"], capture_output=True, text=True, check=True).stdout
    return dict(line.split("=", 1) for line in answer.splitlines())


def address_of(name: str) -> str:
    """The address of a server; without it the test is over."""
    if not addresses():
        (pytest.fail if in_ci() else pytest.skip)(NO_SERVERS)
    return addresses()[name]
