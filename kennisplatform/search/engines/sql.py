"""What SQLite and PostgreSQL write differently."""

import json
from collections.abc import Collection
from typing import Any

from django.db import connection


def among(column: str, values: Collection[Any]) -> tuple[str, Any]:
    """The condition that a column has one of these values, and its one parameter: a list of parameters has an end."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", list(values)
    return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(list(values))  # noqa: S608
