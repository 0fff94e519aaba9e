"""The shipped list of synonyms: every line says something, and says it once."""

from collections import Counter
from itertools import chain

import pytest

from kennisplatform.search.dutch import SynonymTable, analyse, default_synonyms, query_terms
from kennisplatform.search.dutch.lexicon import read_lines
from kennisplatform.search.dutch.synonyms import MAX_PHRASE_LENGTH, phrase_stems

LINES = list(read_lines("synonyms.txt"))
Group = tuple[list[str], list[str]]


def _group(line: str) -> Group:
    same, _, wider = line.partition(">")
    return [words.strip() for words in same.split("=")], [words.strip() for words in wider.split("=") if wider.strip()]


GROUPS = [_group(line) for line in LINES]
PHRASES = sorted({phrase for same, wider in GROUPS for phrase in chain(same, wider)})


def test_there_are_as_many_groups_as_were_promised() -> None:
    assert len(GROUPS) >= 350


def test_every_line_has_something_on_each_side_of_every_sign() -> None:
    for line in LINES:
        assert line.count(">") <= 1, line
        assert all(part.strip() for part in line.replace(">", "=").split("=")), line


def test_no_group_is_a_word_alone() -> None:
    assert not [same for same, wider in GROUPS if len(same) + len(wider) < 2]


def test_no_group_says_one_word_in_two_forms_only() -> None:
    """lotgenoot = lotgenoten says nothing: for searching they are one word already."""
    for same, wider in GROUPS:
        assert len({phrase_stems(phrase) for phrase in chain(same, wider)}) > 1, (same, wider)


def test_nothing_is_its_own_synonym() -> None:
    table = default_synonyms()
    assert not [phrase for phrase, others in table.alternatives.items() if phrase in others]


def test_no_group_is_there_twice() -> None:
    groups = Counter(frozenset(map(phrase_stems, same)) for same, _ in GROUPS)
    assert not [stems for stems, number in groups.items() if number > 1]


def test_no_line_starts_as_another_does() -> None:
    """What a line starts with is its name in the database."""
    firsts = Counter(same[0].casefold() for same, _ in GROUPS)
    assert not [first for first, number in firsts.items() if number > 1]


def test_something_is_left_of_a_phrase_without_its_stop_words() -> None:
    """The table takes stop words when a phrase has nothing else; then it would match everywhere. And of several words
    two must be left, or "te zwaar" finds every heavy thing."""
    for phrase in PHRASES:
        tokens = analyse(phrase).tokens
        kept = [token for token in tokens if not token.is_stop_word]
        assert kept, phrase
        assert len(kept) > 1 or len(tokens) == 1, phrase
        assert len(kept) <= MAX_PHRASE_LENGTH, phrase


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [("sociale recherche", "controle"), ("kleuter", "kind"), ("ondersteuning", "hulp"), ("baan", "werk")],
)
def test_a_word_for_more_does_not_find_what_is_less(narrow: str, wide: str) -> None:
    table = SynonymTable.from_lines(LINES)
    assert phrase_stems(wide) in table.alternatives[phrase_stems(narrow)]
    assert phrase_stems(narrow) not in table.alternatives.get(phrase_stems(wide), ())


@pytest.mark.parametrize(
    "word",
    [
        "zwerver",
        "allochtoon",
        "illegaal",
        "probleemgezin",
        "hangjongere",
        "invalide",
        "zwakbegaafd",
        "zorgmijder",
        "zigeuner",
    ],
)
def test_a_word_that_hurts_is_understood_and_never_suggested(word: str) -> None:
    table = default_synonyms()
    stems = phrase_stems(word)
    assert table.alternatives[stems]
    assert not [
        phrase for phrase, others in table.alternatives.items() if stems in others and phrase not in _beside(word)
    ]


def _beside(word: str) -> set[tuple[str, ...]]:
    return {phrase_stems(other) for same, _ in GROUPS if word in same for other in same}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Wmo", "wet maatschappelijke ondersteuning"),
        ("ggz", "geestelijke gezondheidszorg"),
        ("wsnp", "schuldsanering"),
        ("VOG", "verklaring omtrent het gedrag"),
        ("suïcide", "zelfmoord"),
        ("moeite met lezen en schrijven", "laaggeletterd"),
        ("peer support", "lotgenoten"),
        ("niet kunnen rondkomen", "armoede"),
        ("burgerbegroting", "bewonersbudget"),
    ],
)
def test_jargon_and_plain_words_find_each_other(typed: str, found: str) -> None:
    clauses = query_terms(typed, SynonymTable.from_lines(LINES)).clauses
    assert phrase_stems(found) in {synonym for clause in clauses for synonym in clause.synonyms}
