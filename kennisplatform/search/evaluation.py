"""A collection of documents that a search is measured on: indexed apart from the site, asked as the site asks.

An index in a database stands in memory (SQLite) or in tables that are gone with the session (PostgreSQL), so that nothing
of the site changes and nothing is left behind, however the measuring ends.
"""

import json
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.utils import load_backend

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search import language
from kennisplatform.search.engine import SearchEngine, SearchUnavailableError, get_database_engine
from kennisplatform.search.finding import ask
from kennisplatform.search.grown import current_lexicon
from kennisplatform.search.impacts import Document, row_of
from kennisplatform.search.measures import DEPTH, Answered
from kennisplatform.search.results import ResultPage

ENGINES = ("sqlite", "postgres", "elasticsearch")
BATCH = 1_000
_IN_MEMORY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}


class UnreadableLineError(ValueError):
    """A line of a file is not what it should be; the message says which line, and why."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document as a file gives it."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and the ids of the documents that answer it."""

    kind: str
    query: str
    relevant: frozenset[str]


# -- Files: one JSON object on each line ---------------------------------------------------------------------------------
def read_texts(path: Path) -> list[Text]:
    """The documents in a file. Raises UnreadableLineError, OSError."""
    texts: dict[str, Text] = {}
    for where, line in _objects(path):
        text = Text(_id(line.get("id"), where), _words(line, "title", where), _words(line, "body", where))
        if text.id in texts:
            raise UnreadableLineError(f"{where}: there is already a document with id {text.id!r}.")
        texts[text.id] = text
    return list(texts.values())


def read_questions(path: Path) -> list[Question]:
    """The queries in a file, each with at least one relevant document. Raises UnreadableLineError, OSError."""
    questions = []
    for where, line in _objects(path):
        relevant = line.get("relevant")
        if not isinstance(relevant, list) or not relevant:
            raise UnreadableLineError(f'{where}: "relevant" must be a list with at least one id.')
        if not isinstance(line.get("query"), str):
            raise UnreadableLineError(f'{where}: "query" must be a text.')
        kind, ids = _words(line, "kind", where), frozenset(_id(each, where) for each in relevant)
        questions.append(Question(kind, line["query"], ids))
    return questions


def _objects(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of the file, each with the place to name when something is wrong with it."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            where = f"{path}, line {number}"
            try:
                line = raw.decode("utf-8-sig").strip()
                found = json.loads(line) if line else {}
            except UnicodeDecodeError as error:
                raise UnreadableLineError(f"{where}: is not UTF-8.") from error
            except (json.JSONDecodeError, RecursionError) as error:
                raise UnreadableLineError(f"{where}: is not JSON ({error}).") from error
            if line and not isinstance(found, dict):
                raise UnreadableLineError(f"{where}: is not a JSON object.")
            if line:
                yield where, found


def _id(value: object, where: str) -> str:
    """Numbers and texts both; 7 and "7" are the same."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise UnreadableLineError(f"{where}: an id must be a text or a whole number, not {json.dumps(value)}.")
    return str(value)


def _words(line: Mapping[str, Any], name: str, where: str) -> str:
    value = line.get(name, "")
    if not isinstance(value, str | None):
        raise UnreadableLineError(f'{where}: "{name}" must be a text.')
    return _storable(value or "")


def _storable(text: str) -> str:
    """Without what no database keeps: the character NUL and halves of characters."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


# -- An index apart ------------------------------------------------------------------------------------------------------
@contextmanager
def other_database(settings: Mapping[str, Any]) -> Iterator[None]:
    """Makes this thread work in another database instead of the site's."""
    own = connections[DEFAULT_DB_ALIAS]
    complete = connections.configure_settings({DEFAULT_DB_ALIAS: dict(settings)})[DEFAULT_DB_ALIAS]
    other = load_backend(str(complete["ENGINE"])).DatabaseWrapper(complete, DEFAULT_DB_ALIAS)
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = own
        other.close()


@contextmanager
def database_for(engine: str) -> Iterator[None]:
    """A place for the tables of an index. Raises SearchUnavailableError when there is none for this engine."""
    if engine == "postgres" and connection.vendor != "postgresql":
        raise SearchUnavailableError(
            "The engine postgres needs PostgreSQL, and the content is in SQLite. Name any PostgreSQL database, an empty one "
            "will do, nothing in it changes: KP_DATABASE_URL=postgres://user:password@host:5432/database"
        )
    with language.watched.held():
        is_in_postgres = engine != "sqlite" and connection.vendor == "postgresql"
        with other_database(connection.settings_dict if is_in_postgres else _IN_MEMORY):
            if is_in_postgres:
                with connection.cursor() as cursor:
                    # New tables are temporary ones: PostgreSQL drops them with the session.
                    cursor.execute("SET search_path TO pg_temp, public")
            yield


class Collection:
    """Documents in an index of their own, and the search of the site over them."""

    def __init__(self, engine: str, texts: Sequence[Text]) -> None:
        self.name = f"measured_{secrets.token_hex(4)}"
        self.engine = engine_called(engine, self.name)
        database = get_database_engine(name=self.name)
        self.vocabulary = database.vocabulary
        # The words are counted in the database, whichever engine answers.
        self.engines = [self.engine, database] if engine == "elasticsearch" else [self.engine]
        self.texts = texts

    @contextmanager
    def indexed(self) -> Iterator[None]:
        """Everything is in the index, and the index is gone afterwards."""
        try:
            for engine in self.engines:
                engine.create()
            for start in range(0, len(self.texts), BATCH):
                batch = enumerate(self.texts[start : start + BATCH], start)
                rows = [row_of(_document(number, text), current_lexicon()) for number, text in batch]
                for engine in self.engines:
                    engine.index(rows)
            for engine in self.engines:
                engine.tidy()
            yield
        finally:
            for engine in self.engines:
                engine.drop()

    def ask(self, question: Question, depth: int = DEPTH) -> Answered:
        """The first ten or `depth`, found as the site finds them."""
        started = time.perf_counter()
        answer = ask(self.engine, self.vocabulary, question.query, KnowledgeFilters(), ResultPage(size=depth)).answer
        ms = (time.perf_counter() - started) * 1000
        hits = tuple(self.texts[hit.id].id for hit in answer.hits)
        return Answered(question.kind, question.query, question.relevant, hits, answer.total, ms)


def engine_called(engine: str, name: str) -> SearchEngine:
    """An engine with an index of this name. Raises SearchUnavailableError."""
    if engine == "elasticsearch":
        from kennisplatform.search.engines.elasticsearch import ElasticsearchEngine

        return ElasticsearchEngine(name)
    return get_database_engine(engine, name)


def _document(number: int, text: Text) -> Document:
    return Document(id=number, title=text.title, body=text.body, place=f"{number:09}")
