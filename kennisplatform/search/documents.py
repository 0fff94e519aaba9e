"""A page as terms: the words of its own, and those of the terms, places and partners it carries."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Model
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
        for pk, name in _carried(page_type, Wijk, group, _names_of_wijken):
            labels[pk].append(name)
        for pk, words in _carried(page_type, Term, group, _words_of_terms):
            labels[pk] += words.all if group[pk].kind_info.mark == "barrier" else words.single
    return labels


@dataclass(frozen=True, slots=True)
class _TermWords:
    """The label of a term with its search words. On a page that is not about the term only the single ones count: the
    words of a phrase apart mean something else."""

    label: str
    search_words: tuple[str, ...]

    @property
    def all(self) -> list[str]:
        return [self.label, *self.search_words]

    @property
    def single(self) -> list[str]:
        return [self.label, *(word for word in self.search_words if " " not in word)]


def _words_of_terms(ids: Iterable[int]) -> dict[int, _TermWords]:
    rows = TermLabel.objects.filter(term__in=ids, language=settings.LANGUAGE_CODE)
    return {
        pk: _TermWords(label, tuple(search_words))
        for pk, label, search_words in rows.values_list("term_id", "text", "term__search_words")
    }


def _names_of_wijken(ids: Iterable[int]) -> dict[int, str]:
    return dict(Wijk.objects.filter(pk__in=ids).values_list("pk", "name"))


def _carried(
    page_type: type[KnowledgePage],
    carried: type[Model],
    pages: Iterable[int],
    words: Callable[[set[int]], dict[int, Any]],
) -> Iterator[tuple[int, Any]]:
    """Page and words of everything of the type `carried` that the pages have, whichever of their fields holds it."""
    rows: list[tuple[int, int]] = []
    queries = []
    for field in page_type._meta.many_to_many:
        if field.related_model is carried:
            through: Any = field.remote_field.through
            own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
            queries.append(through._base_manager.filter(**{f"{own}__in": list(pages)}).values_list(own, other))
    if queries:
        rows = list(queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0])
    by_id = words({pk for _page, pk in rows}) if rows else {}
    return ((page, by_id[pk]) for page, pk in rows if pk in by_id)
