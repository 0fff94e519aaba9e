"""Prints the coverage of the last runs: one line for each package, and the total. Not a test; `make test` ends with it, and
`make test-postgres` with that of both."""

from collections import defaultdict
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent


def package_of(path: Path) -> str:
    """`kennisplatform.core` for a file in that app, `stories` for a file of the top floor."""
    parts = path.relative_to(ROOT).parts
    return ".".join(parts[:2]) if parts[0] == "kennisplatform" and len(parts) > 2 else parts[0]


def main() -> None:
    coverage = Coverage()
    coverage.load()
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file in coverage.get_data().measured_files():
        _, statements, _, missing, _ = coverage.analysis2(file)
        for row in (counted[package_of(Path(file))], counted["total"]):
            row[0] += len(statements)
            row[1] += len(missing)
    print("\nCoverage (lines)")
    total = counted.pop("total", [0, 0])
    for name, (lines, missed) in [*sorted(counted.items()), ("total", total)]:
        share = 100 * (lines - missed) / lines if lines else 0.0
        print(f"  {name:<28} {share:5.1f} %  of {lines} lines")


if __name__ == "__main__":
    main()
