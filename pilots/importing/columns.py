"""The columns a file may have, by their English and Dutch names."""

from typing import Final

REQUIRED: Final = ("source_id", "title", "summary", "body")

_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "source_id": ("source_id", "bron_id", "id", "nummer"),
    "title": ("title", "titel", "naam"),
    "summary": ("summary", "samenvatting", "in_het_kort"),
    "body": ("body", "approach", "aanpak", "tekst"),
    "aim": ("aim", "doel"),
    "for_whom": ("for_whom", "voor_wie", "doelgroep"),
    "results": ("results", "resultaten", "resultaat"),
    "worked": ("worked", "wat_werkte"),
    "did_not_work": ("did_not_work", "wat_niet_werkte"),
    "not_for_whom": ("not_for_whom", "niet_voor_wie", "voor_wie_niet"),
    "costs": ("costs", "kosten"),
    "phase": ("phase", "fase"),
    "evidence": ("evidence", "bewijs"),
    "effect": ("effect",),
    "contact": ("contact", "contactpersoon"),
    "barriers": ("barriers", "drempels", "knelpunten"),
    "directions": ("directions", "solution_directions", "richtingen", "oplossingsrichtingen"),
    "life_domains": ("life_domains", "leefgebieden"),
    "groups": ("groups", "groepen"),
    "wijk": ("wijk", "wijken"),
    "date": ("date", "datum"),
}
NAMES_OF_COLUMNS: Final = tuple((names, column in REQUIRED) for column, names in _NAMES.items())
"""All names a column may have, and whether a file needs it: for who makes one."""

_COLUMN_OF: Final = {name: column for column, names in _NAMES.items() for name in names}


def column_of(heading: str) -> str | None:
    """The column that a heading means, whatever its case, spaces or hyphens; None for one we do not know."""
    return _COLUMN_OF.get("_".join(heading.strip().casefold().replace("-", " ").replace("_", " ").split()))
