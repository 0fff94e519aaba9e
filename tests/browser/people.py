"""Who sits behind the browser."""

import re

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from kennisplatform.accounts.models import User
from stories.demo import files

NEXT = "main form[method=post] button"


def demo_user(email: str) -> User:
    return User.objects.get(email=email)


def be(page: Page, site: str, user: User) -> None:
    """Continues in this browser as `user`, without the login screen."""
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}])


def log_in(page: Page, email: str) -> None:
    """Logs in on the login screen that is open, as one of the demo's people."""
    password = next(row["password"] for row in files.accounts() if row["email"] == email)
    page.fill("main [name=login]", email)
    page.fill("main [name=password]", password)
    press(page, "main form[method=post] button")


def press(page: Page, wanted: str) -> None:
    """Clicks what leads to another page, and waits for it."""
    with page.expect_navigation():
        page.click(wanted)


def tell(page: Page, words: str, *, consent: str = "yes") -> str:
    """Tells a story with the mouse, skips the questions; gives the code, sixteen digits."""
    page.goto("/verhalen/vertellen/")
    press(page, "main .button--large")
    page.fill("[name=text]", words)
    press(page, NEXT)
    page.check("[name=may_be_read][value=yes]")
    page.check(f"[name=consent][value={consent}]")
    press(page, NEXT)
    code = code_on(page)
    press(page, "main .button--large")
    return code


def code_on(page: Page) -> str:
    """The code that is on the screen."""
    code = re.sub(r"\D", "", page.inner_text(".code__digits"))
    assert len(code) == 16
    return code


def come_back(page: Page, code: str) -> None:
    """Opens the story with its code."""
    page.goto("/verhalen/mijn-verhaal/")
    page.fill("[name=code]", code)
    press(page, NEXT)
