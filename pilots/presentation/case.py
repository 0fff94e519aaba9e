from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kennisplatform.core.models import Phase
from pilots.models.practice_case import ContactKind, PracticeCasePage
from pilots.presentation.facts import Fact, day, run, sentence
from pilots.presentation.related import barrier_chips, related_to
from pilots.presentation.rooms import room_context


@dataclass(frozen=True)
class Contact:
    """Who answers questions: words, and an address only where one may stand."""

    text: str
    email: str


def case_context(page: PracticeCasePage) -> dict[str, Any]:
    """Facts, scales, contact, chips and what goes together with a practice case."""
    return room_context(page) | {
        "facts": _facts(page),
        "worked": [block.value for block in page.worked],
        "did_not_work": [block.value for block in page.did_not_work],
        "open_until": page.unknown_until if page.is_still_open else None,
        "contact": contact_of(page),
        "barrier_chips": barrier_chips(page),
        "related": related_to(page),
    }


def _facts(page: PracticeCasePage) -> list[Fact]:
    wijken = [wijk.name for wijk in page.wijken.all()]
    owner = str(page.owner_name)
    place = Fact(_("Where"), wijken[0], sign=True, under=owner) if wijken else Fact(_("Of"), owner)
    costs = [
        page.get_costs_band_display() if page.costs_band else "",
        page.get_hours_band_display() if page.hours_band else "",
    ]
    return [
        place,
        Fact(_("Also in"), ", ".join(wijken[1:])),
        Fact(_("Phase"), sentence([page.get_phase_display()] if page.phase else [])),
        Fact(_("Period"), sentence([run(page.started_on, page.ended_on)])),
        Fact(_("Costs"), page.costs_note or cost_words(*costs)),
        Fact(_("Does it work?"), sentence([page.get_effect_display()] if page.effect else [])),
        Fact(_("Evidence"), sentence([page.get_evidence_display()] if page.evidence else [])),
        Fact(_("With"), ", ".join(term.label for term in page.partners.all())),
        Fact(_("Still true?"), _checked(page)),
    ]


def cost_words(costs: str, hours: str) -> str:
    """Both bands in one line; said once when neither is known."""
    return sentence(list(dict.fromkeys([costs, hours])))


def _checked(page: PracticeCasePage) -> str:
    words = [
        _("checked on %(day)s") % {"day": day(page.reviewed_on)} if page.reviewed_on else "",
        _("again on %(day)s") % {"day": day(page.review_due_on)} if page.review_due_on else "",
    ]
    return sentence(words)


def contact_of(page: PracticeCasePage) -> Contact:
    """An address stands on the page only when it is a role mailbox or when the colleague agreed."""
    if page.contact_kind == ContactKind.MAILBOX:
        return Contact(page.contact_name, page.contact_email)
    if page.contact_kind == ContactKind.COLLEAGUE and page.contact_agreed:
        return Contact(page.contact_name, page.contact_email)
    return Contact(_("Ask the editors of this platform; they bring you together."), "")


def case_card_note(page: PracticeCasePage) -> str:
    """De Kampen, Waterveen. € 5.000 tot € 25.000. Gestopt."""
    wijken = [wijk.name for wijk in page.wijken.all()][:1]
    parts = [", ".join([*wijken, str(page.owner_name)])]
    if page.costs_band and page.costs_band != "unknown":
        parts.append(page.get_costs_band_display())
    if page.phase:
        parts.append(page.get_phase_display())
    if page.effect == "does_not_work" and page.phase != Phase.STOPPED:
        parts.append(page.get_effect_display())
    return "".join(f"{part[:1].upper()}{part[1:]}. " for part in parts).strip()


def case_search_text(page: PracticeCasePage) -> str:
    """Every word of a case."""
    steps = [f"{block.value['title']}\n{block.value['text']}" for block in page.steps]
    points = [str(block.value) for block in [*page.worked, *page.did_not_work]]
    return "\n".join(
        [
            page.aim, page.for_whom, page.approach, *steps, page.results, *points, page.not_for_whom,
            page.stopped_why, page.must_stay, page.may_change, page.costs_note,
            ", ".join(term.label for term in page.partners.all()),
        ]
    )  # fmt: skip
