"""House rules for models that the machine holds."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

OURS = ("kennisplatform.", "pilots", "stories")


def both_or_neither(at: str, by: str) -> models.Q:
    """The condition under which a moment and its actor are either both there or both absent."""
    return models.Q(**{at: None, by: None}) | models.Q(**{f"{at}__isnull": False, f"{by}__isnull": False})


def unheld_pairs(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    """The pairs of `..._at` and `..._by` of `model` that no constraint keeps together."""
    names = {field.name for field in model._meta.local_fields}
    conditions = [c.condition for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    for by in sorted(name for name in names if name.endswith("_by")):
        at = by.removesuffix("_by") + "_at"
        if at not in names or both_or_neither(at, by) in conditions:
            continue
        # A moment that every row has (its making) is no event that may be half there.
        if model._meta.get_field(at).null:
            yield at, by


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith(OURS)]


@register("models")
def check_pairs_are_held(app_configs: Sequence[AppConfig] | None, **_kwargs: Any) -> list[CheckMessage]:
    """Who and when belong together: half a pair is a row that nobody can explain."""
    return [
        Error(
            f"{model._meta.label}: no constraint keeps {at} and {by} together.",
            hint="Add a CheckConstraint: both are empty, or both are filled in.",
            obj=model,
            id="accounts.E001",
        )
        for model in our_models()
        for at, by in unheld_pairs(model)
    ]
