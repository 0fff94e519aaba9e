"""What an engine is: it stores and ranks analysed terms, and knows nothing of Dutch."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.db import connection

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.impacts import Row
from kennisplatform.search.plan import Plan
from kennisplatform.search.results import ResultPage

if TYPE_CHECKING:
    from kennisplatform.search.engines.database import DatabaseEngine

SITE = "search"
"""The index of the site; a collection that is measured has one of another name."""


class SearchUnavailableError(Exception):
    """The engine that the settings name cannot work here, or does not answer; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found."""

    id: int
    score: float
    """Higher is better. From 2 x `plan.STEP` on it is named by all words of the query, from `STEP` on it holds all of them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine gives."""

    hits: tuple[Found, ...] = ()
    """Those of the page that was asked for; of the last page when there is no such page."""
    total: int = 0
    number: int = 1
    """The page these hits stand on."""
    total_without_filters: int = 0
    numbers: Mapping[str, Mapping[str, int]] | None = None
    """Documents by facet and value, each facet counted as if it were not itself filtered."""
    best_of_kinds: Mapping[str, Found] | None = None
    """The best hit of each kind."""


class SearchEngine(Protocol):
    """Stores and ranks documents. Every method may raise SearchUnavailableError."""

    def create(self) -> None:
        """Makes an empty index when there is none."""

    def drop(self) -> None:
        """Takes the index away with all that is in it."""

    def index(self, rows: Iterable[Row]) -> None:
        """Puts these in, or in the place of what was known of the same documents."""

    def remove(self, ids: Iterable[int]) -> None:
        """Forgets these documents; ids it does not know are passed over."""

    def tidy(self) -> None:
        """Lets go of what changed and removed documents left behind: after it no word of them is in the index."""

    def digests(self) -> Iterator[tuple[int, str]]:
        """The documents it knows, each with the digest of what is stored (`Row.digest`), by id."""

    def answer(self, plan: Plan, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        """The hits, ranked."""


def get_engine(name: str = SITE) -> SearchEngine:
    """The engine that the settings name. Raises SearchUnavailableError.

    One that is elsewhere gives all answers to one search within the time that the settings allow, counted from now, and
    none of pages that it has yet to forget.
    """
    if settings.SEARCH_ENGINE == "elasticsearch":
        from kennisplatform.search.engines.elasticsearch import ElasticsearchEngine

        if name != SITE:
            return ElasticsearchEngine(name)
        from kennisplatform.search.following import hidden_pages

        return ElasticsearchEngine(name, hidden=hidden_pages, within=settings.ELASTICSEARCH_SEARCH_SECONDS)
    return get_database_engine(settings.SEARCH_ENGINE, name)


def get_database_engine(engine: str = "", name: str = SITE) -> "DatabaseEngine":
    """The engine inside the database of the content: always up to date, and what answers when another one is down.

    Raises SearchUnavailableError when `engine` is not the one for this database.
    """
    from kennisplatform.search.engines.postgres import PostgresEngine
    from kennisplatform.search.engines.sqlite import SqliteEngine

    here, engine_class = ("postgres", PostgresEngine) if connection.vendor == "postgresql" else ("sqlite", SqliteEngine)
    if engine not in ("", here):
        raise SearchUnavailableError(
            f"The search engine {engine!r} does not work here: the content is in {connection.vendor}. "
            f"KP_SEARCH_ENGINE can be: {here}, elasticsearch."
        )
    return engine_class(name)
