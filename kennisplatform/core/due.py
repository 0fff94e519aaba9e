"""What has to happen now and then without anybody asking: the only clock of the platform.

An app registers a function in its `tasks.py`; the worker calls all of them every minute. Each is idempotent: it looks in
the database for what is due and does that, so that a minute missed or done twice changes nothing.

    @due
    def remind_of_review_dates() -> None: ...
"""

import logging
from collections.abc import Callable

from django.utils.module_loading import autodiscover_modules

logger = logging.getLogger(__name__)

DueFunction = Callable[[], None]
_registered: list[DueFunction] = []


def due(function: DueFunction) -> DueFunction:
    """Registers `function` for the clock."""
    if function not in _registered:
        _registered.append(function)
    return function


def registered() -> list[DueFunction]:
    """Every function of every app that the clock calls."""
    autodiscover_modules("tasks")
    return list(_registered)


def run_due() -> list[str]:
    """Calls everything that is registered; gives the names of those that failed. One failure stops no other."""
    failed = []
    for function in registered():
        name = f"{function.__module__}.{function.__qualname__}"
        try:
            function()
        except Exception:
            logger.exception("Due work failed: %s", name)
            failed.append(name)
    return failed
