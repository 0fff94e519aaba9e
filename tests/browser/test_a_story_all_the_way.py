"""A resident tells, two people read, it is public and found; the resident takes it back and it is gone."""

from playwright.sync_api import Page

from stories.models import StoryPage, Submission, SubmissionStatus
from tests.browser.conftest import OpenPage
from tests.browser.people import NEXT, come_back, log_in, press, tell

WORD = "kwinkelzworps"  # stands in no other text, and nothing is like it
WORDS = f"Wij maakten {WORD} van oude vergieten. Op de markt vroeg niemand naar mijn schulden, alleen naar de lamp."
READER, ERVARINGSDESKUNDIGE = "lezer@voorbeeld.example", "ervaring@voorbeeld.example"


def _open_on_the_desk(page: Page, email: str, item: str) -> None:
    page.goto("/cms/")
    log_in(page, email)
    press(page, 'main a[href="/cms/leestafel/"]')
    press(page, f'main a[href*="{item}"]')


def _approve(page: Page) -> None:
    press(page, "main button[name=judge]")
    page.check("[name=decision][value=approve]")
    press(page, "main form[method=post] button[type=submit]")


def _found(page: Page, word: str) -> list[str]:
    page.goto("/zoeken/")
    page.fill("main [name=q]", word)
    press(page, "main form:has([name=q]) button")
    return [link.get_attribute("href") or "" for link in page.locator(".hits .hit__title a").all()]


def test_a_story_is_told_read_by_two_found_and_taken_back(open_page: OpenPage, site: str) -> None:
    teller = open_page(width=360, base_url=site)
    code = tell(teller, WORDS)
    told = Submission.objects.latest("received_at")
    assert _found(teller, WORD) == []

    reader = open_page(base_url=site)
    _open_on_the_desk(reader, READER, str(told.pk))
    reader.fill("[name=title]", "Een lamp van een vergiet")
    reader.fill("[name=summary]", "Op de markt vroeg niemand naar mijn schulden.")
    _approve(reader)
    told.refresh_from_db()
    assert told.status == SubmissionStatus.WAITING, "one reader is not enough"
    assert _found(teller, WORD) == []

    ervaringsdeskundige = open_page(base_url=site)
    _open_on_the_desk(ervaringsdeskundige, ERVARINGSDESKUNDIGE, str(told.pk))
    _approve(ervaringsdeskundige)

    [address] = _found(teller, WORD)
    press(teller, ".hits .hit__title a")
    assert WORD in teller.inner_text("main")
    come_back(teller, code)
    press(teller, f'main a[href$="{StoryPage.objects.get(approved_version__submission=told).url}"]')
    assert teller.url.endswith(address)

    come_back(teller, code)
    press(teller, 'main a[href="/verhalen/mijn-verhaal/intrekken/"]')
    press(teller, NEXT)
    answer = teller.goto(address)
    assert answer is not None
    assert answer.status == 404
    assert WORD not in teller.content()
    assert _found(teller, WORD) == []


def test_looking_for_interpreters_finds_pages_that_say_interpreter(open_page: OpenPage, site: str) -> None:
    page = open_page(base_url=site)
    assert _found(page, "tolken")
    marked = {word.lower() for word in page.locator(".hits mark").all_inner_texts()}
    assert {"tolk", "tolken"} <= marked
