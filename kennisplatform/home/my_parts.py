"""What upper floors put on /mijn/: each registers a part, the page shows them without knowing what they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Part:
    """A piece of /mijn/: its template, and what gives the template its values. None: nothing to show to this person."""

    order: int
    template: str
    context: Callable[[HttpRequest], dict[str, Any] | None]


@dataclass(frozen=True)
class ShownPart:
    template: str
    values: dict[str, Any]


_parts: list[Part] = []


def register(part: Part) -> None:
    if part not in _parts:
        _parts.append(part)


def shown_to(request: HttpRequest) -> list[ShownPart]:
    """The parts that have something for who is logged in, in their order."""
    shown = []
    for part in sorted(_parts, key=lambda part: part.order):
        values = part.context(request)
        if values is not None:
            shown.append(ShownPart(part.template, values))
    return shown
