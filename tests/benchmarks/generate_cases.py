"""Writes a CSV of invented practice cases: `python -m tests.benchmarks.generate_cases 10000 cases.csv`."""

import csv
import random
import sys
from pathlib import Path

_WHO = ("jongeren ouders ouderen nieuwkomers gezinnen buren vrijwilligers mantelzorgers").split()
_WHAT = (
    "huisbezoek spreekuur wandelgroep schuldhulp taalles klussendienst kookavond vaderdag tolkendienst postuur".split()
)
_WHERE = "bibliotheek moskee buurthuis school speeltuin sporthal wasserette markt huisartsenpost flat".split()
_VERBS = "vertelden hielpen vroegen kwamen bleven zochten vonden bouwden leerden deelden".split()
_BARRIERS = ["distrust", "bureaucracy", "language_and_literacy", "own_initiative", "visibility_and_reach"]
HEADINGS = (
    "source_id;title;summary;body;aim;for_whom;results;worked;did_not_work;not_for_whom;"
    "costs;phase;evidence;contact;barriers;directions;life_domains;groups;date"
).split(";")


def _sentence(chance: random.Random) -> str:
    return (
        f"De {chance.choice(_WHO)} {chance.choice(_VERBS)} in de {chance.choice(_WHERE)} na {chance.randint(2, 60)} weken "
        f"over de {chance.choice(_WHAT)} met {chance.randint(3, 90)} andere {chance.choice(_WHO)}."
    )


def _text(chance: random.Random, sentences: int) -> str:
    return " ".join(_sentence(chance) for _unused in range(sentences))


def case(number: int, chance: random.Random) -> list[str]:
    """One row, in the order of HEADINGS, with every column filled."""
    what, where = chance.choice(_WHAT), chance.choice(_WHERE)
    return [
        f"bron-{number:06}",
        f"{what.capitalize()} in de {where}, aanpak {number}",
        _text(chance, 2),
        "\n\n".join(_text(chance, 3) for _unused in range(3)),
        _sentence(chance),
        f"Voor {chance.choice(_WHO)} uit de wijk.",
        _text(chance, 2),
        f"{_sentence(chance)}|{_sentence(chance)}",
        f"{_sentence(chance)}|{_sentence(chance)}",
        f"Niet voor {chance.choice(_WHO)} die liever thuis blijven.",
        f"€ {chance.randint(1, 90)}.000 en {chance.randint(1, 50)} uur per week",
        "klaar",
        "gemeten",
        "wijkteam@voorbeeld.example",
        "|".join(chance.sample(_BARRIERS, 2)),
        "visibility",
        "health",
        "parents",
        f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
    ]


def main(rows: int, path: Path) -> None:
    """Writes `rows` cases to `path`; the same number gives the same file."""
    chance = random.Random(rows)  # noqa: S311  # not a secret
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows(case(number, chance) for number in range(rows))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
