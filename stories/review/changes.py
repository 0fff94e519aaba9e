"""What is different between two revisions of a public version, in words that a reader follows at a glance."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kennisplatform.core.models import Term, Vocabulary
from stories.models import PublicDraft
from stories.models.choices import AGE_LABELS, ShownPlace
from stories.models.public_draft import SHOWN_TERMS

WORDS = ("title", "summary", "text", "what_helped", "content_note", "place_safe_because")
VALUES = ("role", "age_band", "shown_place", "can_be_used_against")
VOCABULARIES = {
    "role": Vocabulary.VOICE_ROLE,
    "barriers": Vocabulary.BARRIER,
    "solution_directions": Vocabulary.SOLUTION_DIRECTION,
    "life_domains": Vocabulary.LIFE_DOMAIN,
    "groups": Vocabulary.GROUP,
    "life_phases": Vocabulary.LIFE_PHASE,
}
_WORD = re.compile(r"\S+\s*")
_BETWEEN = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, came or went; `how` is "same", "added", "removed" or "skipped"."""

    how: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field that differs: running words in `blocks`, a choice that `was` and is `now`, or words that came and went."""

    label: str
    blocks: list[list[Piece]] = field(default_factory=list)
    was: str = ""
    now: str = ""
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """The fields that differ between two versions as `PublicDraft.shown` gives them, in the order of the screen."""
    differing = [
        name for name in (*WORDS, *VALUES, *SHOWN_TERMS) if (before.get(name) or "") != (after.get(name) or "")
    ]
    labels = _term_labels(differing, before, after)
    return [_change(name, before.get(name), after.get(name), labels) for name in differing]


def _change(name: str, before: Any, after: Any, labels: dict[tuple[str, str], str]) -> Change:
    label = capfirst(str(PublicDraft._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # all plain fields
    if name in WORDS:
        return Change(label, blocks=list(_compared_blocks(before or "", after or "")))
    if name in SHOWN_TERMS:
        was, now = set(before or ()), set(after or ())
        return Change(
            label,
            added=[labels.get((name, key), key) for key in sorted(now - was)],
            removed=[labels.get((name, key), key) for key in sorted(was - now)],
        )
    return Change(label, was=_value(name, before, labels), now=_value(name, after, labels))


def _value(name: str, value: Any, labels: dict[tuple[str, str], str]) -> str:
    if name == "can_be_used_against":
        return _("yes") if value else _("no")
    if name == "shown_place":
        return str(dict(ShownPlace.choices).get(value or "", value))
    if not value:
        return _("not shown")
    return labels.get((name, value), value) if name == "role" else str(AGE_LABELS.get(value, value))


def _term_labels(names: Sequence[str], *versions: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Field and key to the word, for all terms in these fields: one query and one for their labels."""
    fields = {name: vocabulary for name, vocabulary in VOCABULARIES.items() if name in names}
    keys: set[str] = set()
    for version in versions:
        for name in fields:
            value = version.get(name) or []
            keys.update([value] if isinstance(value, str) else value)
    terms = Term.objects.filter(vocabulary__in=fields.values(), key__in=keys) if keys else []
    by_word = {(term.vocabulary, term.key): term.label for term in terms}
    return {
        (name, key): by_word[vocabulary, key]
        for name, vocabulary in fields.items()
        for key in keys
        if (vocabulary, key) in by_word
    }


# -- Running words -----------------------------------------------------------------------------------------------------
def _compared_blocks(before: str, after: str) -> Iterator[list[Piece]]:
    """Paragraph by paragraph; those that stayed as they were are counted, not repeated."""
    old, new = _paragraphs(before), _paragraphs(after)
    for how, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if how == "equal":
            yield [Piece("skipped", _unchanged(b - a))]
            continue
        for index in range(max(b - a, d - c)):
            was = old[a + index] if a + index < b else ""
            now = new[c + index] if c + index < d else ""
            yield list(_compared_words(was, now))


def _paragraphs(text: str) -> list[str]:
    return [block.strip() for block in _BETWEEN.split(text.strip()) if block.strip()]


def _unchanged(count: int) -> str:
    return ngettext("%(count)s paragraph unchanged", "%(count)s paragraphs unchanged", count) % {"count": count}


def _compared_words(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    # By the words alone: another line break is no change that anybody would see.
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new])
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            yield Piece("same", "".join(new[c:d]))
            continue
        if a < b:
            yield Piece("removed", "".join(old[a:b]))
        if c < d:
            yield Piece("added", "".join(new[c:d]))
