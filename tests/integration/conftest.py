"""What holds for every test with a database."""

import pytest

from kennisplatform.search import language


@pytest.fixture(autouse=True)
def _no_synonyms_of_another_test() -> None:
    """A process keeps the synonyms in memory; each test reads those of its own database."""
    language.forget()
