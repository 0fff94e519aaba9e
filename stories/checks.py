"""System checks for the promises to residents."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from stories import triggers

DATABASE = "default"
MIGRATION = ("stories", "0002_promise_triggers")


def triggers_are_due() -> bool:
    """True once the migration that makes them has run here."""
    return MIGRATION in MigrationRecorder(connections[DATABASE]).applied_migrations()


@register(Tags.database)
def promises_are_held(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An error for each trigger that must stand in the database and does not."""
    if DATABASE not in (databases or ()) or not triggers_are_due():
        return []
    return [
        Error(
            f"The trigger {name} on {triggers.TRIGGERS[name]} is missing: the promises to residents are not held.",
            hint="`manage.py migrate --skip-checks` puts it back.",
            id="stories.E001",
        )
        for name in sorted(triggers.missing(connections[DATABASE]))
    ]
