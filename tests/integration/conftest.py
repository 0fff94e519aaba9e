"""What holds for every test with a database."""

import pytest

from kennisplatform.search import language
from kennisplatform.search.engines import catalogue


@pytest.fixture(autouse=True)
def _no_synonyms_of_another_test() -> None:
    """A process keeps the synonyms in memory; each test reads those of its own database."""
    language.watched.forget()


@pytest.fixture(autouse=True)
def _nothing_remembered_of_another_database() -> None:
    """A process keeps what it read of the index; each test has an index of its own."""
    catalogue.forget()
