import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kennisplatform.core.due import run_due

CLOCK_SECONDS = 60


class WorkerWithClock(Worker):
    """django-tasks-db's worker for the outbox, that also calls `run_due` every minute: between two jobs, or when idle."""

    def __init__(self, *, interval: float) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=True,  # comes back when the queue is empty, so that the clock gets its turn
            backend_name="outbox",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.next_tick = 0.0

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Ends at once when idle, after the job in hand when there is one; asked a second time it gives that up."""
        if not self.running:
            super().shutdown(signum, frame)
        self.running = False
        if not self.running_task:
            sys.exit(0)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        super().run_task(db_task_result)
        self.tick()

    def tick(self) -> None:
        """Does what is due when a minute has passed. A signal rolls back what it was doing; the next minute does that again."""
        if self.running and time.monotonic() >= self.next_tick:
            self.next_tick = time.monotonic() + CLOCK_SECONDS
            run_due()

    def work(self, *, once: bool) -> None:
        while self.running:
            close_old_connections()
            self.tick()
            self.run()
            if once:
                return
            if self.running:
                time.sleep(self.interval)


class Command(BaseCommand):
    help = "Does the work outside requests: the jobs of the outbox, and every minute what is due. Stops on SIGTERM or Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between two looks at an empty outbox")
        parser.add_argument("--once", action="store_true", help="do what is due and what is waiting, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = WorkerWithClock(interval=options["interval"])
        worker.configure_signals()
        worker.work(once=options["once"])
