import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from kennisplatform.search.engine import SearchUnavailableError
from kennisplatform.search.evaluation import (
    ENGINES,
    Collection,
    Question,
    Text,
    UnreadableLineError,
    database_for,
    read_questions,
    read_texts,
)
from kennisplatform.search.measures import Answered, Quality, quality, quality_by_kind

LINE = "{:<16}{:>8}{:>9}{:>11}{:>11}{:>11}"


class Command(BaseCommand):
    help = (
        "Measures the search on documents of your own: indexes them apart from the site, asks the queries as the site would, and "
        "prints how good the answers are. Nothing of the site changes, and nothing stays behind."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("documents", type=Path, metavar="DOCS.jsonl", help='{"id", "title", "body"} on each line')
        parser.add_argument(
            "queries", type=Path, metavar="QUERIES.jsonl", help='{"kind", "query", "relevant": [ids]} on each line'
        )
        parser.add_argument("--engine", choices=ENGINES, help="which engine; without this the one of the site")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, documents: Path, queries: Path, engine: str | None, json: bool, **options: Any) -> None:
        try:
            texts, questions = read_texts(documents), read_questions(queries)
        except (UnreadableLineError, OSError) as error:
            raise CommandError(str(error)) from error
        if not texts or not questions:
            raise CommandError(f"There is nothing to measure in {queries if texts else documents}.")
        self._warn(texts, questions)
        engine = engine or settings.SEARCH_ENGINE
        try:
            with database_for(engine):
                collection = Collection(engine, texts)
                with collection.indexed():
                    answers = [collection.ask(question) for question in questions]
        except (SearchUnavailableError, DatabaseError) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            raise CommandError("Stopped. The documents are out of the index again.") from error
        self.stdout.write(as_json(answers) if json else as_table(answers, len(texts), engine))

    def _warn(self, texts: list[Text], questions: list[Question]) -> None:
        """Relevant documents that are not there cannot be found: they count as missed."""
        known = {text.id for text in texts}
        missing = sorted({each for question in questions for each in question.relevant} - known)
        if missing:
            self.stderr.write(f"Not among the documents, so never found: {', '.join(missing[:10])}")


def as_json(answers: list[Answered]) -> str:
    """All figures as one object."""
    kinds = {kind: each.as_json() for kind, each in quality_by_kind(answers).items()}
    return json.dumps(quality(answers).as_json() | {"kinds": kinds}, ensure_ascii=False)


def as_table(answers: list[Answered], documents: int, engine: str) -> str:
    """The same for people: a line for each kind and one for all."""
    lines = [f"{documents} documents, {len(answers)} queries, engine {engine}", ""]
    lines.append(LINE.format("kind", "queries", "nDCG@10", "recall@10", "zero hits", "median ms"))
    lines += [_line(kind, each) for kind, each in quality_by_kind(answers).items()]
    lines.append(_line("all", quality(answers)))
    return "\n".join(lines)


def _line(name: str, each: Quality) -> str:
    figures = (f"{each.ndcg:.3f}", f"{each.recall:.3f}", each.zero_hits, f"{each.median_ms:.1f}")
    return LINE.format(name[:15], each.queries, *figures)
