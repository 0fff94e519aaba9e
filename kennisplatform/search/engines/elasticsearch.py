"""The engine on a server of its own, for large collections: Elasticsearch 8 stores the same terms and adds the same points."""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search
from elasticsearch.helpers import streaming_bulk

from kennisplatform.core.filters import FACETS, Facet, KnowledgeFilters
from kennisplatform.search.engine import SITE, Answer, Found, SearchUnavailableError
from kennisplatform.search.engines.elastic_index import (
    Hidden,
    Names,
    client_of,
    document_of,
    new_index,
    nothing_hidden,
    reached,
)
from kennisplatform.search.engines.elastic_queries import query_of
from kennisplatform.search.impacts import Row
from kennisplatform.search.plan import UNITS, Plan
from kennisplatform.search.results import MAX_HITS, ResultPage, Sort, clamped, on_page

logger = logging.getLogger(__name__)

Body = dict[str, Any]
"""What Elasticsearch is sent, or a part of it."""

_MOST_VALUES = 10_000
_FIRST = 50
"""Hits that are asked for at least: among so many there is mostly one of each kind."""
_DIGESTS_AT_ONCE = 5_000
_BAD_DOCUMENT, _NOT_FOUND, _CONFLICT = 400, 404, 409
_BYTES_AT_ONCE = 8 * 1024 * 1024
_ORDER: dict[str, list[Any]] = {
    "best": [{"_score": "desc"}, {"day": "desc"}, {"place": "asc"}],
    "newest": [{"day": "desc"}, {"_score": "desc"}, {"place": "asc"}],
}


