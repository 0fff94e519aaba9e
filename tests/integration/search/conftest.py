"""A small platform to search in."""

from collections.abc import Callable
from typing import Any

import pytest

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.finding import find
from kennisplatform.search.results import ResultPage, Results

Titles = Callable[..., list[str]]


def search(words: str, chosen: dict[str, tuple[str, ...]] | None = None, **page: Any) -> Results:
    """What a visitor gets for these words."""
    return find(words, KnowledgeFilters(chosen or {}), ResultPage(**page))


@pytest.fixture
def titles(db: None) -> Titles:
    """The titles that are found, in order."""

    def found(words: str, chosen: dict[str, tuple[str, ...]] | None = None, **page: Any) -> list[str]:
        return [hit.page.title for hit in search(words, chosen, **page).hits if hit.page]

    return found
