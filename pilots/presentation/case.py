from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kennisplatform.core.models import Phase
from kennisplatform.home.models import ContentPage
from pilots.models.practice_case import ContactKind, PracticeCasePage
from pilots.presentation.facts import Fact, checked, enumeration, run, sentence
from pilots.presentation.related import barrier_chips, related_to
from pilots.presentation.rooms import room_context

EDITORS_PAGE = "over"  # the content page on which the host says who it is


@dataclass(frozen=True)
class Contact:
    """Who answers questions: words, and an address only where one may stand."""

    text: str
    email: str = ""
    url: str = ""
    url_text: str = ""


@dataclass(frozen=True)
class Download:
    """A file to take along, with what kind it is and how large."""

    title: str
    note: str
    url: str
    file: str


def case_context(page: PracticeCasePage) -> dict[str, Any]:
    """Facts, scales, contact, chips and what goes together with a practice case."""
    return room_context(page) | {
        "facts": _facts(page),
        "worked": [block.value for block in page.worked],
        "did_not_work": [block.value for block in page.did_not_work],
        "open_until": page.unknown_until if page.is_still_open else None,
        "is_idea": page.phase == Phase.IDEA and not (page.worked or page.did_not_work or page.not_for_whom),
        "downloads": downloads_of(page),
        "contact": contact_of(page),
        "barrier_chips": barrier_chips(page),
        "related": related_to(page),
    }


def _facts(page: PracticeCasePage) -> list[Fact]:
    wijken = [wijk.name for wijk in page.wijken.all()]
    owner = str(page.owner_name)
    place = (
        Fact(_("Where"), wijken[0], sign=True, under=owner)
        if wijken
        else Fact(pgettext("whose page it is", "From"), sentence([owner]))
    )
    costs = cost_words(
        page.get_costs_band_display() if page.costs_band else "",
        page.get_hours_band_display() if page.hours_band else "",
    )
    return [
        place,
        Fact(_("Also in"), ", ".join(wijken[1:])),
        Fact(_("Phase"), sentence([page.get_phase_display()] if page.phase else [])),
        Fact(_("Period"), sentence([run(page.started_on, page.ended_on)])),
        Fact(_("Costs"), costs or page.costs_note, note=page.costs_note if costs else ""),
        Fact(_("Does it work?"), sentence([page.get_effect_display()] if page.effect else [])),
        Fact(_("Evidence"), sentence([page.get_evidence_display()] if page.evidence else [])),
        Fact(_("With"), enumeration([term.label for term in page.partners.all()])),
        Fact(_("Still true?"), checked(page)),
    ]


def cost_words(costs: str, hours: str) -> str:
    """Both bands in one line; said once when neither is known."""
    return sentence(list(dict.fromkeys([costs, hours])))


def contact_of(page: PracticeCasePage) -> Contact:
    """An address stands on the page only when it is a role mailbox or when the colleague agreed."""
    if page.contact_kind == ContactKind.MAILBOX:
        return Contact(page.contact_name, page.contact_email)
    if page.contact_kind == ContactKind.COLLEAGUE and page.contact_agreed:
        return Contact(page.contact_name, page.contact_email)
    editors = ContentPage.objects.live().filter(slug=EDITORS_PAGE).first()
    return Contact(
        _("Ask the editors of this platform. They bring you together."),
        url=(editors.get_url() or "") if editors else "",
        url_text=_("Who the editors are"),
    )


def downloads_of(page: PracticeCasePage) -> list[Download]:
    """The files that still exist; one that was taken away leaves no dead link."""
    values = [block.value for block in page.downloads if block.value["document"]]
    return [
        Download(
            value["title"],
            value["note"],
            value["document"].url,
            f"{value['document'].file_extension.upper()}, {filesizeformat(value['document'].get_file_size())}",
        )
        for value in values
    ]


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
