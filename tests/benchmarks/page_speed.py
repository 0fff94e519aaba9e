"""The whole results page with so many pages published: requests a second of gunicorn, 2 workers x 4 threads, on this machine.

`python -m tests.benchmarks.page_speed 10000` prints the figures as one JSON object. No page is cached; the load comes from
a process beside it, on the same processors.
"""

import http.client
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.measuring import at
from tests.benchmarks.starting import start

WORKERS, THREADS = 2, 4
CLIENTS, SECONDS, WARM_UP_SECONDS = 8, 20, 10


def fill(number: int) -> None:
    """Adds `number` public practice cases, copied row by row from one, with invented words and two barriers each."""
    from django.db import transaction
    from wagtail.models import Page

    from pilots.models import PracticeCaseIndexPage, PracticeCasePage
    from tests.benchmarks import corpus
    from tests.factories import child_of
    from tests.many_stories import copy_row

    example = PracticeCasePage(title="Voorbeeld", slug="voorbeeld", live=False)
    template = child_of(PracticeCaseIndexPage.objects.get(depth=3), example)
    last, chance = Page.objects.order_by("-pk")[0].pk, random.Random(number)  # noqa: S311  # not a secret
    prefix, parent = template.path[: -Page.steplen], template.get_parent().url_path
    pages: list[dict[str, Any]] = []
    knowledge: list[dict[str, Any]] = []
    cases: list[dict[str, Any]] = []
    for n in range(1, number + 1):
        text = corpus.document(n)
        pages.append(
            {
                "id": last + n,
                "path": Page._get_path(prefix, template.depth, 100 + n),
                "slug": text.place,
                "url_path": f"{parent}{text.place}/",
                "title": text.title,
                "translation_key": uuid.UUID(int=chance.getrandbits(128)).hex,
                "live": True,
            }
        )
        knowledge.append({"page_ptr_id": last + n, "summary": text.summary, "date": text.day.isoformat()})
        cases.append({"knowledgepage_ptr_id": last + n, "approach": text.body})
    with transaction.atomic():
        copy_row("wagtailcore_page", "id", template.pk, pages)
        copy_row("core_knowledgepage", "page_ptr_id", template.pk, knowledge)
        copy_row("pilots_practicecasepage", "knowledgepage_ptr_id", template.pk, cases)
        _carry_barriers([page["id"] for page in pages], chance)


def _carry_barriers(ids: list[int], chance: random.Random) -> None:
    """Two barriers for each page."""
    from django.db import connection

    from kennisplatform.core.models import KnowledgePage, Term

    terms = list(Term.objects.filter(vocabulary="barrier").values_list("pk", flat=True))
    links = KnowledgePage.barriers.through._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {links} (knowledgepage_id, term_id) VALUES (%s, %s)",
            [(each, pk) for each in ids for pk in chance.sample(terms, 2)],
        )


def prepare(number: int) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", database="volatile", verbosity=0)
    call_command("load_starting_content", stdout=StringIO())
    fill(number)
    call_command("rebuild_search", stdout=StringIO())


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("gunicorn did not start.")


def load(port: int, paths: list[str], seconds: float) -> tuple[list[float], list[int]]:
    """Milliseconds and statuses of all requests of eight visitors, each asking the next page as soon as it has one.

    Each request comes over a connection of its own, as a proxy passes them on: with eight that stay, chance decides how many
    of them a worker gets, and the other one waits.
    """
    times: list[float] = []
    statuses: list[int] = []
    end = time.monotonic() + seconds

    def visitor(first: int) -> None:
        for number in range(first, 10**9, CLIENTS):
            if time.monotonic() > end:
                return
            started = time.perf_counter()
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                connection.request(
                    "GET", paths[number % len(paths)], headers={"Host": "localhost", "Connection": "close"}
                )
                response = connection.getresponse()
                response.read()
            times.append((time.perf_counter() - started) * 1000)
            statuses.append(response.status)

    visitors = [threading.Thread(target=visitor, args=(number,)) for number in range(CLIENTS)]
    for each in visitors:
        each.start()
    for each in visitors:
        each.join()
    return times, statuses


def measure(number: int) -> dict[str, float]:
    from tests.benchmarks import corpus

    prepare(number)
    port = _free_port()
    paths = [f"/zoeken/?{urlencode({'q': each.words})}" for each in corpus.queries(400, number)]
    command = [sys.executable, "-m", "gunicorn", "-c", "python:kennisplatform.web_server", "kennisplatform.wsgi"]
    command += ["-k", "gthread", "-w", str(WORKERS), "--threads", str(THREADS), "-b", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, env=os.environ | {"KP_DEBUG": "0"}) as server:
        try:
            _wait(port, server)
            load(port, paths, WARM_UP_SECONDS)
            times, statuses = load(port, paths, SECONDS)
        finally:
            server.terminate()
    wrong = sum(status != 200 for status in statuses)
    return {"requests_s": len(times) / SECONDS, "p50": at(times, 0.5), "p95": at(times, 0.95), "not_200": wrong}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as here:
        os.environ |= {"KP_DATA_DIR": str(Path(here)), "KP_DATABASE_URL": "", "KP_VOLATILE_DATABASE_URL": ""}
        os.environ["KP_SEARCH_ENGINE"] = "sqlite"
        start()
        print(json.dumps(measure(int(sys.argv[1]))))  # noqa: T201
