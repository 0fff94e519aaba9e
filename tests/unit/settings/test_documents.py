"""docs/settings.md, docker-compose.yml and the settings say the same."""

import re
from typing import Any

import pytest
import yaml

from tests.architecture.floors import ROOT
from tests.unit.settings.variables import read_by_settings, required_in_production

PLATFORM_SERVICES = ("prepare", "web", "worker")


def _table() -> dict[str, str]:
    """Variable to what the column "required" says."""
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `(KP_\w+)` \| (yes|no) \|", text, re.MULTILINE))


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    return document


def test_the_table_lists_every_variable_that_the_settings_read_and_no_other() -> None:
    assert set(_table()) == read_by_settings()


def test_the_table_says_which_are_required() -> None:
    assert {name for name, required in _table().items() if required == "yes"} == required_in_production()


def test_compose_has_every_part_of_the_platform(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"prepare", "web", "worker", "database", "elasticsearch", "mail", "proxy"}


@pytest.mark.parametrize("service", PLATFORM_SERVICES)
def test_compose_sets_what_is_required_and_nothing_that_is_unknown(compose: dict[str, Any], service: str) -> None:
    environment = compose["services"][service]["environment"]
    ours = {name for name in environment if name.startswith("KP_")}
    assert ours <= read_by_settings()
    assert ours >= required_in_production()
    assert environment["DJANGO_SETTINGS_MODULE"] == "kennisplatform.settings.production"


def test_compose_points_at_services_and_volumes_that_exist(compose: dict[str, Any]) -> None:
    services = compose["services"]
    environment = services["web"]["environment"]
    for name in ("KP_DATABASE_URL", "KP_VOLATILE_DATABASE_URL"):
        assert environment[name].rsplit("@", 1)[1].split(":")[0] in services
    assert re.split(r"[/:]+", environment["KP_ELASTICSEARCH_URL"])[1] in services
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
        assert set(service.get("networks", [])) <= set(compose["networks"])
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (ROOT / source).is_file(), volume


def test_every_secret_of_compose_comes_from_outside(compose: dict[str, Any]) -> None:
    environment = compose["services"]["web"]["environment"]
    for name in ("KP_SECRET_KEY", "KP_ENCRYPTION_KEYS", "KP_RECEIPT_KEYS"):
        assert environment[name].startswith(f"${{{name}:?")


def test_the_image_does_not_run_as_root_and_is_built_in_stages() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    stages = [line for line in lines if line.startswith("FROM ")]
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert len(stages) >= 2
    assert users
    assert users[-1] != "root"
    assert lines.index(f"USER {users[-1]}") > lines.index(stages[-1])


def test_the_image_takes_only_what_is_in_the_repository() -> None:
    text = (ROOT / "Dockerfile").read_text()
    for source in re.findall(r"^COPY (?:--chown=\S+ )?(?!--from)(\S+) ", text, re.MULTILINE):
        assert (ROOT / source).exists(), source
