"""Copies of the test databases as the migrations left them, to go back to after a test that really committed.

Django's flush would also empty what migrations filled, and stumbles over tables that refuse deletion.
"""

import sqlite3
from contextlib import closing

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper


def take_snapshots() -> None:
    """Keeps a copy of every database; one of an earlier run goes."""
    for alias in connections:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(_snapshot(connection))) as copy:
                connection.ensure_connection()
                connection.connection.backup(copy)
        else:
            _copy_on_server(connection, source=_name(connection), target=_snapshot(connection))


def restore_snapshots() -> None:
    """Puts every database back as it was at `take_snapshots`."""
    for alias in connections:
        connection = connections[alias]
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(_snapshot(connection))) as copy:
                connection.ensure_connection()
                copy.backup(connection.connection)
        else:
            _copy_on_server(connection, source=_snapshot(connection), target=_name(connection))


def _name(connection: BaseDatabaseWrapper) -> str:
    return str(connection.settings_dict["NAME"])


def _snapshot(connection: BaseDatabaseWrapper) -> str:
    """A file beside the database, or a database beside it."""
    return f"{_name(connection)}.snapshot"


def _copy_on_server(connection: BaseDatabaseWrapper, *, source: str, target: str) -> None:
    """PostgreSQL makes a database after another one while nobody uses either."""
    connection.close()
    with connection._nodb_cursor() as cursor:  # what Django makes test databases with
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}" STRATEGY FILE_COPY')
