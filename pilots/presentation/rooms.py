"""The band and the colours on every page of a municipality."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import Page

from kennisplatform.accounts.contrast import dark_tint
from kennisplatform.accounts.models import Municipality
from kennisplatform.core.breadcrumbs import Crumb
from kennisplatform.core.municipality_tree import room_of


@dataclass(frozen=True)
class Town:
    """What the band under the masthead says."""

    name: str
    url: str
    logo_url: str
    links: list[Crumb]


def room_context(page: Page) -> dict[str, Any]:
    """`theme_css_url` and `town` for a page in a municipality's room; nothing for a national page."""
    room = room_of(page)
    if room is None:
        return {}
    municipality = room.municipality
    sections = room.get_children().live().only("title", "url_path", "depth", "path")
    links = [Crumb(section.title, section.get_url() or "") for section in sections]
    logo = municipality.logo.url if municipality.logo else ""
    return {
        "theme_css_url": reverse("theme_css", args=[municipality.code, theme_digest(municipality)]),
        "town": Town(municipality.name, room.get_url() or "", logo, links),
    }


def theme_digest(municipality: Municipality) -> str:
    """Changes with the colours, so that a browser may keep the style sheet for ever."""
    return hashlib.sha256(f"{municipality.colour_primary}{municipality.colour_accent}".encode()).hexdigest()[:10]


def theme_css(municipality: Municipality) -> str:
    """The municipality's two colours for the light and the dark; both were checked for contrast when they were saved."""
    primary, accent = municipality.colour_primary, municipality.colour_accent
    return (
        f":root {{ --kp-theme: {primary}; --kp-on-theme: #ffffff; --kp-theme-accent: {accent}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ --kp-theme-accent: {dark_tint(accent)}; }} }}\n"
    )
