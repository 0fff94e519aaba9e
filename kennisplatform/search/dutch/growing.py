"""Parts of compounds that no list has and the corpus does: names of places and projects, and words that are new."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from .compounds import known_or_split
from .lexicon import Lexicon, default_lexicon
from .stop_words import stop_words

MIN_LENGTH = 5
"""Letters of a word that may be learnt; shorter ones read words into words."""
MIN_DOCUMENTS = 3
"""Documents that must have the word (in any form) by itself."""
_MIN_COMPOUND = 8
_MIN_OTHER = 3
_MOST_DOUBT = 6
_LONGEST = 40


def grown_words(words: Mapping[str, int], lexicon: Lexicon | None = None) -> frozenset[str]:
    """Which of these folded words (with the number of documents that have them) may be a part of a compound from now on.

    A word is learnt when enough documents have it by itself, when it makes sense of a longer word that nothing else
    makes sense of ("vogelaarwijk"), and when at most as many longer words begin or end with it and make no sense so.
    """
    lexicon = default_lexicon() if lexicon is None else lexicon
    families, riddles = _unknown(words, lexicon)
    candidates = {form: stem for stem, forms in families.items() for form in forms}
    solved: Counter[str] = Counter()
    unsolved: Counter[str] = Counter()
    for riddle in riddles:
        for form, is_solved in _readings(riddle, candidates, lexicon):
            (solved if is_solved else unsolved)[candidates[form]] += 1
    learnt = [stem for stem in families if solved[stem] and solved[stem] >= unsolved[stem]]
    return frozenset(form for stem in learnt for form in families[stem])


def _unknown(words: Mapping[str, int], lexicon: Lexicon) -> tuple[dict[str, list[str]], list[str]]:
    """Families of words that are no part yet and stand by themselves often enough, and long words of which nothing is known."""
    forms: dict[str, list[str]] = defaultdict(list)
    documents: Counter[str] = Counter()
    riddles = []
    for word, count in words.items():
        if not MIN_LENGTH <= len(word) <= _LONGEST or (word in lexicon.fronts and word in lexicon.ends):
            continue
        if not (word.isascii() and word.isalpha()) or word in stop_words():
            continue
        listed = lexicon.listed(word)
        is_part = word in lexicon.fronts or word in lexicon.ends
        # Other words that are listed are no parts because they are verbs, adjectives or adverbs.
        if listed and not is_part and not lexicon.table.is_name(word):
            continue
        stem, parts = (listed[0], ()) if listed and listed[1] else known_or_split(word, lexicon)
        if parts or stem in lexicon.compounds:
            continue
        forms[stem].append(word)
        documents[stem] += count
        if len(word) >= _MIN_COMPOUND and not listed:
            riddles.append(word)
    often = {stem: found for stem, found in forms.items() if documents[stem] >= MIN_DOCUMENTS}
    return often, riddles


def _readings(riddle: str, candidates: Mapping[str, str], lexicon: Lexicon) -> list[tuple[str, bool]]:
    """The candidates that the word begins or ends with, and whether the rest is a part that is known."""
    found = []
    for cut in range(_MIN_OTHER, len(riddle) - _MIN_OTHER + 1):
        front, end = riddle[:cut], riddle[cut:]
        if front in candidates and candidates[front] != candidates.get(riddle):
            is_known = end in candidates or (end in lexicon.ends and lexicon.end_doubts.get(end, 0) <= _MOST_DOUBT)
            found.append((front, is_known))
        if end in candidates:
            is_known = front in candidates or (
                front in lexicon.fronts and lexicon.front_doubts.get(front, 0) <= _MOST_DOUBT
            )
            found.append((end, is_known))
    return found
