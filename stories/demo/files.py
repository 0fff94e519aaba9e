"""The files that hold the demo's words."""

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

STORIES_FOLDER = Path(__file__).resolve().parent
PILOTS_FOLDER = STORIES_FOLDER.parent.parent / "pilots" / "demo"

Row = dict[str, Any]


@cache
def _content(path: Path) -> dict[str, list[Row]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def accounts() -> list[Row]:
    return _content(STORIES_FOLDER / "accounts.toml")["account"]


def stories() -> list[Row]:
    return [row for name in ("stories_a.toml", "stories_b.toml") for row in _content(STORIES_FOLDER / name)["story"]]


def waiting_stories() -> list[Row]:
    """Told, and not yet read by anybody."""
    return _content(STORIES_FOLDER / "waiting.toml")["story"]


def municipalities() -> list[Row]:
    return _content(PILOTS_FOLDER / "municipalities.toml")["municipality"]


def organisations() -> list[Row]:
    return _content(PILOTS_FOLDER / "cases.toml")["organisation"]


def cases() -> list[Row]:
    return _content(PILOTS_FOLDER / "cases.toml")["case"]


def pilots() -> list[Row]:
    return _content(PILOTS_FOLDER / "pilots.toml")["pilot"]


def guides() -> list[Row]:
    return _content(PILOTS_FOLDER / "guides.toml")["guide"]


def events() -> list[Row]:
    return _content(PILOTS_FOLDER / "events.toml")["event"]


def day(value: str) -> datetime.date:
    return datetime.date.fromisoformat(value)


def optional_day(value: str) -> datetime.date | None:
    """None for an empty string."""
    return day(value) if value else None


def month(value: str) -> datetime.date:
    """The first day of a month such as 2026-03."""
    return datetime.date.fromisoformat(f"{value}-01")
