"""Over the evaluation sets every engine finds the same, and ranks it nearly alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kennisplatform.search.evaluation import (
    Collection,
    database_for,
    other_database,
    read_questions,
    read_texts,
)
from kennisplatform.search.measures import DEPTH, Answered, quality
from kennisplatform.search.results import MAX_HITS
from kennisplatform.settings import environment

pytestmark = [pytest.mark.services, pytest.mark.django_db]

FOLDER = Path(__file__).parent.parent / "search_evaluation"
SETS = {
    "demo": ("demo_docs.jsonl", "demo_queries.jsonl"),
    "fresh": ("fresh_docs.jsonl", "fresh_queries_dev.jsonl"),
}
FURTHEST = {"postgres": 0.05, "elasticsearch": 0.02}
"""How far the nDCG@10 of an engine may be from that of the embedded one."""
LEAST_OVERLAP = 0.9

Answers = list[Answered]


@pytest.fixture
def answers(request: pytest.FixtureRequest, settings: Any) -> Callable[[str, str], Answers]:
    """All hits of all queries of a set, on an engine."""

    def ask(engine: str, name: str) -> Answers:
        if engine == "elasticsearch":
            settings.ELASTICSEARCH_URL = request.getfixturevalue("elasticsearch_url")
            settings.ELASTICSEARCH_PREFIX = "test-measured"
            settings.ELASTICSEARCH_SEARCH_SECONDS = 30.0
        if engine == "postgres":
            address = request.getfixturevalue("postgres_url")
            with other_database(environment.postgres(address, "KP_TEST_DATABASE_URL")):
                return _asked(engine, name)
        return _asked(engine, name)

    return ask


def _asked(engine: str, name: str) -> Answers:
    docs, queries = (FOLDER / file for file in SETS[name])
    with database_for(engine):
        collection = Collection(engine, read_texts(docs))
        with collection.indexed():
            return [collection.ask(question, MAX_HITS) for question in read_questions(queries)]


@pytest.mark.parametrize("engine", FURTHEST)
@pytest.mark.parametrize("name", SETS)
def test_an_engine_finds_the_same_and_ranks_it_nearly_alike(
    engine: str, name: str, answers: Callable[[str, str], Answers]
) -> None:
    embedded, other = answers("sqlite", name), answers(engine, name)
    different = [one.query for one, two in zip(embedded, other, strict=True) if set(one.hits) != set(two.hits)]
    assert not different
    assert [one.total for one in embedded] == [two.total for two in other]
    assert quality(other).ndcg == pytest.approx(quality(embedded).ndcg, abs=FURTHEST[engine])
    assert _overlap(embedded, other) >= LEAST_OVERLAP


def _overlap(embedded: Answers, other: Answers) -> float:
    """The share of the first ten hits that both have, over all queries that find something."""
    shares = []
    for one, two in zip(embedded, other, strict=True):
        first = set(one.hits[:DEPTH])
        if first:
            shares.append(len(first & set(two.hits[:DEPTH])) / len(first))
    return sum(shares) / len(shares)
