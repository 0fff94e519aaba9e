"""What stands in a cell, as the value of a field; each raises ValueError with a reason for who made the file."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from kennisplatform.core.models import Phase, Term, Vocabulary, Wijk
from kennisplatform.core.sanitising import plain_text
from pilots.importing.readers import MAX_CELL
from pilots.models.practice_case import CostsBand, Effect, Evidence, HoursBand

_MONTHS: Final = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_PHASES: Final = {
    Phase.IDEA: ("idea", "idee"),
    Phase.RUNNING: ("running", "loopt", "bezig", "lopend", "in uitvoering"),
    Phase.DONE: ("done", "klaar", "afgerond"),
    Phase.STOPPED: ("stopped", "gestopt"),
}
_EVIDENCE: Final = {
    Evidence.EXPERIENCE: ("experience", "ervaring"),
    Evidence.MONITORED: ("monitored", "gemeten", "gevolgd"),
    Evidence.RESEARCHED: ("researched", "onderzocht", "onderzoek"),
}
_EFFECTS: Final = {
    Effect.WORKS: ("works", "werkt"),
    Effect.MIXED: ("mixed", "werkt voor sommigen", "gemengd"),
    Effect.DOES_NOT_WORK: ("does_not_work", "werkt niet"),
    Effect.NOT_YET_KNOWN: ("not_yet_known", "nog niet bekend", "weten we nog niet"),
}
VOCABULARIES: Final = {
    "barriers": Vocabulary.BARRIER,
    "directions": Vocabulary.SOLUTION_DIRECTION,
    "life_domains": Vocabulary.LIFE_DOMAIN,
    "groups": Vocabulary.GROUP,
}
_UNKNOWN: Final = ("unknown", "onbekend", "weten we niet")
_NOT_YET: Final = ("weten we nog niet", "not yet known")
_AMOUNT: Final = re.compile(
    r"(?:€|eur(?:o)?)\s*([\d.\s]*\d(?:,\d+)?)|([\d.]*\d(?:,\d+)?)\s*(?:euro|eur\b|€)", re.IGNORECASE
)
_HOURS: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:uur|uren|hours?)\b", re.IGNORECASE)


def text(value: Any) -> str:
    """Text as it was meant: no markup, no control characters, trimmed; a whole number without its `.0`."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, list):
        value = "\n".join(text(item) for item in value)
    if isinstance(value, dict):
        raise ValueError(_("text was expected"))  # noqa: TRY004  # every reason for who made the file is a ValueError
    clean = "".join(
        c for c in str(value).replace("\r\n", "\n").replace("\r", "\n") if c == "\n" or c == "\t" or c >= " "
    )
    if len(clean) > MAX_CELL:
        raise ValueError(_("longer than %(limit)s characters") % {"limit": MAX_CELL})
    return plain_text(clean.strip())


def points(value: Any) -> list[str]:
    """One sentence a line; also split at |."""
    found = value if isinstance(value, list) else re.split(r"[\n|]", text(value))
    return [point for item in found if (point := text(item).lstrip("-•* ").strip())]


def date(value: Any) -> dt.date | None:
    """ISO (2026-03-14) or Dutch (14-03-2026, 14 maart 2026)."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    given = text(value).casefold()
    if not given:
        return None
    try:
        if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:t.*)?", given):
            return dt.date(*(int(part) for part in match.groups()))
        if match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", given):
            return dt.date(*(int(part) for part in reversed(match.groups())))
        if match := re.fullmatch(r"(\d{1,2}) ([a-z]+) (\d{4})", given):
            return dt.date(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        pass
    raise ValueError(_("%(value)s is not a date (write 2026-03-14 or 14-03-2026)") % {"value": given[:40]})


def _choice(value: Any, words: dict[Any, tuple[str, ...]]) -> str:
    given = text(value).casefold()
    if not given:
        return ""
    for choice, names in words.items():
        if given in names:
            return str(choice.value)
    known = ", ".join(names[-1] for names in words.values())
    raise ValueError(_("%(value)s is not one of: %(known)s") % {"value": given[:60], "known": known})


def phase(value: Any) -> str:
    return _choice(value, _PHASES)


def evidence(value: Any) -> str:
    return _choice(value, _EVIDENCE)


def effect(value: Any) -> str:
    """Empty means not yet known: a file that does not say so proves nothing."""
    return _choice(value, _EFFECTS) or Effect.NOT_YET_KNOWN.value


def costs(value: Any) -> dict[str, str]:
    """Bands and the words themselves, from `€ 12.000 en 6 uur per week`, a band's key, or `onbekend`."""
    given = text(value)
    if not given:
        return {"costs_band": "", "hours_band": "", "costs_note": ""}
    if given in CostsBand.values:
        return {"costs_band": given, "hours_band": HoursBand.UNKNOWN.value, "costs_note": ""}
    if given.casefold() in _UNKNOWN:
        return {"costs_band": CostsBand.UNKNOWN.value, "hours_band": HoursBand.UNKNOWN.value, "costs_note": ""}
    if re.fullmatch(r"[\d.]+(,\d+)?", given):
        given = f"€ {given}"
    return {"costs_band": _costs_band(given), "hours_band": _hours_band(given), "costs_note": given[:255]}


