"""How fast the search is: `python -m tests.benchmarks.search_speed 10000` prints index speed and the times of queries.

Works on a database of its own in a temporary folder, with invented Dutch pages of some 300 words.
"""

import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any

QUERIES = (
    "schulden", "tolken", "wijk team", "schulden bij jongeren", "brieven niet open maken", "huisbezoek ouderen vertrouwen",
    "laaggeletterdheid", "bureaucratie", "moeder kind school", '"vast gezicht"', "hulp -jongeren", "autisme",
    "taalles nieuwkomers vrijwilligers", "formulieren invullen", "wantrouwen", "spreekuur in de moskee",
)  # fmt: skip
ROUNDS = 5
WORDS = 300


def _vocabulary() -> list[str]:
    from kennisplatform.search.dutch.lexicon import default_lexicon

    return sorted(form for form in default_lexicon().stems if len(form) > 2)


def _writer(chance: random.Random) -> Callable[[int], str]:
    """Gives texts of that many words, as unevenly spread as words of a language are."""
    words = _vocabulary()
    chance.shuffle(words)
    weights = [1 / rank for rank in range(1, len(words) + 1)]

    def write(number: int) -> str:
        picked = chance.choices(words, weights, k=number)
        return ". ".join(" ".join(picked[start : start + 11]).capitalize() for start in range(0, number, 11))

    return write


def _template() -> Any:
    from pilots.models import PracticeCaseIndexPage, PracticeCasePage
    from tests.factories import child_of

    case = PracticeCasePage(title="Voorbeeld", slug="voorbeeld", live=False)
    return child_of(PracticeCaseIndexPage.objects.get(depth=3), case)


def _rows(template: Any, number: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of each table for that many pages, each with words of its own."""
    from wagtail.models import Page

    chance = random.Random(number)  # noqa: S311  # not a secret
    write = _writer(chance)
    last = Page.objects.order_by("-pk")[0].pk
    prefix, parent = template.path[: -Page.steplen], template.get_parent().url_path
    rows: dict[str, list[dict[str, Any]]] = {"page": [], "knowledge": [], "case": []}
    for n in range(1, number + 1):
        rows["page"].append(
            {
                "id": last + n,
                "path": Page._get_path(prefix, template.depth, 100 + n),
                "slug": f"proef-{n}",
                "url_path": f"{parent}proef-{n}/",
                "title": write(6),
                "translation_key": uuid.UUID(int=chance.getrandbits(128)).hex,
                "live": True,
            }
        )
        date = f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}"
        rows["knowledge"].append({"page_ptr_id": last + n, "summary": write(40), "date": date})
        rows["case"].append({"knowledgepage_ptr_id": last + n, "approach": write(WORDS - 46)})
    return rows


def fill(number: int) -> None:
    """Adds `number` public practice cases, copied row by row from one."""
    from django.db import connection, transaction

    from kennisplatform.core.models import KnowledgePage, Term
    from tests.many_stories import copy_row

    template = _template()
    rows = _rows(template, number)
    terms = list(Term.objects.filter(vocabulary="barrier").values_list("pk", flat=True))
    barriers = [
        (row["id"], terms[(n + step) % len(terms)]) for n, row in enumerate(rows["page"]) for step in (0, 1 + n % 7)
    ]
    with transaction.atomic():
        copy_row("wagtailcore_page", "id", template.pk, rows["page"])
        copy_row("core_knowledgepage", "page_ptr_id", template.pk, rows["knowledge"])
        copy_row("pilots_practicecasepage", "knowledgepage_ptr_id", template.pk, rows["case"])
        links = KnowledgePage.barriers.through._meta.db_table
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {links} (knowledgepage_id, term_id) VALUES (%s, %s)", barriers)


class Times:
    """Milliseconds on the clock and of this process: they differ where others use the machine."""

    def __init__(self) -> None:
        self.clock: list[float] = []
        self.own: list[float] = []

    def measure(self, work: Callable[[], Any]) -> None:
        clock, own = time.perf_counter(), time.process_time()
        work()
        self.own.append((time.process_time() - own) * 1000)
        self.clock.append((time.perf_counter() - clock) * 1000)

    def show(self, label: str) -> None:
        shown = [f"{label:<28}"]
        for name, spent in (("clock", sorted(self.clock)), ("own", sorted(self.own))):
            shown.append(f"{name} p50 {statistics.median(spent):6.1f}  p95 {spent[int(len(spent) * 0.95)]:6.1f}")
        print("   ".join(shown), "ms")  # noqa: T201


def _index_one_by_one(number: int) -> Times:
    """Analyses and indexes pages, each in a transaction of its own."""
    from django.db import transaction

    from kennisplatform.search.documents import documents_of, searchable_pages
    from kennisplatform.search.engine import get_engine

    def index(page: Any) -> None:
        with transaction.atomic():
            get_engine().index(documents_of([page]))

    times = Times()
    for page in searchable_pages().of_kind("practice_case").specific()[:number]:
        times.measure(partial(index, page))
    return times


def _ask(ask: Callable[[str], Any]) -> Times:
    """Every query, several rounds; a first round warms up."""
    times = Times()
    for query in QUERIES:
        ask(query)
    for _turn in range(ROUNDS):
        for query in QUERIES:
            times.measure(partial(ask, query))
    return times


def measure(number: int) -> None:
    """Fills, indexes and asks; prints what it took."""
    from django.core.management import call_command
    from django.test import Client

    from kennisplatform.core.filters import KnowledgeFilters
    from kennisplatform.search.dutch import query_terms
    from kennisplatform.search.engine import get_engine
    from kennisplatform.search.finding import find
    from kennisplatform.search.results import ResultPage

    call_command("migrate", verbosity=0)
    call_command("load_starting_content", stdout=StringIO())
    fill(number)
    call_command("rebuild_search")
    filters, page = KnowledgeFilters({}), ResultPage()
    _index_one_by_one(200).show("index one page")
    _ask(lambda words: get_engine().search(query_terms(words), filters, page)).show("engine: hits and facets")
    _ask(lambda words: find(words, filters, page)).show("with pages and passages")
    client = Client(headers={"host": "localhost"})
    _ask(lambda words: client.get("/zoeken/", {"q": words})).show("the page at /zoeken/")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KP_DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kennisplatform.settings.dev")
        import django

        django.setup()
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)


if __name__ == "__main__":
    main()
