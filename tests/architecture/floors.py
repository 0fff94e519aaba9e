"""The three floors as the tests see them: which app stands on which."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
CODE = ("kennisplatform", "pilots", "stories")

# Lowest first. Apps on one floor are siblings and do not know each other.
FLOOR = {"accounts": 0, "core": 1, "home": 2, "search": 2, "moderation": 2, "pilots": 3, "stories": 4}


def may_know(own: str, other: str) -> bool:
    """True when app `own` may point at app `other`: itself or a lower floor; apps of others are free."""
    return other not in FLOOR or own == other or FLOOR[other] < FLOOR[own]


def our_models() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in FLOOR:
            yield model


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders or CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def templates() -> Iterator[Path]:
    for folder in ("templates", *CODE):
        yield from sorted((ROOT / folder).rglob("*.html"))
