import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kennisplatform.search.engine import SearchUnavailableError, get_engine
from kennisplatform.search.rebuilding import number_to_index, rebuild


class Command(BaseCommand):
    help = "Makes the search index again from what is published. Searching goes on meanwhile; it can be stopped at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            engine = get_engine()
        except SearchUnavailableError as error:
            raise CommandError(str(error)) from error
        started = time.monotonic()
        done = 0
        with tqdm(total=number_to_index(), desc="Indexing", unit="page", disable=None) as progress:
            for size in rebuild(engine):
                done += size
                progress.update(size)
        seconds = max(time.monotonic() - started, 0.001)
        self.stdout.write(
            self.style.SUCCESS(f"{done} pages indexed in {seconds:.1f} s, {done / seconds:.0f} pages a second.")
        )
