"""A query means what a person would expect."""

import random

import pytest

from kennisplatform.search.dutch import SynonymTable, default_synonyms, query_terms
from kennisplatform.search.dutch.lexicon import read_lines
from kennisplatform.search.dutch.queries import MAX_WORDS
from kennisplatform.search.dutch.synonyms import phrase_stems


def test_words_phrases_and_exclusions_are_told_apart() -> None:
    query = query_terms('hulp "vast gezicht" -kinderen -"lange brief" e-mail')
    assert [word.exact for word in query.words] == ["hulp", "email"]
    assert query.phrases == (("vast", "gezicht"),)
    assert [word.stem for word in query.without] == ["kind"]
    assert query.without_phrases == (("lange", "brief"),)


def test_curly_quotes_and_dashes_do_the_same() -> None:
    query = query_terms("„vast gezicht” \u2013kinderen")
    assert (query.phrases, query.without[0].exact) == ((("vast", "gezicht"),), "kinderen")


def test_a_quote_without_an_end_is_passed_over() -> None:
    assert [word.exact for word in query_terms('"wijk team').words] == ["wijk", "team"]


def test_stop_words_count_only_when_there_is_nothing_else() -> None:
    assert [word.exact for word in query_terms("de tolk").words] == ["tolk"]
    assert [word.exact for word in query_terms("de het").words] == ["de", "het"]
    assert not query_terms('de "het loket"').clauses


def test_jargon_and_plain_words_find_each_other() -> None:
    assert ("papierwerk",) in query_terms("bureaucratie").clauses[0].synonyms
    assert ("bureaucratie",) in query_terms("papierwerk").clauses[0].synonyms
    assert ("laaggeletterd",) in query_terms("moeite met lezen en schrijven").clauses[0].synonyms
    assert ("armoede",) in query_terms("niet kunnen rondkomen").clauses[0].synonyms


def test_separate_words_get_the_synonyms_of_their_compound() -> None:
    (clause,) = query_terms("wijk team").clauses
    assert clause.compound == "wijkteam"
    assert ("buurtteam",) in clause.synonyms


def test_words_that_form_no_known_compound_stay_apart_and_may_still_be_found_as_one() -> None:
    query = query_terms("wijk bureaucratie")
    assert len(query.clauses) == 2
    assert query.clauses[1].synonyms
    assert query.compounds == ("wijkbureaucratie",)


def test_a_one_way_synonym_goes_one_way() -> None:
    table = SynonymTable.from_lines(["schuld > incasso", "intake = eerste gesprek"])
    assert query_terms("schulden", table).clauses[0].synonyms == (("incasso",),)
    assert query_terms("incasso", table).clauses[0].synonyms == ()
    assert query_terms("eerste gesprekken", table).clauses[0].synonyms == (("intake",),)


def test_no_shipped_phrase_shrinks_to_one_everyday_word() -> None:
    phrases = [phrase for line in read_lines("synonyms.txt") for phrase in line.replace(">", "=").split("=")]
    shrunk = [phrase.strip() for phrase in phrases if " " in phrase.strip() and len(phrase_stems(phrase)) < 2]
    assert shrunk == []


def test_at_least_sixty_groups_are_shipped() -> None:
    assert len(list(read_lines("synonyms.txt"))) >= 60
    assert len(default_synonyms().alternatives) >= 120


@pytest.mark.parametrize(
    "text", ["", "\0", '"', '""', '-"', "-", "- -", '-""', "🙂", "\ud800", "NOT OR (", "'; DROP", "\u202e"]
)
def test_a_query_without_words_asks_for_nothing_or_for_its_words(text: str) -> None:
    query = query_terms(text)
    assert query.is_empty == (not query.words)


def test_any_mixture_of_signs_and_words_is_answered() -> None:
    chance = random.Random(4)  # noqa: S311  not a secret
    pieces = [
        '"',
        "-",
        "“",
        "\0",
        "🙂",
        " ",
        "wijk",
        "team",
        "'",
        "*",
        "(",
        "\u202e",
        "de",
        "1.0",
        "/",
        "niet rondkomen",
    ]
    for _ in range(2_000):
        query = query_terms("".join(chance.choices(pieces, k=12)))
        assert all(clause.words for clause in query.clauses)
        assert all(word.exact.isalnum() for word in (*query.words, *query.without))


def test_a_very_long_query_is_cut() -> None:
    assert len(query_terms(" ".join(f"woord{number}" for number in range(5_000))).words) <= MAX_WORDS
