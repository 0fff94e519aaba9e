"""Content that many tests look at: loaded once for all of them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import StringIO
from typing import Any

from django.core.management import call_command
from django.db import connections, transaction


@contextmanager
def loaded(command: str, blocker: Any) -> Iterator[None]:
    """Everything that `command` loads, gone when the block ends. Each test in it gets it back as it was.

    @pytest.fixture(scope="module")
    def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
        with loaded("create_demo_content", django_db_blocker):
            yield
    """
    with blocker.unblock(), ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
        call_command(command, stdout=StringIO())
        try:
            yield
        finally:
            for alias in connections:
                transaction.set_rollback(True, using=alias)
