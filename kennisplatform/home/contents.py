"""A page with plain information, in parts with a heading each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kennisplatform.core.anchors import anchors_for

HEADING = "heading"


@dataclass
class Part:
    """A heading and what stands under it. What stands before the first heading is a part without one."""

    title: str = ""
    anchor: str = ""
    blocks: list[Any] = field(default_factory=list)


def parts_of(body: Iterable[Any]) -> list[Part]:
    """The parts of a page's text in their order, each with an anchor of its own; an empty first part is left out."""
    parts = [Part()]
    for block in body:
        if block.block_type == HEADING:
            parts.append(Part(title=str(block.value)))
        else:
            parts[-1].blocks.append(block)
    for part, anchor in zip(parts[1:], anchors_for(part.title for part in parts[1:]), strict=True):
        part.anchor = anchor
    return [part for part in parts if part.title or part.blocks]
