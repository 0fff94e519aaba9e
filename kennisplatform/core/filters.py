"""Filters over pages with knowledge, with counts: the same for listings and for search."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import Municipality
from kennisplatform.core import kinds
from kennisplatform.core.models.knowledge_page import Phase
from kennisplatform.core.models.term import Term, Vocabulary
from kennisplatform.core.querysets import KnowledgePageQuerySet

Labels = Callable[[Iterable[str]], dict[str, str]]


def _kind_labels(keys: Iterable[str]) -> dict[str, str]:
    return {kind.key: str(kind.plural) for kind in kinds.all_kinds()}


def _municipality_labels(codes: Iterable[str]) -> dict[str, str]:
    return dict(Municipality.objects.filter(code__in=list(codes)).values_list("code", "name"))


def _phase_labels(keys: Iterable[str]) -> dict[str, str]:
    return {value: str(label) for value, label in Phase.choices}


def _term_labels(vocabulary: Vocabulary) -> Labels:
    def labels(keys: Iterable[str]) -> dict[str, str]:
        return {term.key: term.label for term in Term.objects.in_vocabulary(vocabulary).filter(key__in=list(keys))}

    return labels


@dataclass(frozen=True)
class Facet:
    """One thing to filter by: its name in code, its parameter in addresses, and the column that holds its value."""

    name: str
    param: str
    label: str | Promise
    column: str
    labels: Labels


FACETS: tuple[Facet, ...] = (
    Facet("kind", "soort", _("Kind"), "kind", _kind_labels),
    Facet("barrier", "drempel", _("Barrier"), "barriers__key", _term_labels(Vocabulary.BARRIER)),
    Facet(
        "direction",
        "richting",
        _("Solution direction"),
        "solution_directions__key",
        _term_labels(Vocabulary.SOLUTION_DIRECTION),
    ),
    Facet("life_domain", "leefgebied", _("Life domain"), "life_domains__key", _term_labels(Vocabulary.LIFE_DOMAIN)),
    Facet("group", "groep", _("Group"), "groups__key", _term_labels(Vocabulary.GROUP)),
    Facet("municipality", "gemeente", _("Municipality"), "municipality__code", _municipality_labels),
    Facet("phase", "fase", _("Phase"), "phase", _phase_labels),
)
FACETS_BY_NAME = {facet.name: facet for facet in FACETS}


class _Values(forms.Field):
    """Any number of short values; whatever is no key is dropped, an old link still works."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v for v in value or () if v and len(v) <= 60 and v.replace("_", "").isalnum()))[:20]


class FilterForm(forms.Form):
    """The filters in an address, by their Dutch parameters."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data or QueryDict())
        for facet in FACETS:
            self.fields[facet.param] = _Values(required=False)

    def filters(self) -> "KnowledgeFilters":
        """What was asked for. Never invalid: unknown values are dropped."""
        self.is_valid()
        return KnowledgeFilters({facet.name: self.cleaned_data.get(facet.param, ()) for facet in FACETS})


@dataclass(frozen=True)
class FacetOption:
    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class FacetCounts:
    """A facet with its options, the most frequent first."""

    facet: Facet
    options: list[FacetOption]


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    remove_query: str


@dataclass(frozen=True)
class KnowledgeFilters:
    """Chosen values a facet: any of them within a facet, all of the facets together."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(self.chosen.values())

    def values(self, name: str) -> tuple[str, ...]:
        return self.chosen.get(name, ())

    def apply(self, pages: KnowledgePageQuerySet, *, except_for: str = "") -> KnowledgePageQuerySet:
        """The pages that pass; `except_for` names a facet that does not count, for its own options."""
        for facet in FACETS:
            values = self.values(facet.name)
            if values and facet.name != except_for:
                # A subquery a facet: a join would give a page once for each of its terms.
                model = pages.model
                pages = pages.filter(
                    pk__in=model._default_manager.filter(Q(**{f"{facet.column}__in": values})).values("pk")
                )
        return pages

    def counts(self, pages: KnowledgePageQuerySet, names: Iterable[str]) -> list[FacetCounts]:
        """Options with counts for the named facets, each counted as if it were not itself filtered.

        Two queries a facet, however many pages there are. Options without a page are left out unless chosen.
        """
        return [self._count(FACETS_BY_NAME[name], pages) for name in names]

    def _count(self, facet: Facet, pages: KnowledgePageQuerySet) -> FacetCounts:
        rows = (
            self.apply(pages, except_for=facet.name)
            .order_by()
            .exclude(**{f"{facet.column}__isnull": True})
            .values_list(facet.column)
            .annotate(number=Count("pk", distinct=True))
        )
        numbers = {value: number for value, number in rows if value}
        chosen = self.values(facet.name)
        labels = facet.labels({*numbers, *chosen})
        options = [
            FacetOption(value, labels[value], numbers.get(value, 0), value in chosen)
            for value in {*numbers, *chosen}
            if value in labels
        ]
        return FacetCounts(facet, sorted(options, key=lambda option: (-option.count, option.label)))

    def query(self, extra: Mapping[str, str] | None = None, *, without: tuple[str, str] | None = None) -> str:
        """The address's query for these filters (`?soort=...`), for paging and links; empty when there are none."""
        pairs = [(key, value) for key, value in (extra or {}).items() if value]
        pairs += [
            (facet.param, value)
            for facet in FACETS
            for value in self.values(facet.name)
            if without != (facet.name, value)
        ]
        return f"?{urlencode(pairs)}" if pairs else ""

    def chips(self, extra: Mapping[str, str] | None = None) -> list[Chip]:
        """The filters that are on, each with the way to take it off."""
        chips = []
        for facet in FACETS:
            values = self.values(facet.name)
            labels = facet.labels(values) if values else {}
            chips += [
                Chip(labels[value], self.query(extra, without=(facet.name, value)) or "?")
                for value in values
                if value in labels
            ]
        return chips
