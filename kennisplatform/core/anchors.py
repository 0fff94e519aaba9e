from collections.abc import Iterable

from django.utils.text import slugify

_NAMELESS = "deel"


def anchors_for(headings: Iterable[str]) -> list[str]:
    """An address within the page for each heading: made of its words, and no two the same."""
    anchors: list[str] = []
    taken: set[str] = set()
    for heading in headings:
        words = slugify(heading)[:60].strip("-") or _NAMELESS
        anchor, number = words, 1
        while anchor in taken:
            number += 1
            anchor = f"{words}-{number}"
        taken.add(anchor)
        anchors.append(anchor)
    return anchors
