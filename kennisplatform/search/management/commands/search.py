import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kennisplatform.core import kinds
from kennisplatform.core.addresses import PageAddresses
from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.engine import SearchUnavailableError
from kennisplatform.search.finding import find
from kennisplatform.search.results import MAX_HITS, Hit, ResultPage, Results

# How people call the kinds on a command line.
ALIASES = {"case": "practice_case", "guide": "handreiking"}


class Command(BaseCommand):
    help = "Searches as the site does and prints the hits, the best first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", help='what to look for: words, "exact words", -without')
        parser.add_argument("--json", action="store_true", help="one JSON object on each line")
        parser.add_argument("--limit", type=int, default=10, metavar="N", help=f"at most N hits (1 to {MAX_HITS})")
        parser.add_argument(
            "--kind", metavar="KIND", help="only this kind: case, story, handreiking, pilot, barrier, event"
        )

    def handle(self, words: str, json: bool, limit: int, kind: str | None, **options: Any) -> None:
        if not 1 <= limit <= MAX_HITS:
            raise CommandError(f"--limit must be from 1 to {MAX_HITS}, not {limit}.")
        filters = KnowledgeFilters({"kind": (_kind(kind),)} if kind else {})
        try:
            results = find(words, filters, ResultPage(size=limit))
        except SearchUnavailableError as error:
            raise CommandError(str(error)) from error
        self._print_lines(results) if json else self._print_list(results)

    def _print_lines(self, results: Results) -> None:
        for hit in results.hits:
            self.stdout.write(json.dumps(_facts(hit), ensure_ascii=False))

    def _print_list(self, results: Results) -> None:
        for number, hit in enumerate(results.hits, 1):
            facts = _facts(hit)
            self.stdout.write(f"{number:>3}. {facts['title']}")
            self.stdout.write(f"     {facts['kind']}, {facts['score']:.3f}, {facts['url']}")
        self.stdout.write(f"{results.total} found in {results.took_ms:.0f} ms")
        if results.is_widened:
            self.stdout.write("Nothing has these words; these have a part of them.")
        if results.also_searched:
            self.stdout.write(f"Also searched: {', '.join(results.also_searched)}")


def _kind(name: str) -> str:
    key = ALIASES.get(name, name)
    known = [kind.key for kind in kinds.all_kinds()]
    if key not in known:
        raise CommandError(f"There is no kind {name!r}. Kinds: {', '.join(known)}.")
    return key


def _facts(hit: Hit) -> dict[str, Any]:
    page = hit.page
    return {
        "id": hit.id,
        "kind": page.kind if page else "",
        "title": page.title if page else "",
        "url": PageAddresses().full_of(page.url_path) if page else "",
        "score": round(hit.score, 6),
        "source_id": page.source_id if page else "",
    }
