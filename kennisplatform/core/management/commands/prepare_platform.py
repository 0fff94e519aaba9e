import io
import re
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tqdm import tqdm

from kennisplatform.core.launch.preparation import Preparation
from kennisplatform.core.routers import VOLATILE


class MigrationProgress(io.StringIO):
    """Turns what `migrate` writes into one bar."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.bar = tqdm(total=total, desc="Database", unit="step", disable=None if total else True)

    def write(self, text: str) -> int:
        self.bar.update(len(re.findall(r"\bApplying ", text)))
        return super().write(text)


class Command(BaseCommand):
    help = "Makes the database ready: tables, shared cache, starting content and, where allowed, demo content; on a host also the static files."
    requires_system_checks: list[str] = []  # migrate and the loaders run their own

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_false", dest="demo", help="without invented content")

    def handle(self, *args: Any, **options: Any) -> None:
        demo = options["demo"] and settings.DEMO_CONTENT_ALLOWED
        preparation = Preparation(demo=demo)
        # Half-done work is not remembered as done.
        preparation.forget()
        self.migrate()
        # The volatile database holds this table and nothing else: there is nothing to migrate in it.
        call_command("createcachetable", database=VOLATILE, verbosity=0)
        self.load("Starting content", "load_starting_content")
        if demo:
            self.load("Demo content (invented)", "create_demo_content")
        # After a restore: what was withdrawn since the copy was made goes before anybody can look.
        call_command("run_due")
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False)
        preparation.remember()

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        self.stdout.write(f"Database: {len(plan)} migrations to apply" if plan else "Database: up to date")
        progress = MigrationProgress(len(plan))
        call_command("migrate", interactive=False, verbosity=1, stdout=progress)
        progress.bar.close()

    def load(self, title: str, command: str) -> None:
        self.stdout.write(f"{title}:")
        self.stdout.flush()
        call_command(command)
