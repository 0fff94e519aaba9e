"""A collection in which every kind of find occurs, and the queries that find it."""

from datetime import date, timedelta

from kennisplatform.search.impacts import Document, Row, row_of

_TEXTS = (
    ("Papierwerk bij de wijkteams", "Wat bureaucratie met kinderen doet.", "Een tolk helpt in het wijk team."),
    ("Schulddienstverlening in de buurt", "Wie niet rondkomt, krijgt hulp.", "De kinderen wonen bij hun vader."),
    ("Wantrouwen", "Mensen vertrouwen de overheid niet.", "Het wantrouwen groeit door brieven die niemand begrijpt."),
    (
        "Koffie met de burgemeester",
        "",
        "Een huis van de wijk waar de koffie klaar staat, ook voor wie laaggeletterd is.",
    ),
    ("Moeite met lezen en schrijven", "Laaggeletterdheid herkennen.", "Een cursus lezen en schrijven voor ouders."),
    ("Armoede onder ouderen", "Schulden en schaamte.", "Schulden, schulden en nog eens schulden: een brief per week."),
    ("De Wmo en 24/7 zorg", "GGZ in de wijk", "Een kind met LVB krijgt begeleiding van het sociaal wijkteam."),
    ("Huisbezoek", "De tolkentelefoon gaat mee.", "Het gesprek gaat over wonen, werk en de school van de kinderen."),
)
_BARRIERS = ("distrust", "bureaucracy", "language", "money")
_LABELS = ("Wantrouwen", "Bureaucratie", "Taal", "Geld en schulden")
_KINDS = ("practice_case", "story", "handreiking", "barrier_page")

QUERIES = (
    "kind",
    "kinderen",
    "wijkteam",
    "wijk team",
    "wijkteams tolk",
    "schuld",
    "schulddienstverlening",
    "schulden ouderen brief",
    "bureaucratie",
    "papierwerk",
    "laaggeletterd",
    "moeite met lezen en schrijven",
    "armoede",
    "niet rondkomen",
    "wantrouwen",
    "geld",
    '"sociaal wijkteam"',
    '"de kinderen" school',
    '"lezen en schrijven" -ouders',
    '-"sociaal wijkteam" wijk',
    "wijk -koffie",
    "koffie -wijk",
    "de het een",
    "24/7 Wmo GGZ",
    "huis van de wijk",
    "wonen werk school kinderen vader",
    "onbekendwoord",
    "onbekendwoord koffie",
    "tolkentelefoon",
    "telefoon tolk huisbezoek gesprek brief week cursus",
    "burgemeester koffie wantrouwen overheid ouders begeleiding zorg",
)


def documents(number: int = 64) -> list[Document]:
    """So many, each another mixture."""
    return [_document(each) for each in range(1, number + 1)]


def rows(number: int = 64) -> list[Row]:
    return [row_of(document) for document in documents(number)]


def _document(number: int) -> Document:
    one, two, three = (_TEXTS[(number * step) % len(_TEXTS)] for step in (1, 3, 5))
    barriers = {_BARRIERS[number % 4], _BARRIERS[number // 4 % 4]}
    kind = _KINDS[number % 3] if number % 16 else _KINDS[3]
    facets = {"kind": (kind,), "barrier": tuple(barriers), "period": (str(2022 + number % 5),)}
    if number % 5:
        facets["municipality"] = (f"GM99{number % 5:02}",)
    return Document(
        id=number,
        title=one[0],
        summary=two[1],
        body=" ".join((three[2], *(two[2] for _ in range(number % 7)))),
        labels=tuple(_LABELS[_BARRIERS.index(barrier)] for barrier in barriers),
        is_name=kind == "barrier_page",
        facets=facets,
        day=date(2022 + number % 5, 1, 1) + timedelta(days=number % 28),
        place=f"plaats-{number:05}",
    )
