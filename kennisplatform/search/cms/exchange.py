"""Synonyms as a spreadsheet: out, and back in.

The number in the first column says which group a row is about; a row without one is a new group. Groups that are not in
the file stay as they are.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kennisplatform.search.models import SynonymGroup

MAX_BYTES = 500 * 1024
MAX_ROWS = 2_000
MAX_CELL = 100_000

# As the file is written; the other names are read too.
HEADINGS = {
    "number": ("nummer", "nr", "id", "number"),
    "words": ("betekenen hetzelfde", "woorden", "synoniemen", "words"),
    "also_found": ("vindt ook", "vinden ook", "ook gevonden", "also found"),
    "note": ("toelichting", "notitie", "opmerking", "note"),
    "is_active": ("in gebruik", "actief", "aan", "in use"),
}
YES, NO = "ja", "nee"
BETWEEN_WORDS = " | "
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# A spreadsheet takes a cell that starts like this for something to carry out.
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HIDES_FORMULA = "'"


@dataclass(frozen=True)
class Row:
    """A row of the file, as text. `line` counts as a spreadsheet does: the headings are row 1. None: the file has no such
    column, so that nothing is said about it."""

    line: int
    number: str = ""
    words: str = ""
    also_found: str | None = None
    note: str | None = None
    is_active: str | None = None


# -- Out -----------------------------------------------------------------------------------------------------------------
def written(groups: Iterable[SynonymGroup]) -> bytes:
    """The groups as Excel in the Netherlands opens them: semicolons, and a mark that says UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(names[0].capitalize() for names in HEADINGS.values())
    for group in groups:
        cells = (
            str(group.pk),
            BETWEEN_WORDS.join(group.word_list),
            BETWEEN_WORDS.join(group.also_found_list),
            group.note,
            YES if group.is_active else NO,
        )
        writer.writerow(_harmless(cell) for cell in cells)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"{_HIDES_FORMULA}{cell}" if cell.startswith(_STARTS_FORMULA) else cell


# -- In ------------------------------------------------------------------------------------------------------------------
def read(content: bytes) -> list[Row]:
    """The rows of a CSV file. Raises ValidationError for a file that cannot be read as a whole."""
    text = _decoded(content)
    if not text.strip():
        raise ValidationError(_("The file is empty."))
    if text.startswith("sep="):  # Excel's own first line
        text = text.partition("\n")[2]
    first = text.lstrip().partition("\n")[0]
    separator = max(";,\t", key=first.count)
    try:
        return list(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=separator)))
    except csv.Error as error:
        raise ValidationError(_("The file is no table that can be read: %(error)s.") % {"error": error}) from error


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16 where the file says so or is so, else Windows-1252: what Excel makes of "CSV"."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ValidationError(_("This is an Excel file. In Excel choose “Save as” and then “CSV UTF-8”."))
    encoding = next((name for mark, name in _BOMS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise ValidationError(_("This is not a text file."))
    return text


def _rows(reader: Iterator[list[str]]) -> Iterator[Row]:
    columns: list[str] | None = None
    line = 0
    for number, cells in enumerate(reader, start=1):
        # Not left to the reader: its limit is one for the whole process, and another import may have raised it.
        if max(map(len, cells), default=0) > MAX_CELL:
            raise csv.Error(f"a cell of more than {MAX_CELL} characters")
        if not any(cell.strip() for cell in cells):
            continue
        if columns is None:
            columns = _columns(cells)
            continue
        line += 1
        if line > MAX_ROWS:
            raise ValidationError(_("The file has more than %(most)s rows. Split it into parts.") % {"most": MAX_ROWS})
        yield Row(number, **{name: _plain(cell) for name, cell in zip(columns, cells, strict=False) if name})
    if columns is None or not line:
        raise ValidationError(_("The file has headings but no rows."))


def _plain(cell: str) -> str:
    """The cell without what an export put before it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith(tuple(_HIDES_FORMULA + sign for sign in _STARTS_FORMULA)) else cell


def _columns(headings: Sequence[str]) -> list[str]:
    """The name of each column; empty for one that is not ours. Raises ValidationError without a column of words."""
    known = {heading: name for name, headings in HEADINGS.items() for heading in headings}
    columns = [known.get(" ".join(heading.replace("_", " ").split()).casefold(), "") for heading in headings]
    named = [name for name in columns if name]
    if "words" not in named:
        raise ValidationError(
            _("The column “%(heading)s” is missing. The first row of the file must hold the headings.")
            % {"heading": HEADINGS["words"][0].capitalize()}
        )
    if len(named) != len(set(named)):
        raise ValidationError(_("Two columns of the file mean the same."))
    return columns
