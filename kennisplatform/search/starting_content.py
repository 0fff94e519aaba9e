"""The synonyms that the platform brings along, as groups that the redactie can change."""

from collections.abc import Callable, Iterable
from itertools import count

from django.db import transaction

from kennisplatform.search import language
from kennisplatform.search.dutch.lexicon import read_lines
from kennisplatform.search.models import SynonymGroup

KEY_CHARACTERS = 90
"""Of the hundred that the column holds, so that a number fits behind it."""


def seeds(lines: Iterable[str]) -> dict[str, str]:
    """The lines of the list by what each is known by: its first word or phrase, which must not change once a version
    has it. A second line that starts with the same word gets a number."""
    found: dict[str, str] = {}
    for line in lines:
        first = " ".join(line.partition(">")[0].partition("=")[0].casefold().split())[:KEY_CHARACTERS]
        number = next(n for n in count(1) if (first if n == 1 else f"{first} ({n})") not in found)
        found[first if number == 1 else f"{first} ({number})"] = line
    return found


@transaction.atomic
def load_synonyms(report: Callable[[str], None]) -> int:
    """Adds the groups that were never added before; gives how many. A group that somebody changed, switched off or
    removed stays as it is."""
    known = set(SynonymGroup.objects.seeded().values_list("seeded_as", flat=True))
    shipped = seeds(read_lines(language.SHIPPED))
    new = [_group(line, key) for key, line in shipped.items() if key not in known]
    SynonymGroup.objects.bulk_create(new)
    language.watched.forget()
    if new:
        report(f"Synonyms: {len(new)} groups")
    return len(new)


def _group(line: str, key: str) -> SynonymGroup:
    same, _, wider = line.partition(">")
    return SynonymGroup(words=_on_lines(same), also_found=_on_lines(wider), seeded_as=key)


def _on_lines(words: str) -> str:
    return "\n".join(word.strip() for word in words.split("=") if word.strip())
