"""Practice cases from a file: CSV, XLSX or JSON Lines. Reads a stream, checks each row, writes whole rows only."""

from pilots.importing.importer import ImportPlan, run_import
from pilots.importing.readers import MAX_BYTES, MAX_ROWS, RefusedFileError, open_rows
from pilots.importing.report import ImportReport

__all__ = ["MAX_BYTES", "MAX_ROWS", "ImportPlan", "ImportReport", "RefusedFileError", "open_rows", "run_import"]
