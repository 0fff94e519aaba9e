"""`evaluate_search` measures the search of the site on documents that never touch the site."""

import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kennisplatform.core.models import KnowledgePage
from kennisplatform.search import evaluation
from kennisplatform.search.engine import get_database_engine
from tests.factories import published_case
from tests.integration.search.conftest import search

pytestmark = pytest.mark.django_db

DOCS = [
    {"id": "a", "title": "Schulden", "body": "Wie rood staat krijgt hulp van een maatje."},
    {"id": 2, "title": "Tolk aan tafel", "body": "De tolken komen op dinsdag."},
    {"id": "c", "title": "Buurtkamer", "body": "Koffie voor iedereen, ook voor wie niemand kent."},
]
QUERIES = [
    {"kind": "stem", "query": "tolk", "relevant": ["2"]},
    {"kind": "stem", "query": "maatjes", "relevant": ["a"]},
    {"kind": "typo", "query": "buurtkamre", "relevant": ["c"]},
]


def _file(path: Path, lines: Iterable[object]) -> Path:
    path.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    return path


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return _file(tmp_path / "docs.jsonl", DOCS)


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    return _file(tmp_path / "queries.jsonl", QUERIES)


def evaluate(*args: Any, **options: Any) -> str:
    out = StringIO()
    call_command("evaluate_search", *map(str, args), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def test_the_figures_are_one_json_object_with_exactly_these_keys(docs: Path, queries: Path) -> None:
    found = json.loads(evaluate(docs, queries, "--json"))
    assert list(found) == ["ndcg@10", "recall@10", "zero_hits", "median_ms", "kinds"]
    assert list(found["kinds"]) == ["stem", "typo"]
    assert all(list(each) == ["ndcg@10", "recall@10", "zero_hits", "median_ms"] for each in found["kinds"].values())
    assert (found["ndcg@10"], found["recall@10"], found["zero_hits"]) == (1.0, 1.0, 0)


def test_people_get_a_line_for_each_kind_and_one_for_all(docs: Path, queries: Path) -> None:
    lines = evaluate(docs, queries).splitlines()
    assert lines[0] == f"3 documents, 3 queries, engine {'sqlite' if connection.vendor == 'sqlite' else 'postgres'}"
    assert [line.split()[0] for line in lines[2:]] == ["kind", "stem", "typo", "all"]


def test_nothing_of_the_site_changes_and_nothing_of_it_is_found(docs: Path, queries: Path) -> None:
    published_case("Tolk", approach="Een tolk.")
    tables = set(connection.introspection.table_names())
    before = list(get_database_engine().digests())
    assert json.loads(evaluate(docs, queries, "--json"))["ndcg@10"] == 1.0
    assert set(connection.introspection.table_names()) == tables
    assert list(get_database_engine().digests()) == before
    assert search("tolk").total == KnowledgePage.objects.published().count() == 1


def test_the_index_is_gone_when_somebody_stops_it(docs: Path, queries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*args: object) -> None:
        raise KeyboardInterrupt

    tables = set(connection.introspection.table_names())
    monkeypatch.setattr(evaluation, "ask", stop)
    with pytest.raises(CommandError, match="out of the index again"):
        evaluate(docs, queries)
    assert set(connection.introspection.table_names()) == tables


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 2: is not JSON"),
        ("[]", "line 2: is not a JSON object"),
        ({"title": "Zonder id"}, "line 2: an id must be"),
        ({"id": True, "title": "x"}, "line 2: an id must be"),
        ({"id": "x", "title": 7}, 'line 2: "title" must be a text'),
        ({"id": "a", "title": "Nog eens"}, "line 2: there is already a document with id 'a'"),
    ],
)
def test_a_broken_document_is_named_by_its_line(line: object, why: str, queries: Path, tmp_path: Path) -> None:
    docs = _file(tmp_path / "docs.jsonl", [DOCS[0], line])
    with pytest.raises(CommandError, match=why) as caught:
        evaluate(docs, queries)
    assert str(docs) in str(caught.value)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"kind": "stem", "query": "x"}, 'line 1: "relevant" must be a list'),
        ({"kind": "stem", "query": "x", "relevant": []}, 'line 1: "relevant" must be a list'),
        ({"kind": "stem", "relevant": ["a"]}, 'line 1: "query" must be a text'),
    ],
)
def test_a_broken_query_is_named_by_its_line(line: object, why: str, docs: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=why):
        evaluate(docs, _file(tmp_path / "queries.jsonl", [line]))


def test_bytes_that_are_no_text_are_named_by_their_line(queries: Path, tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_bytes(b'{"id": 1}\n\xff\xfe\n')
    with pytest.raises(CommandError, match="line 2: is not UTF-8"):
        evaluate(docs, queries)


def test_a_file_that_is_not_there_is_named(docs: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nergens\.jsonl"):
        evaluate(docs, tmp_path / "nergens.jsonl")


def test_characters_that_no_database_keeps_are_no_reason_to_stop(tmp_path: Path) -> None:
    docs = _file(tmp_path / "docs.jsonl", [r'{"id": 1, "title": "Tolk\u0000", "body": "half \ud800 teken"}'])
    queries = _file(tmp_path / "queries.jsonl", ["", r'{"kind": "x", "query": "teken \ud800\u0000", "relevant": [1]}'])
    assert json.loads(evaluate(docs, queries, "--json"))["ndcg@10"] == 1.0


def test_a_relevant_document_that_is_not_there_counts_as_missed(docs: Path, tmp_path: Path) -> None:
    queries = _file(tmp_path / "queries.jsonl", [{"kind": "stem", "query": "tolk", "relevant": [2, "weg"]}])
    assert json.loads(evaluate(docs, queries, "--json"))["recall@10"] == 0.5


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the content is in PostgreSQL here")
def test_an_engine_that_cannot_work_here_says_what_would_help(docs: Path, queries: Path) -> None:
    with pytest.raises(CommandError, match="KP_DATABASE_URL=postgres://"):
        evaluate(docs, queries, "--engine", "postgres")