def _costs_band(given: str) -> str:
    match = _AMOUNT.search(given)
    if not match:
        return CostsBand.UNKNOWN.value
    amount = float(re.sub(r"[.\s]", "", match[1] or match[2]).replace(",", "."))
    for limit, band in (
        (0, CostsBand.NONE),
        (5_000, CostsBand.UP_TO_5K),
        (25_000, CostsBand.FROM_5K_TO_25K),
        (100_000, CostsBand.FROM_25K_TO_100K),
    ):
        if amount <= limit:
            return band.value
    return CostsBand.OVER_100K.value


def _hours_band(given: str) -> str:
    match = _HOURS.search(given)
    if not match:
        return HoursBand.UNKNOWN.value
    hours = float(match[1].replace(",", "."))
    for limit, band in (
        (0, HoursBand.NONE),
        (4, HoursBand.UP_TO_4),
        (16, HoursBand.FROM_4_TO_16),
        (40, HoursBand.FROM_16_TO_40),
    ):
        if hours <= limit:
            return band.value
    return HoursBand.OVER_40.value


def contact(value: Any) -> dict[str, str]:
    """A role mailbox when there is an address in it, else the redactie. A person stands here only after agreeing, by hand."""
    given = text(value)
    match = re.search(r"[^\s<>;,]+@[^\s<>;,]+\.[a-z]{2,}", given, re.IGNORECASE)
    if match:
        name = given.replace(match[0], "").strip(" <>,;()-")
        return {"contact_kind": "mailbox", "contact_email": match[0], "contact_name": name[:120]}
    return {"contact_kind": "redactie" if given else "", "contact_email": "", "contact_name": ""}


def not_yet_known(value: Any) -> dt.date | None:
    """The day to come back to it, from `weten we nog niet (14-03-2027)`; None when something else stands there."""
    given = text(value).casefold()
    for words in _NOT_YET:
        if given.startswith(words):
            return date(given.removeprefix(words).strip(" ():,.;")) or timezone.localdate() + dt.timedelta(days=365)
    return None


class Lookup:
    """Terms and wijken by key, code or Dutch label. Read once for a whole import."""

    def __init__(self, wijken: Iterable[Wijk]) -> None:
        self._terms: dict[tuple[str, str], Term] = {}
        for term in Term.objects.current():
            self._terms[term.vocabulary, term.key.casefold()] = term
            for label in term.labels.all():
                self._terms[term.vocabulary, label.text.casefold()] = term
        self._wijken = {name.casefold(): wijk for wijk in wijken for name in (wijk.code, wijk.name)}

    def terms(self, vocabulary: Vocabulary, value: Any) -> list[Term]:
        """Split at ; | or a new line; at a comma only when no label holds one. Raises ValueError for an unknown word."""
        return self._find(
            value, lambda name: self._terms.get((vocabulary.value, name.casefold())), str(vocabulary.label)
        )

    def wijken(self, value: Any) -> list[Wijk]:
        return self._find(value, lambda name: self._wijken.get(name.casefold()), _("wijken"))

    def _find(self, value: Any, known: Any, what: str) -> list[Any]:
        names = value if isinstance(value, list) else re.split(r"[;|\n]", text(value))
        found: dict[int, Any] = {}
        for name in filter(None, (text(name) for name in names)):
            item = known(name)
            parts = [known(part.strip()) for part in name.split(",")] if item is None else [item]
            if None in parts:
                raise ValueError(_("%(name)s is not among the %(list)s") % {"name": name[:60], "list": what})
            found |= {part.pk: part for part in parts}
        return sorted(found.values(), key=lambda item: item.pk)
