"""What upper floors put on the home page: each registers a section, home shows them without knowing what they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest

Slot = Literal["hero", "middle", "latest"]


@dataclass(frozen=True)
class Section:
    """A piece of the home page: where it stands, its template, and what gives the template its values."""

    slot: Slot
    order: int
    template: str
    context: Callable[[HttpRequest], dict[str, Any]]


_sections: list[Section] = []


def register(section: Section) -> None:
    _sections.append(section)


def in_slot(slot: Slot) -> list[Section]:
    """The sections of `slot` in their order."""
    return sorted((section for section in _sections if section.slot == slot), key=lambda section: section.order)
