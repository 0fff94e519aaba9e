"""Pages as a list of hits shows them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from kennisplatform.core import kinds
from kennisplatform.core.kinds import Kind
from kennisplatform.core.models import KnowledgePage
from kennisplatform.core.public_sql import OPEN_TO_ALL, PAGES
from kennisplatform.search.engines.sql import among


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page with no more of it than a list shows: a page of Wagtail costs ten times as much, and a list has ten."""

    pk: int
    kind: str
    title: str
    url_path: str
    summary: str
    card_note: str
    is_example: bool
    source_id: str

    @property
    def kind_info(self) -> Kind:
        return kinds.get(self.kind)


_LISTED = (
    "SELECT page.id, known.kind, page.title, page.url_path, known.summary, known.card_note, known.is_example, "  # noqa: S608
    f'known.source_id FROM "{KnowledgePage._meta.db_table}" AS known JOIN {PAGES} ON page.id = known.page_ptr_id '
    f"WHERE known.content_language = %s AND {OPEN_TO_ALL} AND "
)


def listed(ids: Collection[int]) -> dict[int, ListedPage]:
    """Those of these pages that a search may find (`searchable_pages`), by id. One question."""
    if not ids:
        return {}
    where, parameter = among("page.id", ids)
    with connection.cursor() as cursor:
        cursor.execute(_LISTED + where, [settings.LANGUAGE_CODE, parameter])
        return {
            pk: ListedPage(pk, kind, title, url_path, summary, note, bool(is_example), source_id)
            for pk, kind, title, url_path, summary, note, is_example, source_id in cursor.fetchall()
        }
