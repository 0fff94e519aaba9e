"""Markup from strangers becomes plain text here, and nowhere else.

bleach first, for what it has always caught; nh3 after it as the boundary that counts, since bleach gets no more security
fixes. What comes out is text: templates escape it like any other.
"""

import html
import re

import bleach
import nh3

_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|<!--")
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|li|h[1-6]|tr|blockquote)\s*>", re.IGNORECASE)
_ITEMS = re.compile(r"<li[^<>]*>", re.IGNORECASE)
_WITH_CONTENT = re.compile(r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def plain_text(text: str) -> str:
    """`text` without tags, its paragraphs and list items on lines of their own; text without tags stays as it is."""
    if not _MARKUP.search(text):
        return text
    text = _WITH_CONTENT.sub("", text)
    text = _BREAKS.sub("\n\n", _ITEMS.sub("- ", text))
    text = nh3.clean(bleach.clean(text, tags=set(), attributes={}, strip=True), tags=set())
    lines = [" ".join(line.split()) for line in html.unescape(text).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
