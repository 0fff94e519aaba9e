"""Knows whether the database still has what this checkout would put in it, so that a second start need not look again."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

FLOORS = ("kennisplatform", "pilots", "stories")
# What the content becomes is decided by files and folders of these names.
CONTENT_NAMES = {
    "demo",
    "starting_content",
    "starting_pages",
    "synonyms",
    "taxonomy",
    "load_starting_content",
    "create_demo_content",
}


def _files() -> Iterator[Path]:
    for floor in FLOORS:
        yield from sorted(
            path for path in (settings.BASE_DIR / floor).rglob("*") if path.is_file() and path.suffix != ".pyc"
        )


def _is_migration(path: Path) -> bool:
    return path.suffix == ".py" and path.parent.name == "migrations"


def _is_content(path: Path) -> bool:
    return bool(CONTENT_NAMES & {path.stem, *path.relative_to(settings.BASE_DIR).parts})


def _checksum(paths: Iterable[Path], *more: object) -> str:
    digest = hashlib.sha256(repr(more).encode())
    for path in paths:
        digest.update(str(path.relative_to(settings.BASE_DIR)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def applied_migrations() -> int:
    """How many migrations the database says it has had; 0 for a new one."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations")
            row = cursor.fetchone()
    except DatabaseError:
        return 0
    return int(row[0]) if row else 0


class Preparation:
    """Compares this checkout with what was last put into the database. Wrong only towards doing it once more."""

    def __init__(self, *, demo: bool) -> None:
        self.demo = demo
        self.note = Path(settings.DATA_DIR) / "prepared.json"

    def now(self) -> dict[str, object]:
        files = list(_files())
        database = settings.DATABASES["default"]
        address = [str(database.get(part, "")) for part in ("ENGINE", "HOST", "PORT", "NAME")]
        lock = settings.BASE_DIR / "requirements" / "base.txt"
        return {
            "migrations": _checksum([lock, *filter(_is_migration, files)], address),
            "content": _checksum(filter(_is_content, files)),
            "applied": applied_migrations(),
        }

    def remembered(self) -> dict[str, object]:
        try:
            note = json.loads(self.note.read_text())
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}

    def is_done(self) -> bool:
        """True when the database is as this checkout left it, demo content included where that is asked for."""
        remembered = self.remembered()
        had_demo = remembered.pop("demo", False)
        return remembered == self.now() and (had_demo is True or not self.demo)

    def remember(self) -> None:
        had_demo = self.remembered().get("demo") is True
        self.note.write_text(json.dumps(self.now() | {"demo": self.demo or had_demo}))

    def forget(self) -> None:
        self.note.unlink(missing_ok=True)
