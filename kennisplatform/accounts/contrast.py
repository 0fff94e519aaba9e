"""Contrast between colours as WCAG 2.2 measures it, and the nearest colour that reaches it."""

import colorsys
import math
import re

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext_lazy as _

ENOUGH = 7.0  # WCAG 2.2, 1.4.6 (AAA): the platform's own measure for text
PAPER_LIGHT, PAVEMENT_LIGHT = "#ffffff", "#eef1ec"
PAPER_DARK, PAVEMENT_DARK = "#121816", "#1b2421"
HEX = re.compile(r"^#[0-9a-f]{6}\Z", re.IGNORECASE)


def _channels(colour: str) -> tuple[float, float, float]:
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of #rrggbb (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def worst_ratio(colour: str, grounds: tuple[str, ...]) -> float:
    return min(ratio(colour, ground) for ground in grounds)


def nearest_passing(colour: str, grounds: tuple[str, ...]) -> str:
    """The colour of the same hue and saturation that reaches 7:1 on every ground with the smallest change of lightness."""
    if worst_ratio(colour, grounds) >= ENOUGH:
        return colour.lower()
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    steps = sorted((i / 500 for i in range(501)), key=lambda step: abs(step - lightness))
    for step in steps:
        red, green, blue = colorsys.hls_to_rgb(hue, step, saturation)
        candidate = f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
        if worst_ratio(candidate, grounds) >= ENOUGH:
            return candidate
    raise ValueError("No lightness reaches the contrast on these grounds")


def shown_ratio(measured: float) -> str:
    """A ratio in words of the language of the moment, rounded down: what fails never looks as if it passes."""
    return formats.number_format(math.floor(measured * 100) / 100, decimal_pos=2)


def dark_tint(colour: str) -> str:
    """What stands for `colour` where the page is dark."""
    return nearest_passing(colour, (PAPER_DARK, PAVEMENT_DARK))


def validate_theme_colour(colour: str) -> None:
    """Raises ValidationError unless `colour` carries white letters and reads on the light grounds at 7:1.

    In the dark its tint is used, which always reaches 7:1, so a colour can only fail in the light.
    """
    if not HEX.match(colour):
        raise ValidationError(_("Write a colour as #rrggbb, for example #0a3a8a."))
    measured = worst_ratio(colour, (PAPER_LIGHT, PAVEMENT_LIGHT))
    if measured < ENOUGH:
        nearest = nearest_passing(colour, (PAPER_LIGHT, PAVEMENT_LIGHT))
        raise ValidationError(
            _("The contrast is %(measured)s to 1 and must be 7 to 1. The nearest colour that passes is %(nearest)s."),
            params={"measured": shown_ratio(measured), "nearest": nearest},
        )
