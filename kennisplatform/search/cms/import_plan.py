"""What an import would do, row by row: looked at first, carried out when the editor says so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kennisplatform.search.cms.exchange import NO, YES, Row
from kennisplatform.search.models import SynonymGroup
from kennisplatform.search.synonym_words import NOTE_CHARACTERS, GroupWords, split_words

_YES = {YES, "j", "yes", "y", "1", "true", "waar", "x", "aan", ""}
_NO = {NO, "n", "no", "0", "false", "onwaar", "uit"}


class Outcome(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass
class PlannedRow:
    """A row of the file and what becomes of it."""

    row: Row
    outcome: Outcome
    group: SynonymGroup | None = None
    before: dict[str, Any] = field(default_factory=dict)
    """What changes, as it is now."""
    reasons: list[str] = field(default_factory=list)
    """Why it is refused."""

    @property
    def before_words(self) -> list[str]:
        return str(self.before.get("words", "")).splitlines()

    @property
    def before_also_found(self) -> list[str]:
        return str(self.before.get("also_found", "")).splitlines()


@dataclass
class ImportPlan:
    """All rows, in the order of the file."""

    rows: list[PlannedRow]

    @property
    def to_keep(self) -> list[SynonymGroup]:
        """The groups that are new or changed."""
        return [
            planned.group
            for planned in self.rows
            if planned.group is not None and planned.outcome in {Outcome.ADDED, Outcome.CHANGED}
        ]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(planned.outcome for planned in self.rows)
        return {outcome.value: found[outcome] for outcome in Outcome}

    @property
    def summary(self) -> list[str]:
        """The outcome of each row: says whether the list changed between looking and doing."""
        return [f"{planned.outcome} {sorted(planned.before.items())}" for planned in self.rows]


class _Planner:
    def __init__(self) -> None:
        self.groups = {group.pk: group for group in SynonymGroup.objects.kept()}
        self.by_words = {_same(group): group for group in self.groups.values()}
        self.lines: dict[int, int] = {}
        self.words_of_lines: dict[tuple[str, ...], int] = {}

    def plan(self, row: Row) -> PlannedRow:
        group, reasons = self._group_of(row)
        also_found = group.also_found if group and row.also_found is None else row.also_found
        read = GroupWords.read(row.words, also_found or "")
        reasons += _reasons(row, read) + self._seen_before(row, read, group)
        if reasons or group is None:
            return PlannedRow(row, Outcome.REFUSED, reasons=reasons)
        values: dict[str, Any] = {"words": "\n".join(read.words), "also_found": "\n".join(read.also_found)}
        values |= {} if row.note is None else {"note": row.note}
        values |= {} if row.is_active is None else {"is_active": row.is_active.casefold() in _YES}
        before = {name: getattr(group, name) for name, value in values.items() if getattr(group, name) != value}
        for name, value in values.items():
            setattr(group, name, value)
        if group.pk is None:
            return PlannedRow(row, Outcome.ADDED, group)
        if not before:
            return PlannedRow(row, Outcome.UNCHANGED, group)
        return PlannedRow(row, Outcome.CHANGED, group, before)

    def _group_of(self, row: Row) -> tuple[SynonymGroup | None, list[str]]:
        """The group that a row is about: by number, by the very same words, or a new one."""
        if not row.number:
            return self.by_words.get(_key(split_words(row.words))) or SynonymGroup(), []
        is_number = row.number.isascii() and row.number.isdigit() and len(row.number) < 19
        group = self.groups.get(int(row.number)) if is_number else None
        if group is None:
            text = _("There is no group with number %(number)s (any more). Leave the cell empty to make a new group.")
            return None, [text % {"number": row.number[:20]}]
        return group, []

    def _seen_before(self, row: Row, read: GroupWords, group: SynonymGroup | None) -> list[str]:
        if group is not None and group.pk is not None:
            earlier = self.lines.setdefault(group.pk, row.line)
        else:
            earlier = self.words_of_lines.setdefault(_key(read.words), row.line)
        return [_("Row %(line)s is about the same group.") % {"line": earlier}] if earlier != row.line else []


def plan_import(rows: Sequence[Row]) -> ImportPlan:
    """What these rows would do to the groups as they are now. Writes nothing."""
    planner = _Planner()
    return ImportPlan([planner.plan(row) for row in rows])


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(word.casefold() for word in words))


def _same(group: SynonymGroup) -> tuple[str, ...]:
    return _key(group.word_list)


def _reasons(row: Row, read: GroupWords) -> list[str]:
    reasons = []
    try:
        read.check()
    except ValidationError as error:
        reasons += [message for messages in error.message_dict.values() for message in messages]
    if len(row.note or "") > NOTE_CHARACTERS:
        reasons.append(_("The note is longer than %(most)s characters.") % {"most": NOTE_CHARACTERS})
    in_use = (row.is_active or "").casefold()
    if in_use not in _YES | _NO:
        reasons.append(_("“%(value)s” is neither yes nor no: write ja or nee.") % {"value": in_use[:30]})
    return reasons
