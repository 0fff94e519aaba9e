import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from kennisplatform.search.engine import SearchUnavailableError, get_engine
from kennisplatform.search.following import is_followed

_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")


@register
def search_works(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """A warning when the engine that the settings name cannot work here. Everything else does."""
    try:
        get_engine()
    except SearchUnavailableError as error:
        return [Warning(str(error), hint="Search answers that it is out of order until then.", id="search.W001")]
    if is_followed() and not (
        _PREFIX.fullmatch(settings.ELASTICSEARCH_PREFIX) and _is_address(settings.ELASTICSEARCH_URL)
    ):
        message = "KP_ELASTICSEARCH_URL must look like http://host:9200, KP_ELASTICSEARCH_PREFIX like kennisplatform."
        return [Warning(message, hint="The database answers all searches until then.", id="search.W002")]
    return []


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port is not None
    except ValueError:
        return False
