"""What the first look at a page costs someone with an old phone, and what it leaves behind there."""

import gzip
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Response

from tests.browser.conftest import OpenPage
from tests.browser.people import tell
from tests.browser.public_pages import SEARCHES, fullest_pages

MOST, MOST_SCRIPT = 60_000, 15_000  # bytes, as they travel
PACKED = {".woff2", ".png", ".jpg", ".jpeg", ".webp"}
ALSO = ["/verhalen/vertellen/", "/verhalen/mijn-verhaal/", "/accounts/login/", "/accounts/signup/", "/bestaat-niet/"]


@dataclass(frozen=True)
class Part:
    """One answer of the server, and its size when sent compressed."""

    path: str
    size: int
    is_script: bool

    @classmethod
    def of(cls, answer: Response) -> "Part":
        body, path = answer.body(), urlsplit(answer.url).path
        is_packed = any(path.endswith(ending) for ending in PACKED)
        kind = answer.request.resource_type
        return cls(path, len(body) if is_packed else len(gzip.compress(body)), kind == "script")


def first_view(page: Page, address: str) -> list[Part]:
    """Everything that a browser that was never here before loads for this page."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="networkidle")
    assert [answer.url for answer in answers if answer.status >= 500] == []
    return [Part.of(answer) for answer in answers if answer.status not in {301, 302, 304}]


def too_heavy(address: str, parts: list[Part]) -> list[str]:
    """What is over the limit, with the heaviest parts named."""
    total, script = sum(part.size for part in parts), sum(part.size for part in parts if part.is_script)
    heaviest = ", ".join(
        f"{part.path} {part.size / 1000:.1f}" for part in sorted(parts, key=lambda part: -part.size)[:4]
    )
    found = []
    if total > MOST:
        found.append(f"{address}: {total / 1000:.1f} kB ({heaviest})")
    if script > MOST_SCRIPT:
        found.append(f"{address}: {script / 1000:.1f} kB of script")
    return found


def staying_cookies(context: BrowserContext) -> list[str]:
    """Names of cookies that are still there when the browser was closed."""
    return [str(cookie.get("name")) for cookie in context.cookies() if cookie.get("expires", -1) != -1]


def test_the_first_view_of_a_page_is_light_and_leaves_nothing_behind(open_page: OpenPage, site: str) -> None:
    heavy, kept = [], []
    addresses = fullest_pages() + SEARCHES[:4] + ALSO
    assert len(addresses) > 20
    for address in addresses:
        page = open_page(width=360, base_url=site)
        parts = first_view(page, address)
        assert {part.path.rsplit(".", 1)[-1] for part in parts} >= {"css", "woff2"}, f"{address}: not all was counted"
        heavy += too_heavy(address, parts)
        kept += [f"{address}: {name}" for name in staying_cookies(page.context)]
        page.context.close()
    assert heavy == []
    assert kept == []


def test_telling_a_story_leaves_no_cookie_behind(open_page: OpenPage, site: str) -> None:
    page = open_page(width=360, base_url=site)
    tell(page, "Ik belde elf keer. De twaalfde keer nam een vrouw op die vroeg hoe het met mij ging.")
    assert page.context.cookies(), "a visit in which something was told is remembered until the browser closes"
    assert staying_cookies(page.context) == []


@pytest.mark.parametrize(
    ("parts", "count"),
    [
        ([Part("/", 60_000, False)], 0),
        ([Part("/", 59_000, False), Part("/a.css", 1_001, False)], 1),
        ([Part("/", 1, False), Part("/a.js", 15_001, True)], 1),
    ],
)
def test_what_is_too_heavy_is_named(parts: list[Part], count: int) -> None:
    assert len(too_heavy("/", parts)) == count


def test_a_cookie_that_stays_is_noticed(open_page: OpenPage) -> None:
    context = open_page().context
    kept = {"name": "kept", "value": "1", "url": "http://localhost/", "expires": time.time() + 3600}
    context.add_cookies([kept, {"name": "visit", "value": "1", "url": "http://localhost/"}])  # type: ignore[list-item]  # a TypedDict by another name
    assert staying_cookies(context) == ["kept"]
