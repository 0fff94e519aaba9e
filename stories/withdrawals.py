"""The list of withdrawn stories outside the database: what was withdrawn stays gone when an old copy is put back.

One id a line in settings.WITHDRAWALS_FILE, nothing else. Written, and on the disk, before the withdrawal commits: if the
machine stops between the two, the next `run_due` withdraws what the teller had asked for.
"""

import os
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


def _file() -> Path:
    return Path(settings.WITHDRAWALS_FILE)


def write_down(ids: Iterable[uuid.UUID]) -> None:
    """Adds these ids and waits until the disk has them. Raises OSError when that cannot be done."""
    # A new line first: what a crash left half-written does not spoil the line after it.
    lines = "".join(f"\n{pk}\n" for pk in ids).encode()
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, lines)
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def written_down() -> set[uuid.UUID]:
    """Every id in the file; a line that is none is passed over."""
    try:
        lines = _file().read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return set()
    ids = set()
    for line in filter(None, map(str.strip, lines)):
        try:
            ids.add(uuid.UUID(line))
        except ValueError:
            continue
    return ids
