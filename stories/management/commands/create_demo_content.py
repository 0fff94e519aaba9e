import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.core.term_lookup import TermLookup
from stories.demo.accounts import load_accounts
from stories.demo.cases import load_cases
from stories.demo.events import load_events
from stories.demo.guides import load_guides
from stories.demo.pilots import load_pilots
from stories.demo.places import load_places
from stories.demo.stories import load_stories, load_waiting_stories


class Command(BaseCommand):
    help = "Loads the invented content to look at and to try with. Safe to repeat. Refused where real stories are told."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_CONTENT_ALLOWED:
            raise CommandError(
                "Demo content is refused here: the setting DEMO_CONTENT_ALLOWED is off. It is on in development and in "
                "tests only; invented stories do not belong between real ones."
            )
        call_command("load_starting_content", stdout=self.stdout)
        started = time.monotonic()
        pages = StartingPages(report=lambda title: None)
        terms = TermLookup()
        steps: list[tuple[str, Callable[[], object]]] = [
            ("municipalities", load_places),
            ("accounts", load_accounts),
            ("stories", lambda: load_stories(terms)),
            ("stories that wait", lambda: load_waiting_stories(terms)),
            ("practice cases", lambda: load_cases(pages, terms)),
            ("pilots", lambda: load_pilots(pages, terms)),
            ("meetings", lambda: load_events(pages, terms)),
            ("handreikingen", lambda: load_guides(pages, terms)),
        ]
        progress = tqdm(steps, desc="Demo content", unit="part", disable=None)  # None: no bar where nobody looks
        for label, step in progress:
            progress.set_postfix_str(label)
            step()
        self.stdout.write(self.style.SUCCESS(f"Demo content is there ({time.monotonic() - started:.0f} s)."))
