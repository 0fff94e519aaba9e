from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pilots import charts
from pilots.models.pilot import Indicator, PilotPage
from pilots.presentation.facts import Fact, checked, day, enumeration, run, sentence
from pilots.presentation.related import barrier_chips, related_to
from pilots.presentation.rooms import room_context

FIRST_PAUSE = timedelta(days=90)  # between the start and a single measurement, where the day of the start is not known
LARGE_SIGNS = 3  # from so many wijken on their signs are smaller


@dataclass(frozen=True)
class Row:
    """A line of the table that says the same as the drawing."""

    label: str
    value: str
    note: str


@dataclass(frozen=True)
class Chart:
    """An indicator as the template draws it; the parameters of core/pieces/chart.html."""

    title: str
    unit: str
    summary: str
    geometry: charts.Geometry
    start_label: str
    end_label: str
    rows: list[Row]
    width: int = charts.WIDTH
    height: int = charts.HEIGHT
    left: int = charts.LEFT
    floor: int = charts.FLOOR

    def __getattr__(self, name: str) -> Any:
        """lines, gaps, points, aim, now and right of the drawing, as the piece asks for them."""
        return getattr(self.geometry, name)


def pilot_context(page: PilotPage) -> dict[str, Any]:
    """Facts, drawings, the lessons log (newest first) and what goes together with a pilot."""
    places = [wijk.name for wijk in page.wijken.all()]
    indicators = page.indicators.prefetch_related("measurements") if page.pk else page.indicators.all()
    return room_context(page) | {
        "places": places,
        "sign_size": "large" if len(places) < LARGE_SIGNS else "",
        "facts": _facts(page),
        "charts": [chart_of(indicator, page.started_on) for indicator in indicators],
        "lessons": sorted(page.lessons.all(), key=lambda lesson: lesson.date, reverse=True),
        "barrier_chips": barrier_chips(page),
        "related": related_to(page),
    }


def _facts(page: PilotPage) -> list[Fact]:
    return [
        Fact(_("Phase"), sentence([page.get_phase_display()] if page.phase else [])),
        Fact(_("Period"), sentence([run(page.started_on, page.ended_on)])),
        Fact(_("With"), enumeration([term.label for term in page.partners.all()])),
        Fact(
            _("Questions"),
            page.contact_name or page.contact_email,
            url=f"mailto:{page.contact_email}" if page.contact_email else "",
        ),
        Fact(_("Still true?"), checked(page)),
    ]


def figure(value: Decimal | None) -> str:
    """A figure as it is written here: without decimals that say nothing."""
    if value is None:
        return ""
    whole = value == value.to_integral_value()
    return number_format(value.quantize(Decimal(1)) if whole else value.normalize(), use_l10n=True, force_grouping=True)


def _with_start(indicator: Indicator, figures: list[charts.Measured], started: date | None) -> list[charts.Measured]:
    """The figures with the baseline before them: on the day the pilot started, or as long before the first measurement as
    measurements are apart. Without a baseline, or when the first measurement is that baseline, just the figures."""
    if indicator.baseline is None or not figures or figures[0].value == indicator.baseline:
        return figures
    first, last = figures[0].date, figures[-1].date
    if started is None or started >= first:
        started = first - ((last - first) / (len(figures) - 1) if last > first else FIRST_PAUSE)
    return [charts.Measured(started, indicator.baseline), *figures]


def chart_of(indicator: Indicator, started: date | None = None) -> Chart:
    """Drawing, table and one sentence of an indicator; the line begins at the baseline."""
    measured = sorted(indicator.measurements.all(), key=lambda row: row.date)
    known = [row.value for row in measured if row.value is not None]
    figures = _with_start(indicator, [charts.Measured(row.date, row.value) for row in measured], started)
    rows = [Row(day(row.date), figure(row.value), row.note) for row in measured]
    if indicator.baseline is not None and (not measured or len(figures) > len(measured)):
        rows.insert(0, Row(_("At the start"), figure(indicator.baseline), ""))
    start = figures[0].value if figures else None
    return Chart(
        title=indicator.name,
        unit=indicator.unit,
        summary=_summary(indicator, known),
        geometry=charts.draw(
            figures if known else [],
            indicator.target,
            _("target %(figure)s") % {"figure": figure(indicator.target)},
            figure(known[-1]) if known else "",
        ),
        start_label=_("start: %(figure)s") % {"figure": figure(start)} if start is not None else "",
        end_label=day(measured[-1].date) if measured else "",
        rows=rows,
    )


def _summary(indicator: Indicator, known: list[Decimal]) -> str:
    if not known:
        return _("%(name)s: nothing measured yet") % {"name": indicator.name}
    words = _("%(name)s: from %(start)s to %(now)s") % {
        "name": indicator.name,
        "start": figure(known[0] if indicator.baseline is None else indicator.baseline),
        "now": figure(known[-1]),
    }
    if indicator.target is None:
        return words
    return _("%(words)s, target %(target)s") % {"words": words, "target": figure(indicator.target)}


def pilot_card_note(page: PilotPage) -> str:
    """De Kampen, Waterveen. Loopt."""
    wijken = [wijk.name for wijk in page.wijken.all()]
    parts = [", ".join([*wijken, str(page.owner_name)]), page.get_phase_display() if page.phase else ""]
    return "".join(f"{part[:1].upper()}{part[1:]}. " for part in parts if part).strip()


def pilot_search_text(page: PilotPage) -> str:
    """Every word of a pilot, its lessons and what it measures."""
    lessons = [f"{row.title}\n{row.tried}\n{row.saw}\n{row.next_step}" for row in page.lessons.all()]
    names = [f"{row.name} {row.unit}" for row in page.indicators.all()]
    return "\n".join([page.goal, page.expected, page.expectation_outcome, page.approach, *lessons, *names])
