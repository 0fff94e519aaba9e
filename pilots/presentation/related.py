from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.models import KnowledgePage
from pilots.models.barrier import BarrierPage

SHOWN = 3
_HEADINGS = {
    "story": _("What residents tell about this"),
    "practice_case": _("What others tried"),
    "handreiking": _("Handreikingen"),
}


@dataclass(frozen=True)
class Chip:
    """A word a page carries, and where it leads."""

    label: str
    url: str


@dataclass(frozen=True)
class RelatedGroup:
    """Pages of one kind that go together with a page."""

    heading: str | Promise
    cards: list[KnowledgePage]


def barrier_chips(page: KnowledgePage) -> list[Chip]:
    """The barriers of `page`, each with its own page where there is one."""
    terms = list(page.barriers.all())
    pages = BarrierPage.objects.live().filter(term__in=terms).defer_streamfields()
    urls = {barrier.term_id: barrier.get_url() or "" for barrier in pages}
    return [Chip(term.label, urls.get(term.pk, "")) for term in terms]


def related_to(page: KnowledgePage) -> list[RelatedGroup]:
    """Stories, cases and guides about the same barriers, the newest three of each. As many queries however many there are."""
    barriers = [term.pk for term in page.barriers.all()]
    same = KnowledgePage.barriers.through.objects.filter(term_id__in=barriers).values("knowledgepage_id")
    groups = []
    for key, heading in _HEADINGS.items():
        found = KnowledgePage.objects.published().of_kind(key).filter(pk__in=same).exclude(pk=page.pk)
        groups.append(RelatedGroup(heading, list(found.newest_first().for_cards()[:SHOWN])))
    return [group for group in groups if group.cards]
