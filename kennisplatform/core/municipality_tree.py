"""Which municipality a place in the page tree belongs to. Upper floors say which page types are a municipality's room."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

if TYPE_CHECKING:
    from kennisplatform.accounts.models import Municipality

_room_types: list[type[Page]] = []


def register_room(page_type: type[Page]) -> type[Page]:
    """Class decorator for a page type with a `municipality` and a `collection` of its own: everything below it, and every
    image and document in that collection, belongs to that municipality."""
    _room_types.append(page_type)
    return page_type


def room_of(page: Page) -> Any:
    """The page that is the room which holds `page`, with its municipality; None for national pages."""
    if not page.path:
        return None
    steps = Page.steplen
    paths = [page.path[:end] for end in range(steps, len(page.path) + 1, steps)]
    for room_type in _room_types:
        manager: Any = room_type._default_manager
        room = manager.filter(path__in=paths).select_related("municipality").order_by("-depth").first()
        if room is not None:
            return room
    return None


def municipality_of(page: Page) -> "Municipality | None":
    """The municipality whose room holds `page`; None for national pages."""
    room = room_of(page)
    return room.municipality if room else None


def rooms_of(municipality_ids: Iterable[int]) -> list[Any]:
    """The pages that are the rooms of these municipalities."""
    wanted = list(municipality_ids)
    return [room for room_type in _room_types if wanted for room in _rooms(room_type).filter(municipality__in=wanted)]


def _rooms(room_type: type[Page]) -> Any:
    return room_type._default_manager.only("path", "collection")


def municipality_ids_below(page: Page) -> list[tuple[str, int | None]]:
    """Path and municipality of every room below `page` and of `page` itself, the deepest first: a page belongs to the
    first place that it stands in."""
    own = municipality_of(page)
    places = [(page.path, own.pk if own else None)]
    for room_type in _room_types:
        rooms = room_type._default_manager.filter(path__startswith=page.path).exclude(path=page.path)
        places += rooms.values_list("path", "municipality_id")
    return sorted(places, key=lambda place: -len(place[0]))
