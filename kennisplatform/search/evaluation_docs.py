"""What is published as documents to measure a search with: the words of each page under a name that stays the same."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kennisplatform.core.models import KnowledgePage
from kennisplatform.search.documents import searchable_in_types, searchable_pages


def evaluation_docs() -> Iterator[dict[str, str]]:
    """Id ("kind:slug"), title and body of every page that a search may find, in the order of their ids.

    The body is the summary and the text as they are searched, without the labels that a page carries.
    """
    pages = searchable_in_types(list(searchable_pages().values_list("pk", flat=True)))
    for page in sorted(pages, key=_id):
        yield {"id": _id(page), "title": page.title, "body": _body(page)}


def write_lines(path: Path, documents: Iterable[Mapping[str, str]]) -> int:
    """One JSON object on each line; gives how many there are."""
    lines = [json.dumps(document, ensure_ascii=False) for document in documents]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return len(lines)


def _id(page: KnowledgePage) -> str:
    return f"{page.kind}:{page.slug}"


def _body(page: KnowledgePage) -> str:
    return "\n\n".join(filter(None, (page.summary.strip(), page.search_text().strip())))
