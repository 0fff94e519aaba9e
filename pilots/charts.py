"""Geometry of an indicator over time, for a drawing made on the server. Pure: figures in, coordinates out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

WIDTH: Final = 360
HEIGHT: Final = 190
LEFT: Final = 8
RIGHT: Final = 298  # 62 free at the end for the labels of the target and of the last figure; more where they are longer
RIGHT_AT_LEAST: Final = 210
SMALL_LETTER: Final = 7.8  # how wide a letter of the target's label is at most on average, and one of the last figure
LARGE_LETTER: Final = 9.8
FLOOR: Final = 164
TOP: Final = 14
LABEL_GAP: Final = 18  # two labels nearer than this run into each other


@dataclass(frozen=True)
class Measured:
    """One dated figure; None where it was not measured."""

    date: date
    value: Decimal | None
    note: str = ""


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    r: int


@dataclass(frozen=True)
class Aim:
    """The dashed line of the target."""

    y: float
    text_y: float
    label: str


@dataclass(frozen=True)
class Now:
    """The last figure, written beside its point."""

    x: float
    y: float
    label: str


@dataclass(frozen=True)
class Geometry:
    """Where everything of the drawing stands."""

    lines: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    aim: Aim | None = None
    now: Now | None = None
    right: int = RIGHT


def draw(figures: Sequence[Measured], target: Decimal | None, target_label: str, now_label: str) -> Geometry:
    """The drawing of `figures` (in order of date) with its target; empty without a single figure."""
    known = [figure.value for figure in figures if figure.value is not None]
    if not known:
        return Geometry()
    highest = max([*known, target if target is not None else known[0]])
    lowest = min([*known, target if target is not None else known[0], Decimal(0)])
    right = _right(target_label if target is not None else "", now_label)
    places = [
        (_across(figures, index, right), _up(figure.value, lowest, highest) if figure.value is not None else None)
        for index, figure in enumerate(figures)
    ]
    lines, gaps = _runs(places)
    points = [(x, y) for x, y in places if y is not None]
    last_x, last_y = points[-1]
    aim_y = _up(target, lowest, highest) if target is not None else None
    return Geometry(
        lines=lines,
        gaps=gaps,
        points=[Point(x, y, 6 if (x, y) == points[-1] else 4) for x, y in points],
        aim=Aim(aim_y, aim_y + 4, target_label) if aim_y is not None else None,
        now=Now(last_x + 12 if last_x < right - 20 else right + 6, _beside(last_y, aim_y), now_label),
        right=right,
    )


def _right(target_label: str, now_label: str) -> int:
    """Where the ground line ends, so that the longest label still fits in the drawing."""
    widest = max(len(target_label) * SMALL_LETTER, len(now_label) * LARGE_LETTER)
    return max(RIGHT_AT_LEAST, min(RIGHT, int(WIDTH - 6 - widest)))


def _across(figures: Sequence[Measured], index: int, right: int) -> float:
    """By date, so that a longer pause is a longer way."""
    first, last = figures[0].date, figures[-1].date
    span = (last - first).days
    share = (figures[index].date - first).days / span if span else 1.0
    return round(LEFT + 6 + share * (right - LEFT - 12), 1)


def _up(value: Decimal, lowest: Decimal, highest: Decimal) -> float:
    share = float((value - lowest) / (highest - lowest)) if highest != lowest else 0.5
    return round(FLOOR - share * (FLOOR - TOP), 1)


def _beside(y: float, aim_y: float | None) -> float:
    """Where the label of the last figure stands: at its point, or just clear of the target's label."""
    text_y = y + 5
    if aim_y is None or abs(text_y - (aim_y + 4)) >= LABEL_GAP:
        return round(text_y, 1)
    below = aim_y + 4 + LABEL_GAP
    return round(below if y >= aim_y or aim_y - LABEL_GAP < TOP else aim_y + 4 - LABEL_GAP, 1)


def _runs(places: Sequence[tuple[float, float | None]]) -> tuple[list[str], list[str]]:
    """Lines between measurements that follow each other, and the ways over those that are missing."""
    lines: list[str] = []
    gaps: list[str] = []
    run: list[tuple[float, float]] = []
    missing = False
    for x, y in places:
        if y is None:
            missing = bool(run) or missing
            continue
        if missing and run:
            lines.append(_path(run))
            gaps.append(_path([run[-1], (x, y)]))
            run = []
        missing = False
        run.append((x, y))
    lines.append(_path(run))
    return [line for line in lines if " " in line], gaps


def _path(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in places)
