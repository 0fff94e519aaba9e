import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kennisplatform.search.checking import Checked, check, mend
from kennisplatform.search.engine import SearchUnavailableError

_MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Compares what the search indexes hold with what is published. Ends with 1 when they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what differs")

    def handle(self, repair: bool, *args: Any, **options: Any) -> None:
        is_wrong = False
        try:
            for checked in check():
                self._show(checked)
                if checked.pages and repair:
                    mend(checked)
                    self.stdout.write(self.style.SUCCESS(f"  mended: {len(checked.pages)}"))
                elif checked.pages:
                    is_wrong = True
        except SearchUnavailableError as error:
            raise CommandError(str(error)) from error
        if is_wrong:
            sys.exit(1)

    def _show(self, checked: Checked) -> None:
        self.stdout.write(f"{checked.index}: drift {len(checked.pages)}")
        for how, ids in sorted(checked.differing.items()):
            more = f" and {len(ids) - _MOST_SHOWN} more" if len(ids) > _MOST_SHOWN else ""
            self.stdout.write(f"  {how}: {len(ids)} (pages {', '.join(map(str, ids[:_MOST_SHOWN]))}{more})")
        if checked.pending:
            self.stdout.write(f"  {checked.pending} changes wait for the worker")
