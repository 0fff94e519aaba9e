"""The demo's pilots, with what they measured and what they learned."""

from decimal import Decimal
from functools import partial

from kennisplatform.core.models import Vocabulary
from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.core.term_lookup import TermLookup
from pilots.models import Indicator, Lesson, Measurement, PilotIndexPage, PilotPage
from stories.demo import files
from stories.demo.files import Row, day, optional_day
from stories.demo.places import list_of
from stories.demo.tagging import tag


def load_pilots(pages: StartingPages, terms: TermLookup) -> None:
    for row in files.pilots():
        key = f"demo/pilot/{row['key']}"
        if not pages.was_made(key):
            pages.ensure(key, list_of(PilotIndexPage, row["municipality"]), partial(_pilot, row, terms))


def _pilot(row: Row, terms: TermLookup) -> PilotPage:
    text = {name: row[name].strip() for name in ("goal", "expected", "expectation_outcome", "approach")}
    page = PilotPage(
        title=row["title"],
        slug=row["key"],
        phase=row["phase"],
        started_on=optional_day(row["started"]),
        ended_on=optional_day(row["ended"]),
        contact_name=row["contact_name"],
        contact_email=row["contact_email"],
        **text,
    )
    tag(page, row, terms)
    page.partners = terms.many(Vocabulary.PARTNER, row["partners"])
    page.indicators = [_indicator(indicator, position) for position, indicator in enumerate(row["indicator"])]
    page.lessons = [_lesson(lesson, position) for position, lesson in enumerate(row["lesson"])]
    return page


def _indicator(row: Row, position: int) -> Indicator:
    indicator = Indicator(
        name=row["name"],
        unit=row["unit"],
        baseline=_number(row["baseline"]),
        target=_number(row["target"]),
        sort_order=position,
    )
    indicator.measurements = [
        Measurement(
            date=day(measured["date"]), value=_number(measured.get("value")), note=measured["note"], sort_order=order
        )
        for order, measured in enumerate(row["measurements"])
    ]
    return indicator


def _lesson(row: Row, position: int) -> Lesson:
    return Lesson(
        date=day(row["date"]),
        title=row["title"],
        tried=row["tried"].strip(),
        saw=row["saw"].strip(),
        verdict=row["verdict"],
        according_to=row["according_to"],
        next_step=row["next"].strip(),
        sort_order=position,
    )


def _number(value: float | str | None) -> Decimal | None:
    return None if value is None or value == "" else Decimal(str(value))
