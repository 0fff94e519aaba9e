"""The drawing of an indicator: where lines, gaps and labels stand."""

from datetime import date
from decimal import Decimal

import pytest

from pilots import charts
from pilots.charts import Measured, draw


def measured(*values: int | None, days: tuple[int, ...] = ()) -> list[Measured]:
    """One measurement a month, or on these days of the year."""
    dates = [date.fromordinal(date(2026, 1, 1).toordinal() + day) for day in days or range(0, 30 * len(values), 30)]
    return [Measured(day, None if value is None else Decimal(value)) for day, value in zip(dates, values, strict=True)]


def test_without_a_single_figure_nothing_is_drawn() -> None:
    assert draw(measured(None, None), Decimal(40), "doel 40", "") == charts.Geometry()
    assert draw([], None, "", "") == charts.Geometry()


def test_every_figure_has_a_point_and_the_last_one_is_larger() -> None:
    points = draw(measured(4, 9, 31), None, "", "31").points
    assert [point.r for point in points] == [4, 4, 6]


def test_more_stands_higher_and_later_stands_further() -> None:
    first, middle, last = draw(measured(4, 31, 9), None, "", "9").points
    assert first.x < middle.x < last.x
    assert middle.y < last.y < first.y


def test_a_longer_pause_is_a_longer_way() -> None:
    one, two, three = draw(measured(1, 2, 3, days=(0, 30, 120)), None, "", "3").points
    assert three.x - two.x == pytest.approx(3 * (two.x - one.x), abs=0.2)


def test_the_ground_line_is_zero_so_that_no_growth_looks_larger_than_it_is() -> None:
    low, high = draw(measured(90, 100), None, "", "100").points
    assert charts.FLOOR - low.y == pytest.approx((charts.FLOOR - high.y) * 0.9, abs=0.2)


def test_figures_below_zero_stay_above_the_ground_line() -> None:
    assert all(point.y <= charts.FLOOR for point in draw(measured(-5, 3), None, "", "3").points)


def test_a_missing_measurement_breaks_the_line_and_a_gap_leads_over_it() -> None:
    drawing = draw(measured(4, 9, None, 20, 31), None, "", "31")
    assert len(drawing.lines) == 2
    assert len(drawing.points) == 4
    (gap,) = drawing.gaps
    assert gap == f"{drawing.points[1].x:g},{drawing.points[1].y:g} {drawing.points[2].x:g},{drawing.points[2].y:g}"


def test_a_figure_between_two_missing_ones_is_a_point_without_a_line() -> None:
    drawing = draw(measured(4, None, 9, None, 12), None, "", "12")
    assert drawing.lines == []
    assert len(drawing.gaps) == 2
    assert len(drawing.points) == 3


@pytest.mark.parametrize("values", [(None, 4, 9), (4, 9, None)])
def test_nothing_leads_to_or_from_a_measurement_that_was_never_made(values: tuple[int | None, ...]) -> None:
    drawing = draw(measured(*values), None, "", "9")
    assert drawing.gaps == []
    assert len(drawing.lines) == 1


def test_one_figure_is_a_point_with_its_label_inside_the_drawing() -> None:
    drawing = draw(measured(3), None, "", "3")
    assert len(drawing.points) == 1
    assert drawing.now is not None
    assert 0 < drawing.now.x < charts.WIDTH


@pytest.mark.parametrize("target", [-20, 0, 5, 400])
def test_the_line_of_the_target_stays_inside_the_drawing(target: int) -> None:
    drawing = draw(measured(10, 30), Decimal(target), f"doel {target}", "30")
    assert drawing.aim is not None
    assert charts.TOP <= drawing.aim.y <= charts.FLOOR


def test_without_a_target_there_is_no_line_for_it() -> None:
    assert draw(measured(3, 4), None, "doel ", "4").aim is None


@pytest.mark.parametrize("last", [1, 20, 37, 39, 40, 41, 43, 60])
def test_the_labels_of_target_and_last_figure_never_run_into_each_other(last: int) -> None:
    drawing = draw(measured(10, last), Decimal(40), "doel 40", str(last))
    assert drawing.aim is not None
    assert drawing.now is not None
    assert abs(drawing.now.y - drawing.aim.text_y) >= charts.LABEL_GAP


@pytest.mark.parametrize(
    ("target", "now"), [("doel 250.000", "999.999,5"), ("doel 9.999.999.999,99", "3"), ("doel 5", "8")]
)
def test_long_figures_get_the_room_they_need(target: str, now: str) -> None:
    drawing = draw(measured(10, 40), Decimal(40), target, now)
    needed = max(len(target) * charts.SMALL_LETTER, len(now) * charts.LARGE_LETTER)
    assert charts.RIGHT_AT_LEAST <= drawing.right <= charts.RIGHT
    assert drawing.right + 6 + needed <= charts.WIDTH or drawing.right == charts.RIGHT_AT_LEAST
    assert all(point.x < drawing.right for point in drawing.points)
