"""What Elasticsearch keeps of a document, and under which names."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import urllib3
from django.conf import settings
from elastic_transport import HttpHeaders, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT, DefaultType
from elasticsearch import ApiError, Elasticsearch, TransportError
from elasticsearch.dsl import Document, Index, Integer, Keyword, Long, MetaField, Text
from elasticsearch.helpers import BulkIndexError

from kennisplatform.core.filters import FACETS
from kennisplatform.search.engine import SearchUnavailableError
from kennisplatform.search.impacts import Row, unpack

_WRITING_SECONDS = 60.0
_SETTINGS = {
    "number_of_shards": 1,
    "number_of_replicas": 0,
    "refresh_interval": "1s",
    # A removal is remembered so long, against what was read before it and is written after it.
    "gc_deletes": "1h",
    # Tidying takes every removed document out, not only where there are many of them.
    "merge.policy.expunge_deletes_allowed": 0,
}


def _terms(*, places: bool) -> Any:
    """Analysed terms between spaces. Points come with the query: nothing of what a document weighs is kept."""
    return Text(
        analyzer="whitespace", norms=False, similarity="boolean", index_options="positions" if places else "docs"
    )


class IndexedDocument(Document):
    """What is looked for and counted; the text itself stays in the database. `facets` has a field for each facet."""

    page = Long()
    terms = _terms(places=False)
    exact = _terms(places=True)
    stems = _terms(places=True)
    day = Integer()
    place = Keyword()
    digest = Keyword(index=False)

    class Meta:
        dynamic = MetaField("strict")
        # Kept twice it would only be there to be found by whoever takes the disk.
        source = MetaField(enabled=False)


for _facet in FACETS:
    IndexedDocument._doc_type.mapping.field(_facet.name, Keyword())


def document_of(row: Row) -> dict[str, Any]:
    """The row as Elasticsearch gets it."""
    known = {facet.name for facet in FACETS}
    facets: dict[str, Any] = {name: list(values) for name, values in unpack(row.facets) if name in known}
    document = IndexedDocument(
        page=row.id,
        terms=row.terms,
        exact=row.exact,
        stems=row.stems,
        day=row.day_number,
        place=row.place,
        digest=row.digest,
        **facets,
    )
    return document.to_dict(skip_empty=False)


class Names:
    """One alias for the index that answers, and one for the index that is being built beside it."""

    def __init__(self, name: str) -> None:
        self.serving = f"{settings.ELASTICSEARCH_PREFIX}-{name}"
        self.building = f"{self.serving}.building"

    def new(self) -> str:
        """A name that no index has yet."""
        return f"{self.serving}.{time.time_ns()}"


def new_index(name: str) -> Index:
    """An index that is not there yet."""
    index = Index(name)
    index.settings(**_SETTINGS)
    index.document(IndexedDocument)
    return index


class _PunctualNode(Urllib3HttpNode):
    """Counts the time to connect and the time to answer together."""

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: DefaultType | float | None = DEFAULT,
    ) -> Any:
        total: Any = request_timeout
        if isinstance(request_timeout, (int, float)):
            total = urllib3.Timeout(total=request_timeout)
        return super().perform_request(method, target, body, headers, total)


@lru_cache(maxsize=4)
def client_of(url: str) -> Elasticsearch:
    """Asks once: who searches is better served by the other engine than by waiting again."""
    return Elasticsearch(
        url,
        node_class=_PunctualNode,
        request_timeout=_WRITING_SECONDS,
        max_retries=0,
        retry_on_timeout=False,
        connections_per_node=25,
    )


@contextmanager
def reached() -> Iterator[None]:
    """Raises SearchUnavailableError for whatever goes wrong with Elasticsearch."""
    try:
        yield
    except (ApiError, TransportError, BulkIndexError) as error:
        raise SearchUnavailableError(f"Elasticsearch does not answer as it should: {error}") from error


Hidden = Callable[[], "list[int]"]


def nothing_hidden() -> list[int]:
    """No document is kept out of the answers."""
    return []
