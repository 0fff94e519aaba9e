"""What is known about the barriers: counts for the lists, and everything side by side on the page of one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kennisplatform.core import kinds
from kennisplatform.core.filters import FACETS_BY_NAME
from kennisplatform.core.models import KnowledgePage, Term, Vocabulary
from kennisplatform.home.models import ContentPage
from pilots.kinds import HANDREIKING, PILOT, PRACTICE_CASE
from pilots.models.barrier import BarrierIndexPage, BarrierPage
from pilots.models.practice_case import Effect, PracticeCasePage

SHOWN = 4
TILES = ("voice", "practice", "guide")
# The pages with findings that stand beside the barriers (pilots/starting_content).
SEE_ALSO = ("systeemknelpunten", "gevolgen", "oplossingsrichtingen", "aanbevelingen")


@dataclass(frozen=True)
class BarrierRow:
    """A barrier in a list, with a tile for each story, case and guide; the parameters of core/pieces/barrier_row.html."""

    title: str
    url: str
    line: str
    voice: int
    practice: int
    guide: int

    @property
    def total(self) -> int:
        return self.voice + self.practice + self.guide


@dataclass(frozen=True)
class Claim:
    """A sentence, where it comes from, and what knowledge it leads to."""

    text: str
    source: str
    label: str = ""
    url: str = ""


@dataclass(frozen=True)
class Shelf:
    """The newest pages of one sort on a barrier, how many there are, and the way to all of them."""

    heading: str | Promise
    cards: list[KnowledgePage]
    total: int
    url: str
    none: str | Promise
    verdict: str = ""

    @property
    def has_more(self) -> bool:
        return self.total > len(self.cards)


def barrier_rows(request: HttpRequest | None) -> list[BarrierRow]:
    """Every barrier with a page, in the order of the taxonomy. As many queries however much is known."""
    pages = BarrierPage.objects.live().public().defer_streamfields().order_by("term__position", "title")
    marks = {kind.key: kind.mark for kind in kinds.all_kinds() if kind.mark in TILES}
    counts: Counter[tuple[int, str]] = Counter()
    for term_id, kind, number in (
        KnowledgePage.objects.published()
        .of_kind(*marks)
        .order_by()
        .values_list("barriers", "kind")
        .annotate(number=Count("pk"))
    ):
        counts[term_id, marks[kind]] += number
    return [
        BarrierRow(
            page.title, page.get_url(request) or "", page.teaser, *(counts[page.term_id, mark] for mark in TILES)
        )
        for page in pages
    ]


def barrier_index_context(page: BarrierIndexPage, request: HttpRequest) -> dict[str, Any]:
    """All barriers with their tiles, and the pages with what else the study found."""
    also = ContentPage.objects.live().public().filter(slug__in=SEE_ALSO).defer_streamfields()
    barriers = barrier_rows(request)
    in_order = sorted(also, key=lambda found: SEE_ALSO.index(found.slug))
    return {
        "barriers": barriers,
        "has_tiles": any(row.total for row in barriers),
        "see_also": [
            {"title": found.title, "url": found.get_url(request) or "", "summary": found.summary} for found in in_order
        ],
    }


def barrier_context(page: BarrierPage, request: HttpRequest) -> dict[str, Any]:
    """What was said, what helps, and what the platform knows about this barrier side by side."""
    return {
        "residents_say": [Claim(block.value["text"], block.value["source"]) for block in page.residents_say],
        "professionals_say": [Claim(block.value["text"], block.value["source"]) for block in page.professionals_say],
        "helps": _helps(page),
        **_known(page),
    }


def _helps(page: BarrierPage) -> list[Claim]:
    keys = [block.value["direction"] for block in page.helps]
    terms = Term.objects.in_vocabulary(Vocabulary.SOLUTION_DIRECTION).filter(key__in=keys)
    labels = {term.key: term.label for term in terms}
    return [
        Claim(
            value["text"], value["source"], labels.get(value["direction"], ""), _all_on("direction", value["direction"])
        )
        for value in (block.value for block in page.helps)
    ]


def _all_on(facet: str, value: str, kind: str = "") -> str:
    """The address of everything that carries `value`, of one kind or of all."""
    address = f"{reverse('search')}?{FACETS_BY_NAME[facet].param}={value}"
    return f"{address}&{FACETS_BY_NAME['kind'].param}={kind}" if kind else address


def _known(page: BarrierPage) -> dict[str, Any]:
    on_this = KnowledgePage.barriers.through.objects.filter(term_id=page.term_id).values("knowledgepage_id")
    published = KnowledgePage.objects.published().filter(pk__in=on_this)
    totals = dict(published.order_by().values_list("kind").annotate(number=Count("pk")))
    cases = PracticeCasePage.objects.live().public().filter(pk__in=on_this)
    effects = dict(cases.order_by().values_list("effect").annotate(number=Count("pk")))
    shelves = _Shelves(page, published, totals)
    voices = next((kind for kind in kinds.all_kinds() if kind.mark == "voice"), None)
    return {
        "stories": shelves.of_kind(voices.key, _("Stories of residents"), _NO_STORIES) if voices else None,
        "scales": [
            shelves.of_effect(cases, effects, [Effect.WORKS], _("Worked"), _NONE_WORKED),
            shelves.of_effect(cases, effects, [Effect.DOES_NOT_WORK], _("Did not work"), _NONE_FAILED),
        ],
        "open_cases": shelves.of_effect(
            cases, effects, [Effect.MIXED, Effect.NOT_YET_KNOWN], _("Worked for some, or not yet known"), ""
        ),
        "beside": [
            shelves.of_kind(HANDREIKING.key, HANDREIKING.plural, _NO_GUIDES),
            shelves.of_kind(PILOT.key, PILOT.plural, _NO_PILOTS),
        ],
        **{mark: _of_mark(totals, mark) for mark in TILES},
    }


def _of_mark(totals: dict[str, int], mark: str) -> int:
    return sum(totals.get(kind.key, 0) for kind in kinds.all_kinds() if kind.mark == mark)


class _Shelves:
    """Takes the newest few of each sort for one barrier."""

    def __init__(self, page: BarrierPage, published: Any, totals: dict[str, int]) -> None:
        self.key = page.term.key
        self.published = published
        self.totals = totals

    def of_kind(self, kind: str, heading: str | Promise, none: str | Promise) -> Shelf:
        cards = list(self.published.of_kind(kind).newest_first().for_cards()[:SHOWN])
        return Shelf(heading, cards, self.totals.get(kind, 0), _all_on("barrier", self.key, kind), none)

    def of_effect(
        self,
        cases: QuerySet[PracticeCasePage],
        numbers: dict[str, int],
        effects: Iterable[Effect],
        heading: str | Promise,
        none: str | Promise,
    ) -> Shelf:
        wanted = [effect.value for effect in effects]
        found = cases.filter(effect__in=wanted).values("pk")
        cards = list(KnowledgePage.objects.filter(pk__in=found).newest_first().for_cards()[:SHOWN])
        total = sum(numbers.get(effect, 0) for effect in wanted)
        return Shelf(heading, cards, total, _all_on("barrier", self.key, PRACTICE_CASE.key), none, wanted[0])


_NO_STORIES = _("Here the stories of residents about this barrier will be. Whoever lives in a wijk can tell one.")
_NONE_WORKED = _("Here cases will be that worked. Municipalities and organisations put them in.")
_NONE_FAILED = _(
    "Here cases will be that did not work: as useful to know. Municipalities and organisations put them in."
)
_NO_GUIDES = _(
    "Here handreikingen will be, written by ervaringsdeskundigen, professionals and municipalities together."
)
_NO_PILOTS = _("Here pilots will be that try something about this barrier. Municipalities put them in.")


def barrier_search_text(page: BarrierPage) -> str:
    """Every word about a barrier."""
    claims = [block.value["text"] for block in [*page.residents_say, *page.professionals_say, *page.helps]]
    return "\n".join([page.teaser, page.what_it_is, *claims, page.note])
