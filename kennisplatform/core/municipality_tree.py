"""Which municipality a place in the page tree belongs to. Upper floors say which page types are a municipality's room."""

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

if TYPE_CHECKING:
    from kennisplatform.accounts.models import Municipality

_room_types: list[type[Page]] = []


def register_room(page_type: type[Page]) -> type[Page]:
    """Class decorator for a page type with a `municipality` of its own: everything below it belongs to that municipality."""
    _room_types.append(page_type)
    return page_type


def municipality_of(page: Page) -> "Municipality | None":
    """The municipality whose room holds `page`; None for national pages."""
    if not page.path:
        return None
    steps = Page.steplen
    paths = [page.path[:end] for end in range(steps, len(page.path) + 1, steps)]
    for room_type in _room_types:
        manager: Any = room_type._default_manager
        room = manager.filter(path__in=paths).select_related("municipality").order_by("-depth").first()
        if room is not None:
            return room.municipality
    return None
