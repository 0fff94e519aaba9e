from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories import actions
from stories.models import StoryPage


class Command(BaseCommand):
    help = "Takes a public story back as its teller would, for ever: for when it endangers someone whose code is lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("public_id", help="the last part of its address, /verhalen/<public_id>/")

    def handle(self, *args: Any, **options: Any) -> None:
        page = (
            StoryPage.objects.select_related("approved_version__submission")
            .filter(public_id=options["public_id"])
            .first()
        )
        if page is None:
            raise CommandError(f"There is no story with the address /verhalen/{options['public_id']}/.")
        actions.withdraw(page.approved_version.submission)
        self.stdout.write("Withdrawn: the page, its words and every quotation of them.")
