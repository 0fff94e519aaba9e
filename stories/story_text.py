"""From plain text to what a page shows: paragraphs and pull quotes. No markup comes from tellers; templates escape."""

import re
from dataclasses import dataclass

_BETWEEN = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True)
class Paragraph:
    text: str
    is_quote: bool = False


def paragraphs(text: str) -> list[Paragraph]:
    """Empty lines part paragraphs; one that starts with > is a pull quote."""
    found = []
    for block in _BETWEEN.split(text.replace("\r\n", "\n").strip()):
        words = block.strip()
        if not words:
            continue
        is_quote = words.startswith(">")
        if is_quote:
            words = "\n".join(line.lstrip().removeprefix(">").strip() for line in words.splitlines())
        found.append(Paragraph(words, is_quote))
    return found
