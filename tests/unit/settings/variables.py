"""The environment variables that the settings read, as their source says."""

import ast
from collections.abc import Iterator

from tests.architecture.floors import ROOT

SETTINGS = ROOT / "kennisplatform" / "settings"
READERS = {"required", "optional", "flag", "number", "words", "database"}


def _calls(module: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse((SETTINGS / f"{module}.py").read_text())):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "env"):
            continue
        assert node.func.attr in READERS, node.func.attr
        name = node.args[0]
        assert isinstance(name, ast.Constant), "the name of a variable is written out"
        yield node.func.attr, str(name.value)


def read_by_settings() -> set[str]:
    """Every variable that some module of the settings reads."""
    return {name for module in ("base", "dev", "production") for _, name in _calls(module)}


def required_in_production() -> set[str]:
    return {name for reader, name in _calls("production") if reader == "required"}
