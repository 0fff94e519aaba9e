"""Filters over pages with knowledge, with counts: the same for listings and for search."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import connection
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import Municipality
from kennisplatform.core import kinds
from kennisplatform.core.models.knowledge_page import Phase
from kennisplatform.core.models.term import Term, TermLabel, Vocabulary, label_in_language_of_screen
from kennisplatform.core.querysets import KnowledgePageQuerySet

Labels = Callable[[Iterable[str]], dict[str, str]]


def _kind_labels(keys: Iterable[str]) -> dict[str, str]:
    return {kind.key: str(kind.plural) for kind in kinds.all_kinds()}


def _municipality_labels(codes: Iterable[str]) -> dict[str, str]:
    wanted = frozenset(codes)
    with connection.cursor() as cursor:
        cursor.execute(_MUNICIPALITIES)
        return {code: name for code, name in cursor.fetchall() if code in wanted}


# By hand, as _LABELS; there are 342 municipalities at most.
_MUNICIPALITIES = f"SELECT code, name FROM {Municipality._meta.db_table}"  # noqa: S608


def _phase_labels(keys: Iterable[str]) -> dict[str, str]:
    return {value: str(label) for value, label in Phase.choices}


def _year_labels(years: Iterable[str]) -> dict[str, str]:
    return {year: year for year in years if _is_year(year)}


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit() and text != "0000"


@dataclass(frozen=True)
class Facet:
    """One thing to filter by: its name in code, its parameter in addresses, and the column that holds its value."""

    name: str
    param: str
    label: str | Promise
    column: str
    words: Labels | Vocabulary
    """Where the words for its values come from; those of the taxonomy are read for all facets at once."""


FACETS: tuple[Facet, ...] = (
    Facet("kind", "soort", _("Kind"), "kind", _kind_labels),
    Facet("barrier", "drempel", _("Barrier"), "barriers__key", Vocabulary.BARRIER),
    Facet(
        "direction",
        "richting",
        _("Solution direction"),
        "solution_directions__key",
        Vocabulary.SOLUTION_DIRECTION,
    ),
    Facet("life_domain", "leefgebied", _("Life domain"), "life_domains__key", Vocabulary.LIFE_DOMAIN),
    Facet("group", "groep", _("Group"), "groups__key", Vocabulary.GROUP),
    Facet("municipality", "gemeente", _("Municipality"), "municipality__code", _municipality_labels),
    Facet("phase", "fase", _("Phase"), "phase", _phase_labels),
    Facet("period", "periode", _("Year"), "date__year", _year_labels),
)
FACETS_BY_NAME = {facet.name: facet for facet in FACETS}


def _labels(values: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """The words for these values of these facets, by facet and value; a value that nobody knows has none."""
    labels: dict[str, dict[str, str]] = {}
    by_vocabulary: dict[str, str] = {}
    keys: set[str] = set()
    for name, wanted in values.items():
        words = FACETS_BY_NAME[name].words
        labels[name] = {}
        if isinstance(words, Vocabulary):
            by_vocabulary[words.value] = name
            keys.update(wanted)
        elif wanted:
            labels[name] = words(wanted)
    for vocabulary, key, label in _term_labels(by_vocabulary, keys) if keys else ():
        labels[by_vocabulary[vocabulary]][key] = label
    return labels


def _term_labels(vocabularies: Container[str], keys: Container[str]) -> Iterator[tuple[str, str, str]]:
    """Vocabulary, key and `Term.label` of these terms, without making the terms: there are fifty on a page."""
    texts: dict[tuple[str, str], dict[str | None, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_LABELS)
        for vocabulary, key, language, text in cursor.fetchall():
            texts.setdefault((vocabulary, key), {})[language] = text
    for (vocabulary, key), by_language in texts.items():
        if vocabulary in vocabularies and key in keys:
            yield vocabulary, key, label_in_language_of_screen(by_language) or key


# By hand, and of all terms: it is asked at every search, and the lists are short.
_LABELS = (
    f"SELECT term.vocabulary, term.key, label.language, label.text FROM {Term._meta.db_table} AS term "  # noqa: S608
    f"LEFT JOIN {TermLabel._meta.db_table} AS label ON label.term_id = term.id"
)


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
        chosen = {facet.name: self.cleaned_data.get(facet.param, ()) for facet in FACETS}
        return KnowledgeFilters(chosen | {"period": tuple(filter(_is_year, chosen["period"]))})


@dataclass(frozen=True)
class FacetOption:
    value: str
    label: str
    count: int
    selected: bool


MOST_AT_ONCE, MOST_IN_ALL = 8, 48
"""Options of one facet: those in sight, and those on the page. Who looks for one of the rest types its name."""


@dataclass(frozen=True)
class FacetCounts:
    """A facet with its options: the most frequent first, of years the latest."""

    facet: Facet
    options: list[FacetOption]

    @property
    def in_sight(self) -> list[FacetOption]:
        """The first ones, at most eight, and all that are chosen."""
        room = max(0, MOST_AT_ONCE - self.chosen)
        often = {option.value for option in [o for o in self.options if not o.selected][:room]}
        return [option for option in self.options if option.selected or option.value in often]

    @property
    def folded(self) -> list[FacetOption]:
        """What stands behind the fold; of hundreds of municipalities the first."""
        if len(self.options) <= MOST_AT_ONCE:
            return []
        shown = {option.value for option in self.in_sight}
        return [option for option in self.options if option.value not in shown][: MOST_IN_ALL - len(shown)]

    @property
    def chosen(self) -> int:
        return sum(option.selected for option in self.options)


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

        One query a facet and three for the words, however many pages there are. Options without a page are left out
        unless chosen.
        """
        return self.options({name: self._numbers(FACETS_BY_NAME[name], pages) for name in names})

    def options(self, numbers: Mapping[str, Mapping[str, int]]) -> list[FacetCounts]:
        """Pages by facet and value as options to choose from; a value that nobody knows is left out. Three queries."""
        labels = _labels({name: {*counted, *self.values(name)} for name, counted in numbers.items()})
        return [self._options(FACETS_BY_NAME[name], counted, labels[name]) for name, counted in numbers.items()]

    def _numbers(self, facet: Facet, pages: KnowledgePageQuerySet) -> dict[str, int]:
        rows = (
            self.apply(pages, except_for=facet.name)
            .order_by()
            .filter(**{f"{facet.column}__isnull": False})
            .values_list(facet.column)
            .annotate(number=Count("pk", distinct=True))
        )
        return {str(value): number for value, number in rows if value}

    def _options(self, facet: Facet, numbers: Mapping[str, int], labels: Mapping[str, str]) -> FacetCounts:
        chosen = self.values(facet.name)
        options = [
            FacetOption(value, labels[value], numbers.get(value, 0), value in chosen)
            for value in {*numbers, *chosen}
            if value in labels
        ]
        if facet.name == "period":
            return FacetCounts(facet, sorted(options, key=lambda option: option.value, reverse=True))
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
        labels = _labels({facet.name: self.values(facet.name) for facet in FACETS if self.values(facet.name)})
        return [
            Chip(labels[name][value], self.query(extra, without=(name, value)) or "?")
            for name in labels
            for value in self.values(name)
            if value in labels[name]
        ]
