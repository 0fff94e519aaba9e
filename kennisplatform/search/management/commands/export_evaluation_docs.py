from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kennisplatform.search.evaluation_docs import evaluation_docs, write_lines


class Command(BaseCommand):
    help = "Writes every page that a search may find as one JSON object on each line (id, title, body), for evaluate_search."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, metavar="DOCS.jsonl", help="the file to write")

    def handle(self, path: Path, *args: Any, **options: Any) -> None:
        number = write_lines(path, evaluation_docs())
        self.stdout.write(self.style.SUCCESS(f"{number} pages written to {path}."))
