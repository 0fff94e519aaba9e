"""A row of a file as the fields of a practice case."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kennisplatform.core.models.knowledge_page import SUMMARY_MAX
from pilots.importing import values
from pilots.models import PracticeCasePage

_TEXTS: Final = {
    "title": 255,
    "summary": SUMMARY_MAX,
    "body": 0,
    "aim": 1000,
    "for_whom": 1000,
    "results": 0,
    "not_for_whom": 1000,
}
_CHOICES: Final[dict[str, Callable[[Any], str]]] = {"phase": values.phase, "evidence": values.evidence}
_POINTS: Final = ("worked", "did_not_work")
_FIELD_OF: Final = {"body": "approach", "directions": "solution_directions", "wijk": "wijken"}
RELATIONS: Final = ("barriers", "solution_directions", "life_domains", "groups", "wijken")
# What the import writes on a page: these together tell whether someone changed it since.
PLAIN_FIELDS: Final = (
    "title", "summary", "approach", "aim", "for_whom", "results", "not_for_whom", "phase", "evidence", "effect",
    "costs_band", "hours_band", "costs_note", "contact_kind", "contact_email", "contact_name", "unknown_until", "date",
)  # fmt: skip


class BadRowError(ValueError):
    """A row that cannot become a page; `reasons` says why, a sentence a column."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def read_row(row: Mapping[str, Any], lookup: values.Lookup) -> dict[str, Any]:
    """Field values of a page, only for the columns the row has; raises BadRowError with every reason at once."""
    fields: dict[str, Any] = {}
    reasons: list[str] = []
    for column, value in row.items():
        try:
            fields |= _fields_of(column, value, lookup)
        except ValueError as error:
            reasons.append(f"{column}: {error}")
    for column in ("source_id", "title", "summary", "body"):
        name = _FIELD_OF.get(column, column)
        if not fields.get(name) and not any(reason.startswith(f"{column}:") for reason in reasons):
            reasons.append(_("%(column)s: is empty") % {"column": column})
    if reasons:
        raise BadRowError(reasons)
    fields.setdefault("effect", values.effect(""))
    return fields


def _fields_of(column: str, value: Any, lookup: values.Lookup) -> dict[str, Any]:
    name = _FIELD_OF.get(column, column)
    if column in _TEXTS:
        return {name: _limited(values.text(value), _TEXTS[column])}
    if column in _POINTS:
        later = values.not_yet_known(value)
        if later:
            return {name: [], "unknown_until": later}
        return {name: values.points(value)}
    if column in values.VOCABULARIES:
        return {name: lookup.terms(values.VOCABULARIES[column], value)}
    match column:
        case "source_id":
            return {name: _limited(values.text(value), 120)}
        case "wijk":
            return {name: lookup.wijken(value)}
        case "costs":
            return values.costs(value)
        case "contact":
            return values.contact(value)
        case "effect":
            return {name: values.effect(value)}
        case "date":
            given = values.date(value)
            return {name: given} if given else {}
    return {name: _CHOICES[column](value)}


def _limited(text: str, limit: int) -> str:
    if limit and len(text) > limit:
        raise ValueError(_("has %(length)s characters, at most %(limit)s") % {"length": len(text), "limit": limit})
    return text


def apply_fields(page: PracticeCasePage, fields: Mapping[str, Any]) -> None:
    """Puts the values on the page, in memory; relations are written when the page is saved."""
    for name, value in fields.items():
        if name in RELATIONS:
            getattr(page, name).set(value)
        elif name in _POINTS:
            setattr(page, name, [("point", point) for point in value])
        else:
            setattr(page, name, value)
    if page.title and not page.draft_title:
        page.draft_title = page.title


def fingerprint(page: PracticeCasePage, relations: Mapping[str, list[int]] | None = None) -> str:
    """A hash of everything the import writes. `relations` holds the ids when they were read in one go for many pages."""
    content: dict[str, Any] = {name: _plain(getattr(page, name)) for name in PLAIN_FIELDS}
    for name in _POINTS:
        content[name] = [str(block["value"]) for block in getattr(page, name).raw_data]
    for name in RELATIONS:
        ids = relations[name] if relations is not None else [item.pk for item in getattr(page, name).all()]
        content[name] = sorted(ids)
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


class Slugs:
    """Addresses below one parent, each used once."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    def new(self, title: str) -> str:
        """A readable address for `title` that no sibling has."""
        base = slugify(title)[:80].strip("-") or "praktijkcase"
        slug, number = base, 1
        while slug in self._taken:
            number += 1
            slug = f"{base}-{number}"
        self._taken.add(slug)
        return slug
