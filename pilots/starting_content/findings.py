"""What the study found beside the barriers, as plain pages under 'over': what professionals run into, what happens when
help does not arrive, what can help, and what it advises."""

from functools import partial
from typing import Any

from wagtail.models import Page

from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.home.models import ContentPage
from kennisplatform.home.starting_content import ABOUT, content_body
from pilots.starting_content.barriers import read

Block = dict[str, Any]

RECIPIENTS = {"national_government": "Aan het rijk", "municipalities": "Aan gemeenten", "everyone": "Aan iedereen"}


def load_findings(pages: StartingPages, home: Page | None) -> None:
    """Four pages below the page 'over', or below home where an editor took that one away."""
    about = pages.page(ABOUT) or home
    cite = read("barriers.toml")["source"]["cite"]
    for name, blocks in (
        ("system_barriers", _system_barriers),
        ("consequences", _consequences),
        ("directions", _directions),
        ("recommendations", _recommendations),
    ):
        data = read(f"{name}.toml")
        pages.ensure(f"findings/{name}", about, partial(_page, data, blocks(data), cite))


def _page(data: dict[str, Any], blocks: list[Block], cite: str) -> ContentPage:
    page = data["page"]
    body = [
        {"kind": "paragraph", "text": page["intro"]},
        *blocks,
        {"kind": "heading", "text": "Waar dit vandaan komt"},
        {"kind": "paragraph", "text": f"{cite}, {page['source']}. Een § verwijst naar de paragraaf in dat rapport."},
    ]
    return ContentPage(title=page["title"], slug=page["slug"], summary=page["summary"], body=content_body(body))


def _with_source(text: str, source: str) -> str:
    return f"{text} ({source})"


def _paragraph(row: dict[str, Any], *, text: str = "summary", source: str = "summary_source") -> Block:
    return {"kind": "paragraph", "text": _with_source(row[text], row[source])}


def _claims(lead: str, claims: list[dict[str, str]]) -> list[Block]:
    """A line that says who speaks, and what they say. Nothing when nobody said anything."""
    if not claims:
        return []
    items = [_with_source(claim["text"], claim["source"]) for claim in claims]
    return [{"kind": "paragraph", "text": lead}, {"kind": "list", "items": items}]


def _note(row: dict[str, Any]) -> list[Block]:
    note = row.get("note")
    return [{"kind": "callout", "text": _with_source(note["text"], note["source"])}] if note else []


def _system_barriers(data: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    for row in data["system_barrier"]:
        blocks += [
            {"kind": "heading", "text": row["title"]},
            _paragraph(row),
            *_claims("Wat bewoners ervan merken:", row["residents"]),
            *_claims("Wat professionals zeggen:", row["professionals"]),
            *_claims("Wat kan helpen:", row["helps"]),
            *_note(row),
        ]
    return blocks


def _consequences(data: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    for row in data["consequence"]:
        blocks += [
            {"kind": "heading", "text": row["title"]},
            _paragraph(row),
            *_claims("Wat er dan gebeurt:", row["what_happens"]),
            *_note(row),
        ]
    return blocks


def _directions(data: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = []
    for row in data["direction"]:
        blocks += [
            {"kind": "heading", "text": row["title"]},
            _paragraph(row),
            *_claims("Wat bewoners voorstellen:", row["residents"]),
            *_claims("Wat professionals voorstellen:", row["professionals"]),
        ]
    return blocks


def _recommendations(data: dict[str, Any]) -> list[Block]:
    blocks: list[Block] = _note(data)
    for row in data["heading"]:
        blocks.append({"kind": "heading", "text": row["title"]})
        for recipient, lead in RECIPIENTS.items():
            blocks += _claims(f"{lead}:", [item for item in row["items"] if item["to"] == recipient])
    return blocks
