"""Keeps the promise triggers standing through migrations.

SQLite changes a table by making it anew and drops its triggers with the old one, and refuses to rename a table while a
trigger elsewhere mentions one that is away for a moment. So there they step aside for a run of `migrate` and stand
again at its end. PostgreSQL has neither habit.
"""

from typing import Any

from django.db import connections

from stories import triggers
from stories.checks import DATABASE, triggers_are_due


def step_aside(*, using: str, plan: list[Any] | None = None, **kwargs: Any) -> None:
    if using == DATABASE and plan and connections[using].vendor == "sqlite" and triggers_are_due():
        triggers.drop(connections[using])


def come_back(*, using: str, **kwargs: Any) -> None:
    if using == DATABASE and triggers_are_due():
        triggers.create(connections[using])
