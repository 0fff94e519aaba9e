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


def fill(number: int) -> None:
    """Adds `number` public practice cases, copied row by row from one, each with words of its own."""
    from django.db import connection, transaction
    from wagtail.models import Page

    from kennisplatform.core.models import KnowledgePage, Term
    from tests.many_stories import copy_row

    chance = random.Random(number)  # noqa: S311  # not a secret
    write = _writer(chance)
    template = _template()
    last = Page.objects.order_by("-pk")[0].pk
    terms = list(Term.objects.filter(vocabulary="barrier").values_list("pk", flat=True))
    pages, knowledge, cases, barriers = [], [], [], []
    for n in range(1, number + 1):
        pk, slug = last + n, f"proef-{n}"
        path = Page._get_path(template.path[: -Page.steplen], template.depth, 100 + n)
        key = uuid.UUID(int=chance.getrandbits(128)).hex
        url_path = (
            f"{template.get_parent().url_path}{slug}/" if n == 1 else pages[0]["url_path"].replace("-1/", f"-{n}/")
        )
        pages.append(
            {
                "id": pk,
                "path": path,
                "slug": slug,
                "title": write(6),
                "url_path": url_path,
                "translation_key": key,
                "live": True,
            }
        )
        knowledge.append({"page_ptr_id": pk, "summary": write(40), "date": f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}"})
        cases.append({"knowledgepage_ptr_id": pk, "approach": write(WORDS - 46)})
        barriers += [(pk, term) for term in chance.sample(terms, 2)]
    with transaction.atomic():
        copy_row("wagtailcore_page", "id", template.pk, pages)
        copy_row("core_knowledgepage", "page_ptr_id", template.pk, knowledge)
        copy_row("pilots_practicecasepage", "knowledgepage_ptr_id", template.pk, cases)
        links = KnowledgePage.barriers.through._meta.db_table
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {links} (knowledgepage_id, term_id) VALUES (%s, %s)", barriers)


def _one_by_one(number: int) -> float:
    """Milliseconds to analyse and index one page in a transaction of its own."""
    from django.db import transaction

    from kennisplatform.search.documents import documents_of, searchable_pages
    from kennisplatform.search.engine import get_engine

    spent = []
    for page in searchable_pages().of_kind("practice_case").specific()[:number]:
        start = time.perf_counter()
        with transaction.atomic():
            get_engine().index(documents_of([page]))
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def _times(ask: Callable[[str], Any]) -> list[float]:
    """Milliseconds of each query, several rounds; the first round warms up."""
    spent = []
    for turn in range(ROUNDS + 1):
        for query in QUERIES:
            start = time.perf_counter()
            ask(query)
            if turn:
                spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)


def _print_times(label: str, spent: list[float]) -> None:
    print(f"{label:<28} p50 {statistics.median(spent):7.1f} ms   p95 {spent[int(len(spent) * 0.95)]:7.1f} ms")  # noqa: T201


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
    call_command("load_starting_content", verbosity=0)
    fill(number)
    call_command("rebuild_search")
    filters, page = KnowledgeFilters({}), ResultPage()
    print(f"one page, own transaction    {_one_by_one(200):.2f} ms")  # noqa: T201
    _print_times(
        "engine: hits and facets", _times(lambda words: get_engine().search(query_terms(words), filters, page))
    )
    _print_times("with pages and passages", _times(lambda words: find(words, filters, page)))
    client = Client(headers={"host": "localhost"})
    _print_times("the page at /zoeken/", _times(lambda words: client.get("/zoeken/", {"q": words})))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KP_DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kennisplatform.settings.dev")
        import django

        django.setup()
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)


if __name__ == "__main__":
    main()
