"""What all knowledge pages of the demo share: dates, words of the taxonomy, wijken, and the mark that it is invented."""

from kennisplatform.core.models import KnowledgePage, Vocabulary, Wijk
from kennisplatform.core.term_lookup import TermLookup
from stories.demo.files import Row, day, optional_day

VOCABULARIES = {
    "barriers": Vocabulary.BARRIER,
    "solution_directions": Vocabulary.SOLUTION_DIRECTION,
    "life_domains": Vocabulary.LIFE_DOMAIN,
    "groups": Vocabulary.GROUP,
    "life_phases": Vocabulary.LIFE_PHASE,
}


def tag(page: KnowledgePage, row: Row, terms: TermLookup) -> None:
    """Puts on `page` what its row in the file says of where it belongs."""
    page.is_example = True
    page.source_id = row["key"]
    page.summary = row["summary"].strip()
    page.date = day(row["date"])
    page.reviewed_on = optional_day(row.get("reviewed_on", ""))
    page.review_due_on = optional_day(row.get("review_due_on", ""))
    for field, vocabulary in VOCABULARIES.items():
        setattr(page, field, terms.many(vocabulary, row.get(field, [])))
    page.wijken = list(Wijk.objects.filter(code__in=row.get("wijken", [])))
