"""How fast the search is, next to Wagtail's own: `make bench-search`, or `python -m tests.benchmarks.search_bench 1000 10000`.

Each part is measured in a process of its own, so that memory is of that part alone. PostgreSQL and Elasticsearch take part
when KP_TEST_DATABASE_URL and KP_TEST_ELASTICSEARCH_URL name them (`requirements/services.sh env`); a million documents take
an hour, and are measured when they are asked for.
"""

import argparse
import json
import os
import subprocess
import sys
from typing import Any

from tests.benchmarks.measuring import line

SIZES = (1_000, 10_000, 100_000)
WAGTAIL, POSTGRES, PAGE, ELASTICSEARCH = (1_000, 10_000), (10_000,), (10_000,), (10_000, 100_000, 1_000_000)
TARGETS = {10_000: (4, 15), 100_000: (15, 60)}
"""p50 and p95 of the embedded engine, in milliseconds."""


def show(text: str) -> None:
    print(text, flush=True)  # noqa: T201


def part(module: str, *arguments: object, **environment: str) -> dict[str, Any] | None:
    """What that part prints; None when it fails, with its own words on the screen."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, env=os.environ | environment, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        show(f"{module} {' '.join(map(str, arguments))}: failed")
        return None
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def embedded(size: int) -> dict[str, Any] | None:
    figures = part("engine_speed", "sqlite", size)
    if figures:
        show(line(f"embedded, {size:,} documents", figures))
        if size in TARGETS:
            show(f"{'':<34}   target p50 {TARGETS[size][0]:8.2f}  p95 {TARGETS[size][1]:8.2f}")
    return figures


def beside_wagtail(size: int, ours: dict[str, Any]) -> None:
    figures = part("wagtail_speed", size)
    for name, theirs in (figures or {}).items():
        show(line(f"Wagtail's own, {size:,}, {name}", theirs))
        ratios = "  ".join(f"{key} {theirs[key] / ours[key]:.0f}x" for key in ("p50", "p95", "own_p50", "own_p95"))
        show(f"{'':<34}   the embedded one, with passages, is faster by {ratios}".replace("own_", "own "))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of documents")
    sizes = sorted(parser.parse_args().sizes)
    show(
        f"Load of the machine: {os.getloadavg()[0]:.1f} of {os.cpu_count()} processors. 'own' is this process's own time."
    )
    for size in sizes:
        ours = embedded(size) if size <= max(SIZES) else None
        if ours and size in WAGTAIL:
            beside_wagtail(size, ours)
        if size in POSTGRES and (address := os.environ.get("KP_TEST_DATABASE_URL")):
            figures = part("engine_speed", "postgres", size, KP_DATABASE_URL=address)
            show(line(f"PostgreSQL, {size:,} documents", figures or {}))
        if size in ELASTICSEARCH and (address := os.environ.get("KP_TEST_ELASTICSEARCH_URL")):
            figures = part("engine_speed", "elasticsearch", size, KP_ELASTICSEARCH_URL=address)
            show(line(f"Elasticsearch, {size:,} documents", figures or {}))
        if size in PAGE and (figures := part("page_speed", size)):
            show(
                f"the results page, {size:,} pages      {figures['requests_s']:.0f} requests a second (target 150)   "
                f"p50 {figures['p50']:.0f}  p95 {figures['p95']:.0f} ms   not 200: {figures['not_200']}"
            )


if __name__ == "__main__":
    main()
