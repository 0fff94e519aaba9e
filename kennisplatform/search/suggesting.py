"""What someone may be looking for, while the words are still being typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse

from kennisplatform.core import kinds
from kennisplatform.core.addresses import PageAddresses
from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.corrections import guess_words
from kennisplatform.search.dutch import Token, analyse
from kennisplatform.search.dutch.stop_words import stop_words
from kennisplatform.search.engine import SearchUnavailableError, get_database_engine
from kennisplatform.search.impacts import WRITTEN
from kennisplatform.search.language import current_synonyms
from kennisplatform.search.listed import listed
from kennisplatform.search.vocabulary import Vocabulary

MOST, MOST_BARRIERS, MOST_WORDS = 8, 3, 3
_SHORTEST = 2
"""Letters of the last word. One letter begins everything."""
_LONGEST = 8
"""Words. Who typed so many knows what to look for."""
_ENOUGH = 3 * MOST_WORDS
"""Endings to choose from."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page, the page of a barrier, or words to search with."""

    kind: Literal["barrier", "page", "word"]
    text: str
    url: str

    def as_json(self) -> dict[str, str]:
        return {"kind": self.kind, "text": self.text, "url": self.url}


def suggest(words: str) -> list[Suggestion]:
    """At most eight: barriers, then other pages with all these words in their title (the last may still be half), then
    words that begin like the last one, or what was probably meant by it.

    Only what the public may see. Any words will do, and nothing when the index cannot be asked.
    """
    tokens = analyse(words).tokens
    if not tokens or len(tokens) > _LONGEST or len(tokens[-1].exact) < _SHORTEST:
        return []
    try:
        barriers, pages = _pages([token.exact for token in tokens])
        ending = _words(words[: tokens[-1].start], tokens)
    except SearchUnavailableError:
        return []
    room = MOST - len(barriers) - len(ending)
    return [*barriers, *pages[:room], *ending]


def _pages(words: Sequence[str]) -> tuple[list[Suggestion], list[Suggestion]]:
    """Barriers and other pages, both in the order of the index."""
    barrier_kinds = [kind.key for kind in kinds.all_kinds() if kind.mark == "barrier"]
    ids = get_database_engine().titles_like(words, first=barrier_kinds, limit=MOST)
    # Asked again of the database: it knows best what is public now.
    known = listed(ids)
    addresses = PageAddresses()
    barriers: list[Suggestion] = []
    pages: list[Suggestion] = []
    for page in (known[pk] for pk in ids if pk in known):
        if page.kind in barrier_kinds and len(barriers) < MOST_BARRIERS:
            barriers.append(Suggestion("barrier", page.title, addresses.of(page.url_path)))
        else:
            pages.append(Suggestion("page", page.title, addresses.of(page.url_path)))
    return barriers, pages


def _words(before: str, tokens: Sequence[Token]) -> list[Suggestion]:
    """What was typed with its last word finished, the most frequent first; with words before it only such endings as stand
    in one page with them."""
    beginning = tokens[-1].exact
    vocabulary = get_database_engine().vocabulary
    known = vocabulary.of_class(WRITTEN, beginning, _ENOUGH + len(stop_words()))
    if not known:
        return _corrected(tokens, vocabulary)
    endings = [word for word, _documents in known if word != beginning and word not in stop_words()][:_ENOUGH]
    others = [token.exact for token in tokens[:-1] if not token.is_stop_word]
    if others:
        together = get_database_engine().stand_together([[*others, ending] for ending in endings])
        endings = [ending for ending, do in zip(endings, together, strict=True) if do]
    return [_to_search(" ".join([*before.split(), ending])) for ending in endings[:MOST_WORDS]]


def _corrected(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Suggestion]:
    """What was probably meant, when no word of a public page begins like the last one."""
    words = {token.exact for token in tokens if not token.is_stop_word}
    written = vocabulary.frequencies({WRITTEN + word for word in words}).numbers
    guesses = guess_words([word for word in words if WRITTEN + word not in written], vocabulary, current_synonyms())
    if tokens[-1].exact not in guesses:
        return []
    return [_to_search(" ".join(guesses.get(token.exact, token.surface) for token in tokens))]


def _to_search(words: str) -> Suggestion:
    return Suggestion("word", words, reverse("search") + KnowledgeFilters().query({"q": words}))
