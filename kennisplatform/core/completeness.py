"""What a page lacks before it can be public."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Manager, Model


class IncompletePageError(ValidationError):
    """A page that lacks something was about to become public. `page` is that page, `missing` says what it lacks."""

    def __init__(self, page: Any, missing: Mapping[str, Any]) -> None:
        super().__init__(dict(missing))
        self.page = page
        self.missing = dict(missing)


def is_filled(value: Any) -> bool:
    """True for text with something in it, a chosen value, or a list or relation that is not empty."""
    if isinstance(value, Manager) or (hasattr(value, "exists") and not isinstance(value, Model)):
        return bool(value.exists())
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and (not hasattr(value, "__len__") or len(value) > 0)


def unfilled(page: Any, messages: Mapping[str, Any]) -> dict[str, Any]:
    """The messages of those fields of `page` that are still empty."""
    return {name: message for name, message in messages.items() if not is_filled(getattr(page, name))}


def label_of(model: type[Model], name: str) -> str:
    """What editors know the field as."""
    field: Any = model._meta.get_field(name)
    label = str(getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural)
    return label[:1].upper() + label[1:]
