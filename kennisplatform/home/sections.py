"""What upper floors put on the home page: each registers a section, home shows them without knowing what they hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest
from django.template.loader import render_to_string

Slot = Literal["hero", "below_hero", "middle", "latest"]


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


def shown_in(slot: Slot, request: HttpRequest) -> list[str]:
    """The sections of `slot` in their order, drawn; one that has nothing to show draws nothing and is left out."""
    drawn = (render_to_string(section.template, section.context(request), request) for section in in_slot(slot))
    return [html for html in drawn if html.strip()]
