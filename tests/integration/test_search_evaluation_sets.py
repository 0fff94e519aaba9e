"""The documents and queries that the search is measured with: sound, and the demo's still what the demo says."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kennisplatform.search.evaluation_docs import evaluation_docs, write_lines
from tests.content import loaded

FOLDER = Path(__file__).parents[1] / "search_evaluation"
DEMO_DOCS = FOLDER / "demo_docs.jsonl"
SETS = {
    "demo_queries": ("demo_docs", 20),
    "fresh_queries_dev": ("fresh_docs", 15),
    "fresh_queries_heldout": ("fresh_docs", 15),
}
"""For each set of queries the documents it is about, and how many of each kind it has at least."""
KINDS = {"stem", "compound", "typo", "synonym", "task"}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text().splitlines()]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with loaded("create_demo_content", django_db_blocker):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_the_demo_documents_are_what_the_demo_content_says(tmp_path: Path) -> None:
    """When this fails: manage.py export_evaluation_docs tests/search_evaluation/demo_docs.jsonl, and judge again."""
    now = tmp_path / "docs.jsonl"
    assert write_lines(now, evaluation_docs()) == 95
    assert now.read_text() == DEMO_DOCS.read_text()


@pytest.mark.parametrize("name", SETS)
def test_a_set_of_queries_has_every_kind_and_names_documents_that_exist(name: str) -> None:
    docs, least = SETS[name]
    ids = {document["id"] for document in _lines(docs)}
    queries = _lines(name)
    kinds = Counter(query["kind"] for query in queries)
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= least
    for query in queries:
        assert query["query"].strip()
        assert query["relevant"], query
        assert set(query["relevant"]) <= ids, query
        assert len(set(query["relevant"])) == len(query["relevant"]), query


def test_no_query_is_asked_twice_of_the_same_documents() -> None:
    asked = Counter((docs, query["query"].casefold()) for name, (docs, _) in SETS.items() for query in _lines(name))
    assert not [query for query, number in asked.items() if number > 1]


@pytest.mark.parametrize("name", ["demo_docs", "fresh_docs"])
def test_every_document_has_an_id_of_its_own_a_title_and_a_body(name: str) -> None:
    documents = _lines(name)
    assert len({document["id"] for document in documents}) == len(documents)
    assert all(document["title"].strip() and document["body"].strip() for document in documents)
