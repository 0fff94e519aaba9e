"""A page as a document: the words of its own, and those of the terms, places and partners it carries."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from kennisplatform.core.filters import FACETS
from kennisplatform.core.models import KnowledgePage, Term, TermLabel, Wijk
from kennisplatform.core.querysets import KnowledgePageQuerySet
from kennisplatform.search.grown import current_lexicon
from kennisplatform.search.impacts import Document, Row, row_of

# The facets that are words of the taxonomy, by the field of the page that holds them.
_FACETS = {facet.column.removesuffix("__key"): facet.name for facet in FACETS if facet.column.endswith("s__key")}


def searchable_pages() -> KnowledgePageQuerySet:
    """What a search may find: public pages in the language that is analysed."""
    pages: KnowledgePageQuerySet = KnowledgePage.objects.published().filter(content_language=settings.LANGUAGE_CODE)
    return pages


def searchable_in_types(ids: Collection[int]) -> list[KnowledgePage]:
    """Those of these pages that a search may find, each in its own type with what its text needs; in no order."""
    by_type: dict[type[KnowledgePage], list[int]] = defaultdict(list)
    for page in searchable_pages().filter(pk__in=ids):
        if page.specific_class is not None:
            by_type[page.specific_class].append(page.pk)
    return [
        page
        for page_type, pks in by_type.items()
        for page in page_type._default_manager.filter(pk__in=pks)
        .select_related("municipality", "organisation")
        .prefetch_related(*page_type.search_related)
    ]


def is_searchable(page: KnowledgePage) -> bool:
    """The same, of one page that was just written."""
    if not page.live or page.content_language != settings.LANGUAGE_CODE:
        return False
    steps = range(Page.steplen, len(page.path) + 1, Page.steplen)
    return not PageViewRestriction.objects.filter(page__path__in=[page.path[:end] for end in steps]).exists()


def documents_of(pages: Sequence[KnowledgePage]) -> list[Document]:
    """The documents of these pages, each of its own type; a fixed number of queries for each type."""
    carried = _carried_by(pages)
    return [_document(page, carried[page.pk]) for page in pages]


def rows_of(pages: Sequence[KnowledgePage]) -> list[Row]:
    """What an engine stores of these pages."""
    lexicon = current_lexicon()
    return [row_of(document, lexicon) for document in documents_of(pages)]


@dataclass(slots=True)
class _Carried:
    """What a page carries beside its words."""

    labels: dict[str, None] = field(default_factory=dict)
    facets: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _document(page: KnowledgePage, carried: _Carried) -> Document:
    facets = {"kind": {page.kind}, "period": {str(page.date.year)}, **carried.facets}
    if page.phase:
        facets["phase"] = {page.phase}
    if page.municipality:
        facets["municipality"] = {page.municipality.code}
    return Document(
        id=page.pk,
        title=page.title,
        summary=page.summary,
        body=page.search_text(),
        labels=tuple(carried.labels),
        is_name=page.kind_info.mark == "barrier",
        facets={name: tuple(values) for name, values in facets.items()},
        day=page.date,
        place=page.slug,
    )


def _carried_by(pages: Iterable[KnowledgePage]) -> dict[int, _Carried]:
    """What the pages carry, by page."""
    carried: dict[int, _Carried] = defaultdict(_Carried)
    by_type: dict[type[KnowledgePage], dict[int, KnowledgePage]] = defaultdict(dict)
    for page in pages:
        by_type[type(page)][page.pk] = page
        carried[page.pk].labels.update((str(owner), None) for owner in (page.municipality, page.organisation) if owner)
    for page_type, group in by_type.items():
        for pk, relation, key, label, search_words in _carried(page_type, list(group)):
            # On a page that is not about the term only single search words count: the words of a phrase apart mean
            # something else.
            is_about = group[pk].kind_info.mark == "barrier"
            words = (label, *(words for words in search_words if is_about or " " not in words))
            carried[pk].labels.update(dict.fromkeys(words))
            if relation in _FACETS:
                carried[pk].facets[_FACETS[relation]].add(key)
    return carried


def _carried(page_type: type[KnowledgePage], ids: list[int]) -> Iterator[tuple[int, str, str, str, list[str]]]:
    """Page, relation, key, label and search words of every term and wijk that the pages have."""
    sources = _carrying_tables(page_type)  # type: ignore[arg-type]  # a class is hashable; mypy looks at its instances
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"{source} ({marks})" for source in sources), ids * len(sources))
        for pk, relation, key, label, search_words in cursor.fetchall():
            words = json.loads(search_words) if isinstance(search_words, str) else search_words
            yield pk, relation, key, label, words or []


@cache
def _carrying_tables(page_type: type[KnowledgePage]) -> tuple[str, ...]:
    """For each field with terms or wijken the SELECT of page, field, key, label and search words, up to the ids. By hand,
    in one statement: this runs at every save, and an import saves ten thousand pages."""
    term, label, wijk = Term._meta.db_table, TermLabel._meta.db_table, Wijk._meta.db_table
    selects = []
    for relation in page_type._meta.many_to_many:
        own, other = relation.m2m_column_name(), relation.m2m_reverse_name()
        through = f'"{relation.m2m_db_table()}" AS carried'
        if relation.related_model is Term:
            selects.append(
                f"SELECT carried.\"{own}\", '{relation.name}', term.key, label.text, term.search_words FROM {through} "  # noqa: S608
                f'JOIN "{term}" AS term ON term.id = carried."{other}" '
                f"JOIN \"{label}\" AS label ON label.term_id = term.id AND label.language = '{settings.LANGUAGE_CODE}' "
                f'WHERE carried."{own}" IN'
            )
        elif relation.related_model is Wijk:
            selects.append(
                f"SELECT carried.\"{own}\", '{relation.name}', '', wijk.name, NULL FROM {through} "  # noqa: S608
                f'JOIN "{wijk}" AS wijk ON wijk.id = carried."{other}" WHERE carried."{own}" IN'
            )
    return tuple(selects)
