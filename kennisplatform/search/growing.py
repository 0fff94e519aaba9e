"""Learns compounds' parts from the public pages: words that no list has and that these pages use often."""

from django.db import transaction

from kennisplatform.search import following, grown
from kennisplatform.search.dutch import default_lexicon
from kennisplatform.search.dutch.analysis import word_stem
from kennisplatform.search.dutch.growing import grown_words
from kennisplatform.search.engine import get_database_engine
from kennisplatform.search.impacts import WRITTEN
from kennisplatform.search.models import GrownWord
from kennisplatform.search.rebuilding import BATCH, index_again

_WORDS_AT_ONCE = 500


def grow() -> int:
    """Learns the words of the public pages, and indexes anew the pages that have words which it reads otherwise now.

    Gives the number of those pages. Safe to repeat; words that went away from the pages are forgotten.
    """
    words = dict(get_database_engine().vocabulary.of_class(WRITTEN))
    learnt = grown_words(words, default_lexicon())
    known = set(GrownWord.objects.values_list("word", flat=True))
    if learnt == known:
        return 0
    before = grown.current_lexicon()
    with transaction.atomic():
        GrownWord.objects.filter(word__in=known - learnt).delete()
        GrownWord.objects.bulk_create([GrownWord(word=word) for word in sorted(learnt - known)], ignore_conflicts=True)
    grown.watched.forget()
    after = grown.current_lexicon()
    changed = [word for word in words if word_stem(word, before) != word_stem(word, after)]
    pages: set[int] = set()
    for start in range(0, len(changed), _WORDS_AT_ONCE):
        pages |= get_database_engine().ids_with_any(changed[start : start + _WORDS_AT_ONCE])
    _index(sorted(pages))
    return len(pages)


def _index(pages: list[int]) -> None:
    for start in range(0, len(pages), BATCH):
        batch = pages[start : start + BATCH]
        with transaction.atomic():
            index_again(batch)
            following.note(changed=batch)
