"""Typing errors in a query, corrected with the words that the public pages have."""

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial

from django.db import DatabaseError

from kennisplatform.search.dutch import Clause, Lexicon, Query, SynonymTable, Word, analyse, query_terms
from kennisplatform.search.dutch.characters import fold
from kennisplatform.search.dutch.spelling import Speller
from kennisplatform.search.engine import get_database_engine
from kennisplatform.search.impacts import PART, STEM, WRITTEN
from kennisplatform.search.language import current_synonyms
from kennisplatform.search.plan import Frequencies, smallest
from kennisplatform.search.vocabulary import Vocabulary
from kennisplatform.search.watching import Watched

logger = logging.getLogger(__name__)

_spellers: dict[str, Watched[Speller]] = {}


def forget() -> None:
    """Reads the words again at the next error: for tests and after an index was made anew."""
    _spellers.clear()


def speller_of(vocabulary: Vocabulary) -> Speller:
    """The words of the index, at most half a minute old where they are read fast, and those that are known for meaning the
    same as one of them. Whether a guess is still in a public page is asked each time."""
    speller = _spellers.get(vocabulary.table)
    if speller is None:
        made = Watched(partial(_speller, vocabulary), vocabulary.state, seconds=30.0)
        speller = _spellers.setdefault(vocabulary.table, made)
    return speller.current()


def _speller(vocabulary: Vocabulary) -> Speller:
    meaning = (fold(words) for words in current_synonyms().written.values() if " " not in words)
    numbers = dict.fromkeys(filter(None, meaning), 0) | dict(vocabulary.of_class(WRITTEN))
    return Speller(numbers, frozenset(dict(vocabulary.of_class(PART))))


def read_words_ahead() -> None:
    """Reads the words of the site, so that no visitor has to wait for it. Without a database it is done at the first error."""
    try:
        speller_of(get_database_engine().vocabulary)
    except DatabaseError as error:
        logger.warning("The words of the index could not be read ahead: %s", error)


def suspects(query: Query, frequencies: Frequencies, lexicon: Lexicon, *, strict: bool = True) -> list[Word]:
    """The words that no page has in any form. `strict`: only those that are no word of Dutch either."""
    found = []
    for clause in query.clauses:
        is_said_otherwise = clause.synonyms or any(map(frequencies.of_stem, (clause.compound, *clause.joined)))
        for word in clause.words:
            is_known = frequencies.numbers.get(WRITTEN + word.exact) or frequencies.of_stem(word.stem)
            is_dutch = is_said_otherwise or word.exact in lexicon.stems or word.parts
            if not is_known and not (strict and is_dutch):
                found.append(word)
    return found


def guess_words(words: Collection[str], vocabulary: Vocabulary, synonyms: SynonymTable) -> dict[str, str]:
    """For folded words that nobody wrote what was probably meant, as far as something public has it."""
    speller = speller_of(vocabulary)
    possible = {word: [guess.word for guess in speller.guesses(word)] for word in words}
    present = _still_present({guess for found in possible.values() for guess in found}, vocabulary, synonyms)
    guesses = {}
    for word, found in possible.items():
        best = sorted((guess for guess in found if guess in present), key=lambda guess: present[guess])
        if best:
            guesses[word] = best[0]
    return guesses


def corrected(
    query: Query,
    words: list[Word],
    vocabulary: Vocabulary,
    synonyms: SynonymTable,
    understand: Callable[[str], Query],
) -> Query | None:
    """The query with these words corrected, understood anew (`query_terms`); None when there is nothing better.

    The clauses with a correction are marked: they count for less.
    """
    guesses = guess_words([word.exact for word in words], vocabulary, synonyms)
    if not guesses:
        return None
    text = query.text
    for token in reversed(analyse(text).tokens):
        if token.exact in guesses:
            text = text[: token.start] + guesses[token.exact] + text[token.end :]
    changed = {part for guess in guesses.values() for part in guess.split()}
    result = understand(text)
    clauses = tuple(
        replace(clause, is_corrected=any(word.exact in changed for word in clause.words)) for clause in result.clauses
    )
    return replace(result, clauses=clauses)


def _still_present(guesses: Iterable[str], vocabulary: Vocabulary, synonyms: SynonymTable) -> dict[str, int]:
    """Those guesses that find something in a public page at this moment: 0 for what is written there or means the same as
    what is, 1 for words of which the parts are."""
    present = {}
    for guess in guesses:
        query = query_terms(guess, synonyms)
        asked = {WRITTEN + word.exact for word in query.words}
        stems = {stem for word in query.words for stem in (word.stem, *word.parts)}
        stems.update(stem for clause in query.clauses for phrase in clause.synonyms for stem in phrase)
        frequencies = vocabulary.frequencies(asked | {letter + stem for stem in stems for letter in (STEM, PART)})
        if all(_is_said(clause, frequencies) for clause in query.clauses):
            present[guess] = 0
        elif all(_has_parts(word, frequencies) for word in query.words):
            present[guess] = 1
    return present


def _is_said(clause: Clause, frequencies: Frequencies) -> bool:
    return all(_is_written(word, frequencies) for word in clause.words) or any(
        all(map(frequencies.of_stem, phrase)) for phrase in clause.synonyms
    )


def _is_written(word: Word, frequencies: Frequencies) -> bool:
    return bool(frequencies.numbers.get(WRITTEN + word.exact) or frequencies.of_stem(word.stem))


def _has_parts(word: Word, frequencies: Frequencies) -> bool:
    parts = smallest(word.parts)
    return _is_written(word, frequencies) or (bool(parts) and all(map(frequencies.of_stem, parts)))
