"""A page as terms: the words of its own, and those of the terms, places and partners it carries."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from django.conf import settings
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from kennisplatform.core.models import KnowledgePage, Term, TermLabel, Wijk
from kennisplatform.core.querysets import KnowledgePageQuerySet
from kennisplatform.search.dutch import IndexTerms, index_terms
from kennisplatform.search.engine import Document

_NOTHING = IndexTerms("", "", "")


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
    labels = _labels(pages)
    return [_document(page, labels[page.pk]) for page in pages]


def _document(page: KnowledgePage, labels: list[str]) -> Document:
    title = index_terms(page.title)
    return Document(
        page.pk,
        {
            "name": title if page.kind_info.mark == "barrier" else _NOTHING,
            "title": title,
            "summary": index_terms(page.summary),
            "body": index_terms(page.search_text()),
            "labels": _joined(dict.fromkeys(labels)),
        },
    )


def _joined(labels: Iterable[str]) -> IndexTerms:
    """One field of all labels: each analysed by itself, so that no compound is read across two of them."""
    terms = [_label_terms(label) for label in labels]
    return IndexTerms(
        exact=" ".join(label.exact for label in terms if label.exact),
        stems=" ".join(label.stems for label in terms if label.stems),
        parts=" ".join(label.parts for label in terms if label.parts),
    )


@lru_cache(maxsize=4_096)
def _label_terms(label: str) -> IndexTerms:
    return index_terms(label)


def _labels(pages: Iterable[KnowledgePage]) -> dict[int, list[str]]:
    """What the pages carry, in words, by page."""
    labels: dict[int, list[str]] = defaultdict(list)
    by_type: dict[type[KnowledgePage], dict[int, KnowledgePage]] = defaultdict(dict)
    for page in pages:
        by_type[type(page)][page.pk] = page
        labels[page.pk] += [str(owner) for owner in (page.municipality, page.organisation) if owner]
    for page_type, group in by_type.items():
        for pk, label, search_words in _carried(page_type, list(group)):
            # On a page that is not about the term only single search words count: the words of a phrase apart mean
            # something else.
            is_about = group[pk].kind_info.mark == "barrier"
            labels[pk] += [label, *(words for words in search_words if is_about or " " not in words)]
    return labels


def _carried(page_type: type[KnowledgePage], ids: list[int]) -> Iterator[tuple[int, str, list[str]]]:
    """Page, label and search words of every term and wijk that the pages have, whichever of their fields holds it."""
    sources = _carrying_tables(page_type)  # type: ignore[arg-type]  # a class is hashable; mypy looks at its instances
    marks = ", ".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"{source} ({marks})" for source in sources), ids * len(sources))
        for pk, label, search_words in cursor.fetchall():
            yield pk, label, json.loads(search_words) if isinstance(search_words, str) else search_words or []


@cache
def _carrying_tables(page_type: type[KnowledgePage]) -> tuple[str, ...]:
    """For each field with terms or wijken the SELECT of page, label and search words, up to the ids. By hand, in one
    statement: this runs at every save, and an import saves ten thousand pages."""
    term, label, wijk = Term._meta.db_table, TermLabel._meta.db_table, Wijk._meta.db_table
    selects = []
    for field in page_type._meta.many_to_many:
        own, other = field.m2m_column_name(), field.m2m_reverse_name()
        through = f'"{field.m2m_db_table()}" AS carried'
        if field.related_model is Term:
            selects.append(
                f'SELECT carried."{own}", label.text, term.search_words FROM {through} '  # noqa: S608
                f'JOIN "{term}" AS term ON term.id = carried."{other}" '
                f"JOIN \"{label}\" AS label ON label.term_id = term.id AND label.language = '{settings.LANGUAGE_CODE}' "
                f'WHERE carried."{own}" IN'
            )
        elif field.related_model is Wijk:
            selects.append(
                f'SELECT carried."{own}", wijk.name, NULL FROM {through} '  # noqa: S608
                f'JOIN "{wijk}" AS wijk ON wijk.id = carried."{other}" WHERE carried."{own}" IN'
            )
    return tuple(selects)
