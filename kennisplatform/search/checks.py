from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register

from kennisplatform.search.engine import SearchUnavailableError, get_engine


@register
def search_works(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """A warning when the engine that the settings name cannot work here. Everything else does."""
    try:
        get_engine()
    except SearchUnavailableError as error:
        return [Warning(str(error), hint="Search answers that it is out of order until then.", id="search.W001")]
    return []
