"""Reads settings from the environment; a missing one says its own name."""

import os
from urllib.parse import unquote, urlparse

from django.core.exceptions import ImproperlyConfigured


def required(name: str) -> str:
    """The value of `name`; raises ImproperlyConfigured that names it when it is not set."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"Environment variable {name} is not set. docs/settings.md explains it.")
    return value


def optional(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; raises ImproperlyConfigured for anything else that is not a no."""
    value = optional(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"Environment variable {name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    value = optional(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"Environment variable {name} must be a whole number, not {value!r}.") from error


def words(name: str, default: str = "") -> list[str]:
    """A list from a value with commas."""
    return [word.strip() for word in optional(name, default).split(",") if word.strip()]


def postgres(url: str, name: str) -> dict[str, object]:
    """Django's database settings for postgres://user:password@host:port/name; `name` is the variable, for messages."""
    parts = urlparse(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} must look like postgres://user:password@host:5432/database.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(path: object) -> dict[str, object]:
    """SQLite as a server wants it: readers never wait, a writer takes its lock at once, a commit is on disk, and what is
    deleted is wiped."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # Opening reads the whole schema: more work than most pages are.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
            ),
        },
    }


def database(name: str, fallback: object) -> dict[str, object]:
    """PostgreSQL when `name` holds its address, else SQLite in the file `fallback`."""
    url = optional(name)
    return postgres(url, name) if url else sqlite(fallback)
