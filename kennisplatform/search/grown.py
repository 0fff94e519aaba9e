"""The lexicon that is in force now: the shipped words, and those that the public pages taught."""

from django.db.models import Count, Sum

from kennisplatform.search.dutch import Lexicon, default_lexicon
from kennisplatform.search.models import GrownWord
from kennisplatform.search.watching import Watched


def current_lexicon() -> Lexicon:
    """The lexicon for analysing pages and queries: at most half a minute old in other processes, here always the last."""
    return watched.current()


def _lexicon() -> Lexicon:
    return default_lexicon().with_parts(GrownWord.objects.values_list("word", flat=True))


def _version() -> tuple[int, int]:
    """How many words there are and the sum of their keys: no two states of the table have both the same."""
    found = GrownWord.objects.aggregate(number=Count("pk"), keys=Sum("pk"))
    return found["number"], found["keys"] or 0


watched = Watched(_lexicon, _version, seconds=30.0, instead=default_lexicon)
