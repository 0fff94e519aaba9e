from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from pilots.onboarding import add_municipality


class Command(BaseCommand):
    help = (
        "Takes a municipality in: municipality, page with its lists, collection, rights, and the first editor invited by "
        "mail. Repeating it changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="CBS code, for example GM0363")
        parser.add_argument("name", help="the name of the municipality, between quotes when it has spaces")
        parser.add_argument(
            "--editor", default="", metavar="EMAIL", help="address of the first editor, who gets a mail"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            onboarded = add_municipality(
                code=options["code"], name=options["name"], editor_email=options["editor"], by=None
            )
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        municipality = onboarded.municipality
        state = "was added" if onboarded.is_new else "was there already"
        self.stdout.write(self.style.SUCCESS(f"{municipality.name} ({municipality.code}) {state}."))
        self.stdout.write(f"  Page:   {onboarded.page.full_url or onboarded.page.url_path}")
        if onboarded.editor is not None:
            self.stdout.write(f"  Editor: {onboarded.editor.user.email}")
