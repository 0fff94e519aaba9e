"""The engine on a server of its own, for large collections: Elasticsearch 8 stores the same terms and adds the same points."""

import logging
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch
from elasticsearch.dsl import MultiSearch, Search
from elasticsearch.dsl.query import Bool, MatchAll, Query, Terms
from elasticsearch.helpers import streaming_bulk

from kennisplatform.core.filters import FACETS, KnowledgeFilters
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
from kennisplatform.search.results import MAX_HITS, ResultPage, clamped

logger = logging.getLogger(__name__)

_MOST_VALUES = 10_000
_MOST_KINDS = 100
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
        asked = Search(index=self.names.serving).query(query_of(plan, self.hidden()))
        wanted = min(max(1, page.number), -(-MAX_HITS // page.size))
        hits, *best = self._ask([_counting(asked, filters, page, wanted), *_best_of_kinds(asked, filters, page)])
        total, found = hits["hits"]["total"]["value"], hits["hits"]["hits"]
        number = clamped(page, total)
        if number != wanted and total:
            found = self._ask([_counting(asked, filters, page, number)])[0]["hits"]["hits"]
        without_filters = hits["aggregations"]["all"]["doc_count"]
        if not without_filters:
            return Answer(numbers={})
        return Answer(
            hits=tuple(_found(hit) for hit in found),
            total=total,
            number=number,
            total_without_filters=without_filters,
            numbers=_numbers(hits["aggregations"]),
            best_of_kinds={
                hit["fields"]["kind"][0]: _found(hit)
                for each in best
                for hit in each["hits"]["hits"]
                if "fields" in hit
            },
        )

    def _ask(self, searches: Iterable[Search[Any]]) -> list[dict[str, Any]]:
        """The answers to these, asked together."""
        seconds = settings.ELASTICSEARCH_SEARCH_SECONDS
        if self.deadline is not None:
            seconds = min(seconds, self.deadline - time.monotonic())
        if seconds <= 0:
            raise SearchUnavailableError("Elasticsearch takes too long.")
        together: MultiSearch[Any] = MultiSearch(using=self.client.options(request_timeout=seconds))
        for search in searches:
            limited = search.extra(timeout=f"{max(1, int(seconds * 1000))}ms")
            together = together.add(limited.params(allow_partial_search_results=False))
        with reached():
            answers = [response.to_dict() for response in together.execute()]
        if any(answer["timed_out"] for answer in answers):
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
        """Lets the index that was built answer from now on, in one step, and throws away every other."""
        with reached():
            new = self.aliases().get(self.names.building)
            if new is None:
                raise SearchUnavailableError(
                    "The index that was being built is gone: somebody else finished it, or threw it away."
                )
            self.client.indices.refresh(index=new)
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


# -- What is asked beside the hits ---------------------------------------------------------------------------------------------
def _passing(filters: KnowledgeFilters) -> dict[str, Query]:
    """The condition of each facet that is filtered by."""
    return {name: Terms(name, list(values)) for name, values in filters.chosen.items() if values}


def _counting(asked: Search[Any], filters: KnowledgeFilters, page: ResultPage, number: int) -> Search[Any]:
    """The hits of one page, and all counts."""
    start = (number - 1) * page.size
    chosen = _passing(filters)
    search: Search[Any] = asked.source(False).sort(*_ORDER[page.sort])
    search = search.extra(
        track_total_hits=True, track_scores=True, **{"from": start}, size=min(page.size, MAX_HITS - start)
    )
    passing: Query = Bool(filter=list(chosen.values())) if chosen else MatchAll()
    if chosen:
        search = search.post_filter(passing)
    search.aggs.bucket("all", "filter", MatchAll())
    among = search.aggs.bucket("passing", "filter", passing)
    for facet in FACETS:
        others = [query for name, query in chosen.items() if name != facet.name]
        bucket = among
        if facet.name in chosen:
            bucket = search.aggs.bucket(
                f"without {facet.name}", "filter", Bool(filter=others) if others else MatchAll()
            )
        bucket.bucket(facet.name, "terms", field=facet.name, size=_MOST_VALUES)
    return search


def _best_of_kinds(asked: Search[Any], filters: KnowledgeFilters, page: ResultPage) -> list[Search[Any]]:
    """The best hit of each kind: asked apart, because looking for them among the counts takes twice as long."""
    if page.sort != "best":
        return []
    search: Search[Any] = asked.source(False).sort(*_ORDER["best"])
    if chosen := _passing(filters):
        search = search.post_filter(Bool(filter=list(chosen.values())))
    kinds = {"collapse": {"field": "kind"}, "docvalue_fields": ["kind"], "size": _MOST_KINDS}
    return [search.extra(track_total_hits=False, track_scores=True, **kinds)]


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
