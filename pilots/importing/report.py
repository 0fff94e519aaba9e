from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class RowNote:
    """Something to tell about one row; `number` is the row's number in the file, headings included."""

    number: int
    source_id: str
    text: str


@dataclass
class ImportReport:
    """What an import did, or would do: counts, and a note for each row that needs a person."""

    file_notes: list[str] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    published: int = 0
    problems: list[RowNote] = field(default_factory=list)
    edited_by_hand: list[RowNote] = field(default_factory=list)
    kept_as_draft: list[RowNote] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
