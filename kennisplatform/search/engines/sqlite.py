"""The engine inside the database of the content: SQLite's FTS5, in the same transaction."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from kennisplatform.core import kinds
from kennisplatform.core.filters import FACETS, FacetCounts, KnowledgeFilters
from kennisplatform.core.models import KnowledgePage
from kennisplatform.core.querysets import KnowledgePageQuerySet
from kennisplatform.search.documents import searchable_pages
from kennisplatform.search.dutch import Query
from kennisplatform.search.engine import FIELDS, Document, SearchUnavailableError
from kennisplatform.search.engines import fts5
from kennisplatform.search.engines.sqlite_plan import Plan
from kennisplatform.search.results import Hit, ResultPage, Results, clamped, on_page

_TRIO = ("practice", "voice", "guide")


@dataclass(frozen=True, slots=True)
class Row:
    """A hit with what it is sorted by."""

    id: int
    kind: str
    date: date
    score: float


class SqliteEngine:
    """Raises SearchUnavailableError when the content is not in SQLite."""

    def __init__(self) -> None:
        if connection.vendor != "sqlite":
            raise SearchUnavailableError(
                f"The search engine 'sqlite' works only where the content is in SQLite, and it is in {connection.vendor}. "
                "Set KP_SEARCH_ENGINE to an engine for this database."
            )

    def index(self, documents: Iterable[Document]) -> None:
        rows: list[Sequence[int | str]] = [(document.id, *_terms(document)) for document in documents]
        places = ", ".join(["%s"] * (len(fts5.COLUMNS) + 1))
        # A savepoint of its own would make FTS5 write its buffers each time.
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {fts5.TABLE} WHERE rowid = %s", [row[:1] for row in rows])  # noqa: S608
            cursor.executemany(
                f"INSERT INTO {fts5.TABLE} (rowid, {', '.join(fts5.COLUMNS)}) VALUES ({places})",  # noqa: S608
                rows,
            )

    def remove(self, ids: Iterable[int]) -> None:
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {fts5.TABLE} WHERE rowid = %s", [(pk,) for pk in ids])  # noqa: S608

    def ids(self) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid FROM {fts5.TABLE}")  # noqa: S608
            return {pk for (pk,) in cursor.fetchall()}

    def tidy(self) -> None:
        """Merges what many small writes left behind, so that searching reads one place."""
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {fts5.TABLE} ({fts5.TABLE}) VALUES ('optimize')")  # noqa: S608

    def search(self, query: Query, filters: KnowledgeFilters, page: ResultPage) -> Results:
        if query.is_empty:
            return _everything(filters, page) if not query.text.strip() else _nothing(filters)
        matches = self._matches(query)
        rows = _visible(matches)
        is_widened = False
        if not rows:
            rows = _visible(self._matches(query, widened=True))
            is_widened = bool(rows)
        return _results(rows, filters, page, is_widened=is_widened)

    def _matches(self, query: Query, *, widened: bool = False) -> dict[int, float]:
        """Score by id of every document that matches, also of those that may not be shown."""
        plan = Plan.of(query, widened=widened)
        with connection.cursor() as cursor:
            # Beside every document FTS5 keeps its length: counting those is quick.
            cursor.execute(f"SELECT count(*) FROM {fts5.TABLE}_docsize")  # noqa: S608
            total = cursor.fetchone()[0]
            cursor.execute(plan.looks.statement, plan.looks.expressions)
            found = plan.looks.answers(cursor.fetchall(), total)
        return plan.scores(found, total, widened=widened)


def _terms(document: Document) -> Iterator[str]:
    """In the order of the columns."""
    for name in FIELDS:
        field = document.fields[name]
        yield from (field.exact, field.stems, field.parts)


def _among(ids: Iterable[int]) -> RawSQL:
    """A subquery of these ids; a list of parameters has an end, this has none."""
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(ids))])


def _visible(matches: dict[int, float]) -> list[Row]:
    """Those of the matches that anybody may see, as the database says now."""
    if not matches:
        return []
    rows = searchable_pages().filter(pk__in=_among(matches)).values_list("pk", "kind", "date")
    # By address, not by id: among stories of one month nothing tells which came first.
    return [Row(pk, kind, day, matches[pk]) for pk, kind, day in rows.order_by("slug")]


def _results(rows: list[Row], filters: KnowledgeFilters, page: ResultPage, *, is_widened: bool) -> Results:
    found: KnowledgePageQuerySet = KnowledgePage.objects.filter(pk__in=_among(row.id for row in rows))
    shown = rows
    if not filters.is_empty:
        passing = set(filters.apply(found).values_list("pk", flat=True))
        shown = [row for row in rows if row.id in passing]
    by_date = sorted(shown, key=lambda row: row.date, reverse=True)
    # Sorting keeps the order of equals: the newest of them first.
    ranked = by_date if page.sort == "newest" else sorted(by_date, key=lambda row: -row.score)
    number = clamped(page, len(ranked))
    return Results(
        hits=tuple(Hit(row.id, row.score) for row in on_page(ranked, page, number)),
        total=len(ranked),
        facets=_facets(found, filters),
        number=number,
        total_without_filters=len(rows),
        best_of_kinds=() if is_widened or page.sort == "newest" else best_of_kinds(ranked),
        is_widened=is_widened,
    )


def best_of_kinds(ranked: list[Row]) -> tuple[Hit, ...]:
    """The best hit of each of the three kinds of knowledge, each with all words of the query or, when the query names
    a barrier, with that as its label; nothing when one of the kinds has no such hit."""
    best: dict[str, Hit] = {}
    is_about_a_name = bool(ranked) and ranked[0].score >= 2
    for row in ranked:
        if row.score < 1 and not is_about_a_name:
            break
        best.setdefault(kinds.get(row.kind).mark, Hit(row.id, row.score))
    return tuple(best[mark] for mark in _TRIO) if all(mark in best for mark in _TRIO) else ()


def _facets(pages: KnowledgePageQuerySet, filters: KnowledgeFilters) -> tuple[FacetCounts, ...]:
    return tuple(filters.counts(pages, [facet.name for facet in FACETS]))


def _everything(filters: KnowledgeFilters, page: ResultPage) -> Results:
    """Without words: all that is published, the newest first."""
    pages = searchable_pages()
    passing = filters.apply(pages)
    total = passing.count()
    number = clamped(page, total)
    return Results(
        hits=tuple(Hit(pk, 0.0) for pk in on_page(passing.newest_first().values_list("pk", flat=True), page, number)),
        total=total,
        facets=_facets(pages, filters),
        number=number,
        total_without_filters=total if filters.is_empty else pages.count(),
    )


def _nothing(filters: KnowledgeFilters) -> Results:
    """For a query of signs only."""
    return Results(hits=(), total=0, facets=_facets(KnowledgePage.objects.none(), filters))
