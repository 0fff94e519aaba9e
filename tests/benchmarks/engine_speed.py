"""One engine with so many invented documents: how fast it takes them in and answers, facets and passages included.

`python -m tests.benchmarks.engine_speed sqlite 10000` prints the figures as one JSON object.
"""

import json
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import Times, memory_mb, size_mb
from tests.benchmarks.starting import start

QUERIES, WARM_UP, BATCH, AHEAD = 400, 100, 5_000, 4


def rows(first: int, last: int) -> list[Any]:
    """The analysed documents of these numbers."""
    from kennisplatform.search.impacts import row_of
    from tests.benchmarks import corpus

    return [row_of(corpus.document(number)) for number in range(first, last)]


def batches(number: int) -> Iterator[tuple[int, int]]:
    """The first number of each batch, and the one after its last."""
    return ((first, min(first + BATCH, number + 1)) for first in range(1, number + 1, BATCH))


def index(engines: list[Any], batch: list[Any]) -> None:
    for engine in engines:
        engine.index(batch)


@contextmanager
def database(engine: str, folder: Path) -> Iterator[Path]:
    """A database of its own: a file for SQLite, for the others tables that go with the session."""
    from kennisplatform.search.evaluation import database_for, other_database
    from kennisplatform.settings import environment

    path = folder / "measured.sqlite3"
    if engine == "postgres":
        with database_for(engine):
            yield path
        return
    with other_database(environment.sqlite(path)):
        yield path


def fill(engine: Any, number: int) -> dict[str, float]:
    """Indexes the documents in large transactions; the seconds it took, analysis included, and those of this process."""
    from kennisplatform.search.impacts import row_of
    from tests.benchmarks import corpus

    clock = own = analysis = 0.0
    for first, last in batches(number):
        documents = [corpus.document(each) for each in range(first, last)]
        started, started_own = time.perf_counter(), time.process_time()
        batch = [row_of(document) for document in documents]
        analysis += time.process_time() - started_own
        engine.index(batch)
        clock += time.perf_counter() - started
        own += time.process_time() - started_own
    started, started_own = time.perf_counter(), time.process_time()
    engine.tidy()
    engine.make_sets()
    return {
        "index_s": clock + time.perf_counter() - started,
        "own_s": own + time.process_time() - started_own,
        "analysis_s": analysis,
    }


def fill_in_parallel(elastic: Any, base: Any, number: int) -> dict[str, float]:
    """Builds the index of Elasticsearch and the one beside the content, as `rebuild_search` does, with the analysis in two
    other processes. These are never more than a few batches ahead: of a million documents, memory holds few."""
    started = time.perf_counter()
    elastic.begin_building()
    with ProcessPoolExecutor(2, get_context("spawn"), initializer=start) as pool:
        ahead: deque[Future[list[Any]]] = deque()
        for batch in batches(number):
            ahead.append(pool.submit(rows, *batch))
            if len(ahead) == AHEAD:
                index([elastic, base], ahead.popleft().result())
        for last in ahead:
            index([elastic, base], last.result())
    base.tidy()
    base.make_sets()
    elastic.finish_building()
    # The server puts it together while it answers already; what is measured is how it is from then on.
    elastic.client.options(request_timeout=1200).indices.forcemerge(index=elastic.names.serving, max_num_segments=1)
    return {"index_s": time.perf_counter() - started}


def search(engine: Any, base: Any, words: str) -> Any:
    """What the results page asks of the search: hits, facets, and the passages of ten hits."""
    from kennisplatform.core.filters import KnowledgeFilters
    from kennisplatform.search.dutch import highlight, mark
    from kennisplatform.search.finding import PASSAGE_LENGTH, ask
    from kennisplatform.search.results import ResultPage

    asked = ask(engine, base.vocabulary, words, KnowledgeFilters(), ResultPage())
    texts = base.texts([hit.id for hit in asked.answer.hits])
    for stored in texts.values():
        mark(stored.title, asked.query)
        highlight(stored.text, asked.query, PASSAGE_LENGTH, keys=stored.keys)
    return asked


def measure(name: str, number: int, folder: Path) -> dict[str, float]:
    """Index time, times of the queries, size and memory."""
    from django.conf import settings

    from kennisplatform.core.warming import warm_up
    from kennisplatform.search.engine import get_database_engine
    from kennisplatform.search.evaluation import engine_called
    from tests.benchmarks import corpus

    # What is slow is measured here, and not cut off as for a visitor.
    settings.ELASTICSEARCH_SEARCH_SECONDS = 30.0
    with database(name, folder) as path:
        engine, base = engine_called(name, "bench"), get_database_engine(name="bench")
        engines = [engine, base] if name == "elasticsearch" else [engine]
        try:
            base.create()
            figures = fill_in_parallel(engine, base, number) if name == "elasticsearch" else fill(engine, number)
            # As a process of the web server does.
            warm_up()
            asked = list(corpus.queries(QUERIES + WARM_UP, number))
            for query in asked[:WARM_UP]:
                search(engine, base, query.words)
            times = Times()
            found = [times.measure(partial(search, engine, base, query.words)) for query in asked[WARM_UP:]]
            figures |= times.figures() | {"memory_mb": memory_mb()}
            figures["answered"] = sum(bool(each.answer.total) for each in found)
            figures["mean_hits"] = sum(each.answer.total for each in found) / len(found)
            if name == "sqlite":
                figures["size_mb"] = size_mb(path)
        finally:
            for each in engines:
                each.drop()
    return figures


if __name__ == "__main__":
    start()
    with tempfile.TemporaryDirectory() as here:
        print(json.dumps(measure(sys.argv[1], int(sys.argv[2]), Path(here))))  # noqa: T201
