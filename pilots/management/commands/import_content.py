from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from kennisplatform.accounts.models import Municipality
from pilots.importing import ImportPlan, ImportReport, RefusedFileError, open_rows, run_import
from pilots.importing.report import RowNote

SHOWN = 50


class Command(BaseCommand):
    """Practice cases from CSV, XLSX or JSON Lines. Exit code 0 when the file was read, also when rows were refused."""

    help = "Import practice cases from a CSV, XLSX or JSON Lines file. docs/import.md lists the columns."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--municipality", metavar="GM9901", help="whose cases these are; without it they are national"
        )
        parser.add_argument("--publish", action="store_true", help="publish what is complete; the rest stays a draft")
        parser.add_argument("--overwrite", action="store_true", help="also replace what was changed by hand since")
        parser.add_argument("--dry-run", action="store_true", help="check everything, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = ImportPlan(
            municipality=_municipality(options["municipality"]),
            publish=options["publish"],
            overwrite=options["overwrite"],
            dry_run=options["dry_run"],
        )
        try:
            with open_rows(options["file"]) as stream, tqdm(unit=" rows", disable=options["verbosity"] == 0) as bar:
                report = run_import(stream, plan, progress=partial(_move_to, bar))
        except RefusedFileError as error:
            raise CommandError(error.messages[0], returncode=2) from error
        self._print(report, dry_run=plan.dry_run)

    def _print(self, report: ImportReport, *, dry_run: bool) -> None:
        for note in report.file_notes:
            self.stdout.write(note)
        if report.unknown_columns:
            self.stdout.write(f"Columns we do not know, left out: {', '.join(report.unknown_columns)}")
        self._print_notes("Refused", report.problems)
        self._print_notes("Changed by hand", report.edited_by_hand)
        self._print_notes("Draft", report.kept_as_draft)
        self.stdout.write(
            f"{'Dry run, nothing written. ' if dry_run else ''}{report.rows} rows: {report.created} new, {report.updated} updated, "
            f"{report.unchanged} unchanged, {report.published} published, {len(report.kept_as_draft)} kept as draft, "
            f"{len(report.edited_by_hand)} changed by hand and left alone, {len(report.problems)} refused."
        )

    def _print_notes(self, what: str, notes: list[RowNote]) -> None:
        for note in notes[:SHOWN]:
            self.stdout.write(f"{what}: row {note.number} ({note.source_id or '-'}): {note.text}")
        if len(notes) > SHOWN:
            self.stdout.write(f"{what}: and {len(notes) - SHOWN} more.")


def _move_to(bar: tqdm, rows: int) -> None:
    bar.update(rows - bar.n)


def _municipality(code: str | None) -> Municipality | None:
    if not code:
        return None
    found = Municipality.objects.filter(code=code.upper()).first()
    if found is None:
        raise CommandError(
            f"There is no municipality {code} on the platform. Add it with add_municipality.", returncode=2
        )
    return found
