"""Rows out of a file from somebody's computer, one at a time."""

import codecs
import csv
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from kennisplatform.core.cleaning import UncleanFileError
from kennisplatform.core.cleaning.office import refuse_unusable
from pilots.importing.columns import REQUIRED, column_of

MAX_BYTES = 100 * 1024 * 1024
MAX_ROWS = 50_000
MAX_CELL = 50_000
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class RefusedFileError(ValidationError):
    """A file that cannot be read as a whole; the message says why and what to do."""


@dataclass
class BadRow:
    """A row that could not even be read."""

    reason: str


@dataclass
class RowStream:
    """Rows with their number in the file, and what is to be said about the file itself."""

    rows: Iterator[tuple[int, dict[str, Any] | BadRow]]
    notes: list[str] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)


@contextmanager
def open_rows(path: Path, suffix: str = "") -> Iterator[RowStream]:
    """The rows of a CSV, XLSX or JSON Lines file; `suffix` says the type where the file's own name does not.

    Raises RefusedFileError for a file that is empty, too large, of another type, or without the required columns.
    """
    if not path.is_file():
        raise RefusedFileError(_("There is no file %(path)s.") % {"path": path})
    size = path.stat().st_size
    if size == 0:
        raise RefusedFileError(_("The file is empty."))
    if size > MAX_BYTES:
        numbers = {"size": round(size / 1024 / 1024), "limit": MAX_BYTES // 1024 // 1024}
        raise RefusedFileError(
            _("The file is %(size)s MB; at most %(limit)s MB can be read. Split it into parts.") % numbers
        )
    match (suffix or path.suffix).lower():
        case ".csv" | ".tsv" | ".txt":
            with _decoded(path) as (stream, notes):
                yield _csv_rows(stream, notes)
        case ".jsonl" | ".ndjson":
            with _decoded(path) as (stream, notes):
                yield _json_rows(stream, notes)
        case ".xlsx":
            with _workbook_rows(path) as rows:
                yield rows
        case _:
            raise RefusedFileError(_("Give a CSV, XLSX or JSON Lines file (.csv, .xlsx or .jsonl)."))


@contextmanager
def _decoded(path: Path) -> Iterator[tuple[IO[str], list[str]]]:
    encoding, notes = _encoding_of(path)
    with path.open(encoding=encoding, newline="") as stream:
        yield stream, notes


def _encoding_of(path: Path) -> tuple[str, list[str]]:
    """UTF-8 or UTF-16 when the bytes say so, else Windows-1252, which every Latin-1 file is read well by."""
    with path.open("rb") as source:
        start = source.read(4)
        for mark, encoding in _BOMS.items():
            if start.startswith(mark):
                return encoding, []
        if start.startswith((b"PK\x03\x04", b"%PDF")):
            raise RefusedFileError(_("This is not a text file. An Excel file needs a name that ends in .xlsx."))
        decoder = codecs.getincrementaldecoder("utf-8")()
        source.seek(0)
        try:
            while chunk := source.read(1 << 20):
                if b"\x00" in chunk:
                    raise RefusedFileError(_("This is not a text file."))
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252", [_("The file is not in UTF-8; it was read as Windows-1252 (Latin-1).")]
    return "utf-8", []


def _csv_rows(stream: IO[str], notes: list[str]) -> RowStream:
    csv.field_size_limit(MAX_CELL * 4)
    first = ""
    while not first.strip():
        first = stream.readline()
        if not first:
            raise RefusedFileError(_("The file holds no columns."))
    separator = max(",;\t", key=first.count)
    stream.seek(0)
    reader = csv.reader(stream, delimiter=separator, strict=True)
    headings = next(row for row in reader if any(cell.strip() for cell in row))
    columns, unknown = _columns(headings)
    return RowStream(_csv_body(reader, columns), notes, unknown)


def _csv_body(reader: Any, columns: list[str | None]) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeDecodeError) as error:
            yield number, BadRow(_("This row cannot be read (%(error)s).") % {"error": error})
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns) and any(cell.strip() for cell in cells[len(columns) :]):
            numbers = {"cells": len(cells), "columns": len(columns)}
            yield number, BadRow(_("%(cells)s cells for %(columns)s columns; is a text missing its quotes?") % numbers)
            continue
        yield number, {column: cell for column, cell in zip(columns, cells, strict=False) if column}


def _columns(headings: list[Any]) -> tuple[list[str | None], list[str]]:
    """The column of each heading, and the headings we do not know; raises RefusedFileError without the required ones."""
    columns: list[str | None] = []
    unknown = []
    for heading in headings:
        text = str(heading or "").strip()
        column = column_of(text)
        if column in columns:
            raise RefusedFileError(_("Two columns mean the same: %(heading)s.") % {"heading": text})
        if text and column is None:
            unknown.append(text)
        columns.append(column)
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise RefusedFileError(_("These columns are missing: %(columns)s.") % {"columns": ", ".join(missing)})
    return columns, unknown


def _json_rows(stream: IO[str], notes: list[str]) -> RowStream:
    rows = RowStream(iter(()), notes)
    rows.rows = _json_body(stream, rows.unknown_columns)
    return rows


def _json_body(stream: IO[str], unknown: list[str]) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            yield number, BadRow(_("This line is not JSON."))
            continue
        if not isinstance(item, dict):
            yield number, BadRow(_("This line is not an object with columns."))
            continue
        unknown += [key for key in item if column_of(key) is None and key not in unknown]
        yield number, {column: value for key, value in item.items() if (column := column_of(key))}


@contextmanager
def _workbook_rows(path: Path) -> Iterator[RowStream]:
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_unusable(archive, archive.namelist(), ".xlsx")
        book = load_workbook(path, read_only=True, data_only=True)
    except UncleanFileError as error:
        raise RefusedFileError(error.messages[0]) from error
    except Exception as error:  # a workbook from a stranger breaks a reader in any way there is
        raise RefusedFileError(_("This is not an Excel file (.xlsx).")) from error
    try:
        cells = book.worksheets[0].iter_rows(values_only=True)
        headings = next((list(row) for row in cells if any(row)), None)
        if headings is None:
            raise RefusedFileError(_("The file holds no columns."))
        columns, unknown = _columns(headings)
        notes = [_("Only the first sheet was read.")] if len(book.worksheets) > 1 else []
        yield RowStream(_sheet_body(cells, columns), notes, unknown)
    finally:
        book.close()


def _sheet_body(cells: Any, columns: list[str | None]) -> Iterator[tuple[int, dict[str, Any] | BadRow]]:
    for number, row in enumerate(cells, start=2):
        if any(value not in (None, "") for value in row):
            yield number, {column: value for column, value in zip(columns, row, strict=False) if column}
