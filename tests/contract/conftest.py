"""Every engine that there is here: the one in the database of this run, and Elasticsearch."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from kennisplatform.search.engine import SearchEngine, get_database_engine
from kennisplatform.search.engines.elasticsearch import ElasticsearchEngine

NAME = "contract"


@pytest.fixture(
    params=["database", pytest.param("elasticsearch", marks=pytest.mark.services)],
)
def engine(request: pytest.FixtureRequest, db: None) -> Iterator[SearchEngine]:
    """An empty index."""
    if request.param == "database":
        made: SearchEngine = get_database_engine(name=NAME)
    else:
        made = elasticsearch(request, NAME)
    made.drop()
    made.create()
    yield made
    made.drop()


@pytest.fixture
def committed(transactional_db: None) -> Iterator[SearchEngine]:
    """The engine in the database, as visitors ask it: outside any transaction."""
    made = get_database_engine(name=f"{NAME}_committed")
    made.create()
    yield made
    made.drop()


def elasticsearch(request: pytest.FixtureRequest, name: str) -> ElasticsearchEngine:
    """The engine of this name on the real server, apart from any other run's; patient, the machine may be busy."""
    settings: Any = request.getfixturevalue("settings")
    settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
    settings.ELASTICSEARCH_PREFIX = f"test-{os.getpid()}"
    settings.ELASTICSEARCH_SEARCH_SECONDS = 20.0
    return ElasticsearchEngine(name)
