from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from kennisplatform.core.routers import VOLATILE
from kennisplatform.core.starting_pages import StartingPages
from kennisplatform.home.starting_content import load_home
from kennisplatform.search.starting_content import load_synonyms
from pilots.starting_content import load_pilots
from stories.starting_content import load_stories


class Command(BaseCommand):
    help = (
        "Makes the pages and synonyms that the platform brings along. What editors changed, moved or deleted since stays "
        "as it is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        # Saving a page touches the shared cache; its table is no migration's.
        call_command("createcachetable", database=VOLATILE, verbosity=0)
        pages = StartingPages(report=lambda title: self.stdout.write(f"  {title}"))
        home = load_home(pages)
        load_stories(pages, home)
        load_pilots(pages, home)
        load_synonyms(report=lambda what: self.stdout.write(f"  {what}"))
        if pages.created:
            self.stdout.write(self.style.SUCCESS(f"Starting content: {pages.created} pages made."))
        else:
            self.stdout.write("Starting content: everything is there.")
