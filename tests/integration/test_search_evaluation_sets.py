"""The documents and queries that the search is measured with: sound, and the demo's still what the demo says."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kennisplatform.search.evaluation_docs import evaluation_docs, write_lines
from tests.content import loaded

FOLDER = Path(__file__).parents[1] / "search_evaluation"
DEMO_DOCS = FOLDER / "demo_docs.jsonl"


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
