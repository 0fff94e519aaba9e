from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from kennisplatform.core.anchors import anchors_for
from pilots.blocks.handreiking import CaseReferenceValue, CitationValue
from pilots.models.handreiking import HandreikingPage, MakerGroup
from pilots.models.practice_case import PracticeCasePage
from pilots.presentation.facts import Fact, day, sentence
from pilots.presentation.related import barrier_chips, related_to


@dataclass(frozen=True)
class Section:
    """A part of a guide: its heading, its address within the page, and its block."""

    title: str
    anchor: str
    block: Any


@dataclass(frozen=True)
class Makers:
    """Who wrote along as what."""

    group: str
    names: list[str]


def handreiking_context(page: HandreikingPage) -> dict[str, Any]:
    """Sections with contents, makers, version, chips and what goes together with a guide."""
    return {
        "sections": sections_of(page),
        "makers": makers_of(page),
        "facts": _facts(page),
        "barrier_chips": barrier_chips(page),
        "related": related_to(page),
    }


def sections_of(page: HandreikingPage) -> list[Section]:
    """The sections with what they refer to. One query for each kind of section, however many there are."""
    blocks = list(page.sections)
    values = [block.value for block in blocks]
    headings = [str(value["heading"]) for value in values]
    excerpts = [value["excerpt"] for value in values if isinstance(value, CitationValue)]
    prefetch_related_objects([excerpt for excerpt in excerpts if excerpt], "page")
    _close([value for value in values if isinstance(value, CaseReferenceValue) and value["case"]])
    return [
        Section(heading, anchor, block)
        for heading, anchor, block in zip(headings, anchors_for(headings), blocks, strict=True)
    ]


def _close(references: list[CaseReferenceValue]) -> None:
    shown = {value["case"].pk for value in references}
    public = set(PracticeCasePage.objects.live().public().filter(pk__in=shown).values_list("pk", flat=True))
    for value in references:
        value.is_closed = value["case"].pk not in public


def makers_of(page: HandreikingPage) -> list[Makers]:
    """The three groups in the order of MakerGroup, ervaringsdeskundigen first, also one that nobody is in."""
    makers = sorted(page.makers.all(), key=lambda maker: maker.sort_order or 0)
    return [
        Makers(sentence([str(group.label)]), [maker.name for maker in makers if maker.group == group])
        for group in MakerGroup
    ]


def _facts(page: HandreikingPage) -> list[Fact]:
    return [
        Fact(_("Version"), _("%(number)s, of %(day)s") % {"number": page.version, "day": day(page.date)}),
        Fact(_("Still true?"), _("checked on %(day)s") % {"day": day(page.reviewed_on)} if page.reviewed_on else ""),
    ]


def handreiking_card_note(page: HandreikingPage) -> str:
    """Versie 3. Gemaakt door ervaringsdeskundigen, professionals en gemeenten."""
    groups = [made.group.lower() for made in makers_of(page) if made.names]
    version = _("Version %(number)s.") % {"number": page.version}
    if not groups:
        return version
    last = groups.pop()
    who = _("%(some)s and %(last)s") % {"some": ", ".join(groups), "last": last} if groups else last
    made_by = _("Made by %(who)s.") % {"who": who}
    return f"{version} {made_by}"


def handreiking_search_text(page: HandreikingPage) -> str:
    """Every word of a guide but those of residents: they are found in the story they come from, and go with it."""
    words = [text for block in page.sections for text in block.value.words()]
    return "\n".join([page.for_whom, page.when_to_use, *words, *(maker.name for maker in page.makers.all())])


def steps_for_engines(page: HandreikingPage) -> list[dict[str, str]]:
    """The steps of a guide for JSON-LD (schema.org HowToStep)."""
    return [
        {"@type": "HowToStep", "name": item["title"], "text": item["text"]}
        for block in page.sections
        if block.block_type == "steps"
        for item in block.value["items"]
    ]
