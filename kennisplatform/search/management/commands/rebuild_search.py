import signal
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kennisplatform.search.engine import SearchUnavailableError
from kennisplatform.search.rebuilding import number_to_index, rebuild


class Command(BaseCommand):
    help = (
        "Makes the search index again from what is published. Searching goes on meanwhile. It can be stopped at any time "
        "(Ctrl-C, SIGTERM, or worse) and goes on where it was when it is started again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        before = signal.signal(signal.SIGTERM, _stop)
        started, done = time.monotonic(), 0
        try:
            with tqdm(total=number_to_index(), desc="Indexing", unit="page", disable=None) as progress:
                for size in rebuild():
                    done += size
                    progress.update(size)
        except SearchUnavailableError as error:
            raise CommandError(f"Stopped after {done} pages; started again this goes on there. {error}") from error
        except KeyboardInterrupt:
            raise CommandError(f"Stopped after {done} pages; started again this goes on there.") from None
        finally:
            signal.signal(signal.SIGTERM, before)
        seconds = max(time.monotonic() - started, 0.001)
        self.stdout.write(
            self.style.SUCCESS(f"{done} pages indexed in {seconds:.1f} s, {done / seconds:.0f} pages a second.")
        )


def _stop(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
