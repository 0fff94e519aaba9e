from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kennisplatform.core.due import run_due


class Command(BaseCommand):
    help = "Does once what the worker does every minute: everything that is due. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = run_due()
        if failed:
            raise CommandError("Failed, see the log: " + ", ".join(failed))
