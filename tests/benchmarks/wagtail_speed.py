"""Wagtail's own SQLite search with the same invented documents and queries: hits, and the same eight facets.

`python -m tests.benchmarks.wagtail_speed 10000` prints the figures as one JSON object. It knows no passages, no typing
errors and no synonyms, so it does less; each facet is one column here, where a page has several barriers.
"""

import json
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import Times, memory_mb, size_mb
from tests.benchmarks.starting import start

QUERIES, WARM_UP, BATCH = 40, 5, 1_000


def _model() -> Any:
    """A throw-away model that Wagtail indexes, with a table of its own."""
    from django.db import connection, models
    from modelsearch.conf import get_app_config
    from wagtail.search import index

    from tests.benchmarks import corpus

    columns = {name: models.CharField(max_length=60, db_index=True) for name in corpus.FACET_NAMES}
    fields = [index.SearchField("title", boost=2), index.SearchField("summary"), index.SearchField("body")]
    fields += [index.FilterField(name) for name in corpus.FACET_NAMES]
    texts = {name: models.TextField() for name in ("title", "summary", "body")}
    meta = type("Meta", (), {"app_label": "search"})
    members = {"__module__": __name__, "Meta": meta, "search_fields": fields, **texts, **columns}
    model = type("MeasuredText", (index.Indexed, models.Model), members)
    get_app_config().get_model("IndexEntry").add_generic_relations()
    with connection.schema_editor() as editor:
        editor.create_model(model)
    return model


def _fill(model: Any, backend: Any, number: int) -> dict[str, float]:
    from tests.benchmarks import corpus

    clock = own = 0.0
    for first in range(1, number + 1, BATCH):
        documents = [corpus.document(each) for each in range(first, min(first + BATCH, number + 1))]
        saved = [
            model(
                pk=each.id,
                title=each.title,
                summary=each.summary,
                body=each.body,
                **{name: values[0] for name, values in each.facets.items()},
            )
            for each in documents
        ]
        model.objects.bulk_create(saved)
        started, started_own = time.perf_counter(), time.process_time()
        backend.get_index_for_model(model).add_items(model, saved)
        clock += time.perf_counter() - started
        own += time.process_time() - started_own
    return {"index_s": clock, "own_s": own}


def measure(number: int, folder: Path) -> dict[str, dict[str, float]]:
    from django.core.management import call_command
    from wagtail.search.backends.database.sqlite.sqlite import SQLiteSearchBackend

    from kennisplatform.search.evaluation import other_database
    from kennisplatform.settings import environment
    from tests.benchmarks import corpus

    path = folder / "wagtail.sqlite3"
    with other_database(environment.sqlite(path)):
        call_command("migrate", verbosity=0)
        model, backend = _model(), SQLiteSearchBackend({})
        figures = _fill(model, backend, number) | {"size_mb": size_mb(path)}

        def hits(words: str) -> Any:
            return list(backend.search(words, model.objects.all())[:10])

        def hits_and_facets(words: str) -> Any:
            found = backend.search(words, model.objects.all())
            return list(found[:10]), found.count(), [found.facet(name) for name in corpus.FACET_NAMES]

        # A stray quote is an error there, and -without is not known: such queries are left out.
        asked = [
            each.words for each in corpus.queries(QUERIES * 2, number) if each.kind in ("words", "typo", "synonym")
        ]
        alone, complete = Times(), Times()
        found = 0
        for words in asked[:WARM_UP]:
            hits_and_facets(words)
        for words in asked[WARM_UP:QUERIES]:
            found += bool(alone.measure(partial(hits, words)))
            complete.measure(partial(hits_and_facets, words))
        return {
            "hits": alone.figures() | figures | {"memory_mb": memory_mb(), "answered": found / (QUERIES - WARM_UP)},
            "hits and facets": complete.figures(),
        }


if __name__ == "__main__":
    start()
    with tempfile.TemporaryDirectory() as here:
        print(json.dumps(measure(int(sys.argv[1]), Path(here))))  # noqa: T201
