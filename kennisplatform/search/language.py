"""The Dutch that is in force now: the synonyms as the redactie has them."""

from django.db.models import Count, Max, Sum

from kennisplatform.search.dutch import SynonymTable, default_synonyms
from kennisplatform.search.dutch.lexicon import read_lines
from kennisplatform.search.models import SynonymGroup
from kennisplatform.search.watching import Watched

SHIPPED = "synonyms.txt"


def current_synonyms() -> SynonymTable:
    """The synonyms in force. A change in the CMS is in it within half a minute, in every process; here at once.

    What the platform ships counts until its groups are in the database.
    """
    return watched.current()


def _version() -> tuple[int, int, int]:
    """How many groups there are, the sum of their revisions, the newest: no two states of the table have all three the same."""
    found = SynonymGroup.objects.aggregate(number=Count("pk"), changes=Sum("revision"), newest=Max("pk"))
    return found["number"], found["changes"] or 0, found["newest"] or 0


def _table() -> SynonymTable:
    if not SynonymGroup.objects.exists():
        return default_synonyms()
    is_seeded = SynonymGroup.objects.seeded().exists()
    table = SynonymTable() if is_seeded else SynonymTable.from_lines(read_lines(SHIPPED))
    for group in SynonymGroup.objects.in_use().order_by("pk"):
        same = [phrase for word in group.word_list if (phrase := table.phrase(word))]
        wider = [phrase for word in group.also_found_list if (phrase := table.phrase(word))]
        table.add(same, wider)
    return table


watched = Watched(_table, _version, seconds=10.0, instead=default_synonyms)
