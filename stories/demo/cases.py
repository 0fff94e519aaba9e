"""The demo's practice cases: what worked, and just as plainly what did not."""

from functools import partial

from kennisplatform.accounts.models import Organisation
from kennisplatform.core.models import Vocabulary
from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.core.term_lookup import TermLookup
from pilots.models import PracticeCaseIndexPage, PracticeCasePage
from pilots.models.practice_case import ContactKind
from stories.demo import files
from stories.demo.files import Row, optional_day
from stories.demo.places import list_of
from stories.demo.tagging import tag

# Columns of the file that are fields of the page, word for word.
FIELDS = (
    "aim",
    "for_whom",
    "phase",
    "stopped_why",
    "results",
    "not_for_whom",
    "costs_band",
    "costs_note",
    "hours_band",
    "must_stay",
    "may_change",
    "evidence",
    "effect",
    "contact_kind",
    "contact_name",
    "contact_email",
)


def case_key(key: str) -> str:
    """What the log remembers the case by."""
    return f"demo/case/{key}"


def load_cases(pages: StartingPages, terms: TermLookup) -> None:
    names = {row["key"]: row["name"] for row in files.organisations()}
    organisations = {row.name: row for row in Organisation.objects.all()}
    for row in files.cases():
        if pages.was_made(case_key(row["key"])):
            continue
        owner = row["owner"]
        code = owner if owner.startswith("GM") else ""
        organisation = organisations[names[owner]] if owner and not code else None
        pages.ensure(
            case_key(row["key"]),
            list_of(PracticeCaseIndexPage, code),
            partial(_case, row, organisation, terms),
        )


def _case(row: Row, organisation: Organisation | None, terms: TermLookup) -> PracticeCasePage:
    page = PracticeCasePage(
        title=row["title"],
        slug=row["key"],
        organisation=organisation,
        started_on=optional_day(row["started"]),
        ended_on=optional_day(row["ended"]),
        unknown_until=optional_day(row["unknown_until"]),
        contact_agreed=row["contact_kind"] == ContactKind.COLLEAGUE,
        steps=[("step", step) for step in row["steps"]],
        worked=[("point", point) for point in row["worked"]],
        did_not_work=[("point", point) for point in row["did_not_work"]],
        **{name: row[name].strip() for name in FIELDS},
    )
    tag(page, row, terms)
    page.partners = terms.many(Vocabulary.PARTNER, row["partners"])
    return page
