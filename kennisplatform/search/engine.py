"""What an engine is: it stores and ranks analysed terms, and knows nothing of Dutch.

What is a hit, the same on every engine:

- A clause of the query is found in the text of a page where every word of it is found (as written, else its stem among
  the stems or the parts), or its compound among stems or parts, or one of its synonyms side by side among the stems.
- It is found in the labels of a page (names of terms, places and partners) in the same way, without synonyms.
- A page is a hit when it has enough of the clauses (`clauses_needed`), every phrase as it was written, and nothing of
  what is excluded. When no page is, the query is widened: one clause is enough, and so is one part of a compound.

Live, restricted and language are read from the database before anything is counted or shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.dutch import IndexTerms, Query
from kennisplatform.search.results import ResultPage, Results

FIELDS = ("name", "title", "summary", "body", "labels")
"""`name` is the title of a page about what that name stands for: a barrier. `labels` are the words of the terms."""
CLASSES = ("exact", "stems", "parts")


class SearchUnavailableError(Exception):
    """The engine that the settings name cannot work here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine stores of a page: its id and its terms, by field."""

    id: int
    fields: Mapping[str, IndexTerms]


class SearchEngine(Protocol):
    """Stores and ranks documents. Every method may raise SearchUnavailableError."""

    def index(self, documents: Iterable[Document]) -> None:
        """Puts these in, or in the place of what was known of the same pages."""

    def remove(self, ids: Iterable[int]) -> None:
        """Forgets these pages; ids it does not know are passed over."""

    def tidy(self) -> None:
        """Lets go of what changed and removed pages left behind: after it no word of them is in the index."""

    def ids(self) -> set[int]:
        """The pages it knows."""

    def search(self, query: Query, filters: KnowledgeFilters, page: ResultPage) -> Results:
        """The hits, ranked; everything that is published when the query has no words."""


def clauses_needed(number: int) -> int:
    """How many of the clauses of a query a page must have: one of two, and from three on half of them."""
    return 1 if number <= 2 else (number + 1) // 2


def get_engine() -> SearchEngine:
    """The engine that the settings name. Raises SearchUnavailableError."""
    if settings.SEARCH_ENGINE == "sqlite":
        from kennisplatform.search.engines.sqlite import SqliteEngine

        return SqliteEngine()
    raise SearchUnavailableError(
        f"There is no search engine {settings.SEARCH_ENGINE!r} in this version. KP_SEARCH_ENGINE can be: sqlite."
    )
