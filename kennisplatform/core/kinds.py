"""The kinds of knowledge. Each app registers its own, so that lower floors can show what they do not know."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Mark = Literal["practice", "voice", "guide", "place", "barrier", "event"]


@dataclass(frozen=True)
class Kind:
    """A kind of knowledge: stored key, Dutch words, and the shape and colour it is shown with."""

    key: str
    label: str | Promise
    plural: str | Promise
    mark: Mark
    order: int = 0
    schema_type: str = "Article"  # schema.org
    by_month: bool = False  # no date of it that is more exact than the month goes outside


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Adds `kind`; raises ValueError when its key is taken by another."""
    if _kinds.setdefault(kind.key, kind) != kind:
        raise ValueError(f"Kind {kind.key!r} is registered twice")
    return kind


def get(key: str) -> Kind:
    """Raises KeyError for a key nobody registered."""
    return _kinds[key]


def all_kinds() -> list[Kind]:
    """In the order they are shown."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key))
