"""A municipality's colours must be readable for everybody, by day and by night."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kennisplatform.accounts import contrast

LIGHT = (contrast.PAPER_LIGHT, contrast.PAVEMENT_LIGHT)
DARK = (contrast.PAPER_DARK, contrast.PAVEMENT_DARK)

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def lightness(colour: str) -> float:
    values = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return (max(values) + min(values)) / 510


def test_black_on_white_is_21_to_1() -> None:
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)


def test_a_grey_measures_as_the_published_example() -> None:
    """WCAG 2.2, Understanding 1.4.3: #767676 on white is 4.54 to 1."""
    assert contrast.ratio("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@given(colours)
def test_the_nearest_colour_passes_in_the_light(colour: str) -> None:
    nearest = contrast.nearest_passing(colour, LIGHT)
    assert contrast.worst_ratio(nearest, LIGHT) >= contrast.ENOUGH
    contrast.validate_theme_colour(nearest)


@given(colours)
def test_the_tint_for_the_night_passes_in_the_dark(colour: str) -> None:
    assert contrast.worst_ratio(contrast.dark_tint(colour), DARK) >= contrast.ENOUGH


@given(colours)
def test_a_colour_that_passes_carries_white_letters(colour: str) -> None:
    nearest = contrast.nearest_passing(colour, LIGHT)
    assert contrast.ratio("#ffffff", nearest) >= contrast.ENOUGH


def test_the_nearest_colour_is_not_darker_than_needed() -> None:
    nearest = contrast.nearest_passing("#3366cc", LIGHT)
    hue_kept = re.fullmatch(contrast.HEX, nearest)
    a_step_lighter = contrast.nearest_passing("#3366cc", (contrast.PAPER_LIGHT,))
    assert hue_kept
    assert lightness(nearest) <= lightness(a_step_lighter)
    assert contrast.worst_ratio(nearest, LIGHT) == pytest.approx(contrast.ENOUGH, abs=0.1)


@pytest.mark.parametrize("colour", ["#3366cc", "#ff8800", "#767676", "#ffffff"])
def test_a_colour_that_fails_is_refused_with_what_was_measured_and_the_nearest_that_passes(colour: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        contrast.validate_theme_colour(colour)
    [message] = refused.value.messages
    assert contrast.shown_ratio(contrast.worst_ratio(colour, LIGHT)).replace(",", ".") in message.replace(",", ".")
    [nearest] = re.findall(r"#[0-9a-f]{6}", message)
    contrast.validate_theme_colour(nearest)


def test_a_ratio_just_under_the_measure_does_not_read_as_enough() -> None:
    with translation.override("nl"):
        assert contrast.shown_ratio(6.9999) == "6,99"


@pytest.mark.parametrize("colour", ["red", "#fff", "0a3a8a", "#0a3a8g", "#0a3a8a\n", "", "#0a3a8a; x"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ValidationError):
        contrast.validate_theme_colour(colour)
