"""Hits as the page shows them: safe text with the words marked."""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kennisplatform.core.addresses import addresses_for
from kennisplatform.core.kinds import Kind
from kennisplatform.search.dutch import Passage
from kennisplatform.search.results import Hit

_ELLIPSIS = "\u2026"
# The end of a line that is not the end of a sentence.
_UNFINISHED_LINE = re.compile(r"(?<![.!?:;,\s])\s*\n\s*")


@dataclass(frozen=True, slots=True)
class ShownHit:
    """What core/pieces/hit.html and core/pieces/trio_item.html ask for."""

    kind_info: Kind
    title: str
    url: str
    passage: str
    note: str
    is_example: bool

    @property
    def card_note(self) -> str:
        return self.note


@dataclass(frozen=True, slots=True)
class WiderSearch:
    """The same search without one of its filters."""

    label: str | Promise
    """Of the filter that is left out."""
    query: str
    total: int


def marked(passage: Passage) -> SafeString:
    """The passage as safe text, its words in <mark>, with dots where the text goes on."""
    pieces: list[SafeString] = []
    done = 0
    for start, end in passage.marks:
        pieces.append(format_html("{}<mark>{}</mark>", _on_one_line(passage.text[done:start]), passage.text[start:end]))
        done = end
    pieces.append(format_html("{}", _on_one_line(passage.text[done:])))
    before = "" if passage.is_begin else f"{_ELLIPSIS} "
    after = "" if passage.is_end else f" {_ELLIPSIS}"
    return mark_safe(before + "".join(pieces) + after)  # noqa: S308 (every piece is escaped above)


def _on_one_line(text: str) -> str:
    """A heading does not run on into what stands under it."""
    return _UNFINISHED_LINE.sub(f" {_ELLIPSIS} ", text)


def shown(hit: Hit, request: HttpRequest) -> ShownHit:
    """The hit for the page. Its page must be there."""
    page = hit.page
    if page is None:
        raise ValueError(f"Hit {hit.id} came without its page")
    return ShownHit(
        kind_info=page.kind_info,
        title=marked(hit.title) if hit.title else page.title,
        url=addresses_for(request).of(page.url_path),
        passage=marked(hit.passages[0]) if hit.passages else "",
        note=page.card_note,
        is_example=page.is_example,
    )
