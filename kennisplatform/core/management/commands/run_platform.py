import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from kennisplatform.core.launch.preparation import Preparation
from kennisplatform.core.launch.processes import Platform, refusal
from kennisplatform.core.routers import VOLATILE


class Command(BaseCommand):
    help = "Prepares the database where needed and runs web and worker until Ctrl-C. What `make run` calls; for one developer."
    requires_system_checks: list[
        str
    ] = []  # a second start shows its page within seconds; `manage.py check` does the rest

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-demo", action="store_false", dest="demo", help="without invented content")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"]
        if reason := refusal(port):
            raise CommandError(reason)
        self.prepare(demo=options["demo"])
        self.run(port, demo=options["demo"])

    def prepare(self, *, demo: bool) -> None:
        """In a process of its own, and only when something changed: what it loads stays out of the server."""
        if not Preparation(demo=demo).is_done():
            command = [
                sys.executable,
                str(settings.BASE_DIR / "manage.py"),
                "prepare_platform",
                *([] if demo else ["--no-demo"]),
            ]
            try:
                done = subprocess.run(command, check=False)  # noqa: S603 (our own command line)
            except KeyboardInterrupt:
                raise CommandError("Stopped before it was ready. Start again to go on.") from None
            if done.returncode:
                raise CommandError("The database could not be made ready; the reason stands above.")
        call_command("createcachetable", database=VOLATILE, verbosity=0)

    def run(self, port: int, *, demo: bool) -> None:
        # Links in mail and in the CMS point at the port that was chosen.
        settings.WAGTAILADMIN_BASE_URL = f"http://localhost:{port}"
        platform = Platform(port)
        platform.listen_for_stop()
        started = time.monotonic()
        died: list[str] = []
        try:
            if platform.start():
                self.show_addresses(port, demo=demo)
            died = platform.wait()
        finally:
            platform.stop()
        if died:
            seconds = round(time.monotonic() - started)
            raise CommandError(f"{' and '.join(died)} ended after {seconds} seconds; the reason stands above.")
        self.stdout.write("\nStopped.")

    def show_addresses(self, port: int, *, demo: bool) -> None:
        site = f"http://localhost:{port}"
        self.stdout.write(f"\nSite   {site}/\nCMS    {site}{reverse('wagtailadmin_home')}\n")
        if demo:
            call_command("show_demo_accounts")
        self.stdout.write("Mail is shown below. Ctrl-C stops everything.\n")
        self.stdout.flush()