class ElasticsearchEngine:
    """One index behind an alias. Writing reaches the index that is being built beside it as well.

    `within` are the seconds from now in which all answers must be there; `hidden` gives the documents that are no longer
    to be found and may still be in the index.
    """

    def __init__(self, name: str = SITE, *, hidden: Hidden = nothing_hidden, within: float | None = None) -> None:
        self.names = Names(name)
        self.hidden = hidden
        self.deadline = None if within is None else time.monotonic() + within

    @property
    def client(self) -> Elasticsearch:
        try:
            return client_of(settings.ELASTICSEARCH_URL)
        except ValueError as error:
            raise SearchUnavailableError(f"KP_ELASTICSEARCH_URL is no address: {error}") from error

    # -- The index -----------------------------------------------------------------------------------------------------------
    def create(self) -> None:
        with reached():
            if self.names.serving not in self.aliases():
                new = self.names.new()
                new_index(new).create(using=self.client)
                self._point(add=[(self.names.serving, new)])

    def drop(self) -> None:
        with reached():
            for index in self._indices():
                self.client.indices.delete(index=index, ignore_unavailable=True)

    def index(self, rows: Iterable[Row], *, version: int | None = None) -> None:
        self.store(rows, version=version)
        self.refresh()

    def remove(self, ids: Iterable[int], *, version: int | None = None) -> None:
        self.delete(ids, version=version)
        self.refresh()

    def store(self, rows: Iterable[Row], *, version: int | None = None, into: Iterable[str] = ()) -> set[int]:
        """The same, found from the next refresh on; gives the documents that were not taken: a newer state was there already.

        `version` says when reading that state began: an older one never takes the place of a newer one.
        """
        with reached():
            aliases = list(into) or self._written()
            actions = (
                {"_op_type": "index", "_index": alias, "_id": row.id, "_source": source}
                for row in rows
                for source in (document_of(row),)
                for alias in aliases
            )
            return self._write(actions, version)

    def delete(self, ids: Iterable[int], *, version: int | None = None) -> set[int]:
        """The same for documents that are to be forgotten."""
        with reached():
            aliases = self._written()
            return self._write(
                ({"_op_type": "delete", "_index": alias, "_id": pk} for pk in ids for alias in aliases), version
            )

    def _write(self, actions: Iterable[dict[str, Any]], version: int | None) -> set[int]:
        stamp = {"version": version or time.time_ns(), "version_type": "external_gte"}
        results = streaming_bulk(
            self.client,
            ({**action, **stamp} for action in actions),
            max_chunk_bytes=_BYTES_AT_ONCE,
            raise_on_error=False,
            max_retries=2,
            initial_backoff=1,
            # An index that is not there must not come about by writing to it, with fields of its own making.
            require_alias=True,
        )
        left: set[int] = set()
        for succeeded, result in results:
            (operation, outcome), *_ = result.items()
            if succeeded or (operation == "delete" and outcome["status"] == _NOT_FOUND and "error" not in outcome):
                continue
            refused = f"Elasticsearch did not take document {outcome['_id']}: {outcome.get('error')}"
            if outcome["status"] == _BAD_DOCUMENT:
                # One that it cannot read must not keep all others out.
                logger.error(refused)
            elif outcome["status"] != _CONFLICT:
                raise SearchUnavailableError(refused)
            left.add(int(outcome["_id"]))
        return left

    def refresh(self) -> None:
        """Lets what was written be found now."""
        with reached():
            self.client.indices.refresh(index=self._written())

    def tidy(self) -> None:
        """Lets go of what was removed half a minute ago or longer: for so long Elasticsearch keeps it, for copies that lag."""
        with reached():
            names = self._written()
            self.client.indices.forcemerge(index=names, only_expunge_deletes=True)
            # What was written last is also in a log until then.
            self.client.indices.flush(index=names)

    def digests(self) -> Iterator[tuple[int, str]]:
        return self.digests_in(self.names.serving)

    def digests_in(self, alias: str) -> Iterator[tuple[int, str]]:
        """Of one of the indices: of the one that is being built, too."""
        search = (
            Search(index=alias, using=self.client)
            .source(False)
            .sort("page")
            .extra(docvalue_fields=["digest"], track_total_hits=False, size=_DIGESTS_AT_ONCE)
        )
        with reached():
            self.client.indices.refresh(index=alias)
        last: list[Any] = []
        while True:
            with reached():
                page = search.extra(search_after=last) if last else search
                hits = page.execute().to_dict()["hits"]["hits"]
            yield from ((int(hit["_id"]), hit["fields"]["digest"][0]) for hit in hits)
            if len(hits) < _DIGESTS_AT_ONCE:
                return
            last = hits[-1]["sort"]

    # -- Searching -----------------------------------------------------------------------------------------------------------
    def answer(self, plan: Plan, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        if not plan.clauses and not plan.phrases:
            return Answer(numbers={})
        query = query_of(plan, self.hidden()).to_dict()
        end = min(max(1, page.number) * page.size, MAX_HITS)
        # Apart and at the same time: counting asks for no points, and who only wants the first hits can skip most others.
        counted, ranked = self._ask([_counting(query, filters), _ranked(query, filters, page.sort, max(end, _FIRST))])
        without_filters = counted["aggregations"]["all"]["doc_count"]
        if not without_filters:
            return Answer(numbers={})
        total = counted["aggregations"]["passing"]["doc_count"]
        numbers = _numbers(counted["aggregations"])
        number = clamped(page, total)
        hits = ranked["hits"]["hits"]
        return Answer(
            hits=tuple(_found(hit) for hit in on_page(hits, page, number)),
            total=total,
            number=number,
            total_without_filters=without_filters,
            numbers=numbers,
            best_of_kinds=self._best_of_kinds(query, filters, hits, numbers) if page.sort == "best" else {},
        )

    def _best_of_kinds(
        self, query: Body, filters: KnowledgeFilters, hits: Iterable[Body], numbers: Mapping[str, Mapping[str, int]]
    ) -> dict[str, Found]:
        """The best hit of each kind: mostly it is among the first ones; of other kinds it is asked for."""
        best: dict[str, Found] = {}
        for hit in hits:
            for kind in hit.get("fields", {}).get("kind", ()):
                best.setdefault(kind, _found(hit))
        chosen = filters.values("kind")
        missing = [kind for kind in numbers.get("kind", {}) if kind not in best and (not chosen or kind in chosen)]
        if missing:
            only = [KnowledgeFilters({**filters.chosen, "kind": (kind,)}) for kind in missing]
            answers = self._ask([_ranked(query, each, "best", 1) for each in only])
            best.update(
                (kind, _found(hit))
                for kind, answer in zip(missing, answers, strict=True)
                for hit in answer["hits"]["hits"]
            )
        return best

    def _ask(self, searches: Sequence[Body]) -> list[Body]:
        """The answers to these, asked together."""
        seconds = settings.ELASTICSEARCH_SEARCH_SECONDS
        if self.deadline is not None:
            seconds = min(seconds, self.deadline - time.monotonic())
        if seconds <= 0:
            raise SearchUnavailableError("Elasticsearch takes too long.")
        limit = {"timeout": f"{max(1, int(seconds * 1000))}ms", "_source": False}
        where = {"index": self.names.serving, "allow_partial_search_results": False}
        together = [line for search in searches for line in (where, search | limit)]
        with reached():
            answers: list[Body] = (
                self.client.options(request_timeout=seconds).msearch(searches=together).body["responses"]
            )
        for answer in answers:
            if "error" in answer:
                raise SearchUnavailableError(f"Elasticsearch does not answer as it should: {answer['error']}")
            if answer["timed_out"]:
                raise SearchUnavailableError("Elasticsearch takes too long.")
        return answers

    # -- Building another one beside it ----------------------------------------------------------------------------------------
    def aliases(self) -> dict[str, str]:
        """The index behind each of the two names; a name is missing when there is no such index."""
        wanted = {self.names.serving, self.names.building}
        with reached():
            known = self.client.indices.get_alias(name=f"{self.names.serving}*").body
        return {alias: index for index, found in known.items() for alias in wanted & set(found["aliases"])}

    def begin_building(self) -> str:
        """The index that is being built, a new one when there is none."""
        with reached():
            index = self.aliases().get(self.names.building)
            if index is None:
                index = self.names.new()
                new_index(index).create(using=self.client)
                self._point(add=[(self.names.building, index)])
            return index

    def finish_building(self) -> None:
        """Lets the index that was built answer from now on, in one step, and throws away every other.

        Its many small pieces become one, which halves the work of a search; that may take minutes, and nobody waits for it.
        """
        with reached():
            new = self.aliases().get(self.names.building)
            if new is None:
                raise SearchUnavailableError(
                    "The index that was being built is gone: somebody else finished it, or threw it away."
                )
            self.client.indices.refresh(index=new)
            self.client.indices.forcemerge(index=new, max_num_segments=1, wait_for_completion=False)
            gone = [{"remove_index": {"index": index}} for index in self._indices() if index != new]
            self._point(add=[(self.names.serving, new)], actions=[_remove(self.names.building, new), *gone])

    def _point(self, add: Iterable[tuple[str, str]], actions: Iterable[dict[str, Any]] = ()) -> None:
        added = [{"add": {"alias": alias, "index": index}} for alias, index in add]
        self.client.indices.update_aliases(actions=[*added, *actions])

    def _written(self) -> list[str]:
        """The names that follow the content."""
        names = list(self.aliases())
        if not names:
            raise SearchUnavailableError(
                f"Elasticsearch has no index {self.names.serving}. This makes it: manage.py rebuild_search"
            )
        return names

    def _indices(self) -> list[str]:
        """Every index of ours, also one that nothing points to since a start was broken off."""
        return sorted(self.client.indices.get(index=f"{self.names.serving}.*", features=["aliases"]).body)


def _remove(alias: str, index: str) -> dict[str, Any]:
    return {"remove": {"alias": alias, "index": index}}


# -- What is asked -------------------------------------------------------------------------------------------------------------
# The query is made by elasticsearch-dsl, and turned into what is sent once: it is the same in all of them.
def _ranked(query: Body, filters: KnowledgeFilters, sort: Sort, size: int) -> Body:
    """The first hits, each with its kind."""
    return {
        "query": _filtered(query, filters),
        "sort": _ORDER[sort],
        "size": size,
        "docvalue_fields": ["kind"],
        "track_scores": True,
        "track_total_hits": False,
    }


def _counting(query: Body, filters: KnowledgeFilters) -> Body:
    """No hits, and all counts."""
    chosen = _passing(filters)
    aggregations: Body = {"all": {"filter": _all(())}}
    among = {facet.name: _values_of(facet) for facet in FACETS if facet.name not in chosen}
    aggregations["passing"] = {"filter": _all(chosen.values()), "aggs": among}
    for facet in FACETS:
        if facet.name in chosen:
            others = _all(condition for name, condition in chosen.items() if name != facet.name)
            aggregations[f"without {facet.name}"] = {"filter": others, "aggs": {facet.name: _values_of(facet)}}
    return {"query": query, "aggs": aggregations, "size": 0, "track_total_hits": False}


def _values_of(facet: Facet) -> Body:
    return {"terms": {"field": facet.name, "size": _MOST_VALUES}}


def _passing(filters: KnowledgeFilters) -> dict[str, Body]:
    """The condition of each facet that is filtered by."""
    return {name: {"terms": {name: list(values)}} for name, values in filters.chosen.items() if values}


def _all(conditions: Iterable[Body]) -> Body:
    some = list(conditions)
    return {"bool": {"filter": some}} if some else {"match_all": {}}


def _filtered(query: Body, filters: KnowledgeFilters) -> Body:
    chosen = list(_passing(filters).values())
    return {"bool": {"must": [query], "filter": chosen}} if chosen else query


def _numbers(aggregations: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    numbers = {}
    for facet in FACETS:
        counted = aggregations.get(f"without {facet.name}", aggregations["passing"])[facet.name]["buckets"]
        if counted:
            numbers[facet.name] = {bucket["key"]: bucket["doc_count"] for bucket in counted}
    return numbers


def _found(hit: Mapping[str, Any]) -> Found:
    # A score is written with no more decimals than tell it from the next one.
    return Found(int(hit["_id"]), round(hit["_score"] * UNITS) / UNITS)
