"""What a process of the web server does before its first visitor."""

import gc
from collections.abc import Callable

# Of the garbage collector; a page makes some twenty thousand objects, and hardly one of them is in a circle.
_ALLOCATIONS, _YOUNG, _OLD = 50_000, 20, 50

_steps: list[Callable[[], object]] = []


def before_first_visitor(step: Callable[[], object]) -> None:
    """Has this called when a process starts to serve. It must not fail."""
    if step not in _steps:
        _steps.append(step)


def warm_up() -> None:
    """Takes all steps. What was read stays as long as the process: the garbage collector need not go through it again and
    again, which takes a third of a second with a dictionary in memory; and it looks for rubbish less often."""
    for step in _steps:
        step()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATIONS, _YOUNG, _OLD)
