"""Forms of one word have one stem, and other words another."""

from pathlib import Path

import pytest

from kennisplatform.search.dutch import analyse
from kennisplatform.search.dutch.inflection import verb_forms, verb_root

PAIRS = Path(__file__).with_name("pairs.tsv")


def pairs(rule: str) -> list[tuple[str, str]]:
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(first, second) for kind, first, second in rows if kind == rule]


def meets(pair: tuple[str, str]) -> bool:
    first, second = (analyse(word).tokens[0].stem for word in pair)
    return first == second


def share(rule: str) -> tuple[float, list[tuple[str, str]]]:
    chosen = pairs(rule)
    wrong = [pair for pair in chosen if meets(pair) != rule.endswith("meet")]
    return 1 - len(wrong) / len(chosen), wrong


KINDS = ("unlisted", "fresh", "new", "second", "third")


def test_the_pair_list_is_long_enough_to_say_something() -> None:
    kinds = ["", *(f"{kind}-" for kind in KINDS)]
    assert sum(len(pairs(f"{kind}meet")) for kind in kinds) >= 1_000
    assert sum(len(pairs(f"{kind}apart")) for kind in kinds) >= 300


def test_nearly_all_forms_of_a_word_meet() -> None:
    right, wrong = share("meet")
    assert right >= 0.98, wrong


def test_nearly_all_different_words_stay_apart() -> None:
    right, wrong = share("apart")
    assert right >= 0.97, wrong


@pytest.mark.parametrize("kind", KINDS)
def test_forms_of_words_that_our_own_lists_were_not_made_for_meet(kind: str) -> None:
    right, wrong = share(f"{kind}-meet")
    assert right >= 0.95, wrong


@pytest.mark.parametrize("kind", ["unlisted", "fresh", "second", "third"])
def test_different_words_that_our_own_lists_were_not_made_for_stay_apart(kind: str) -> None:
    right, wrong = share(f"{kind}-apart")
    assert right >= 0.97, wrong


def test_a_form_that_the_dictionary_lacks_is_brought_to_the_word_that_it_has() -> None:
    assert analyse("statiegelden").tokens[0].stem == analyse("statiegeld").tokens[0].stem


@pytest.mark.parametrize(
    ("infinitive", "root"),
    [
        ("organiseren", "organiseer"),
        ("studeren", "studeer"),
        ("evalueren", "evalueer"),
        ("luisteren", "luister"),
        ("veranderen", "verander"),
        ("herinneren", "herinner"),
        ("wonen", "woon"),
        ("bellen", "bel"),
    ],
)
def test_the_root_of_a_verb_has_its_long_vowel_where_the_stress_is(infinitive: str, root: str) -> None:
    assert verb_root(infinitive) == root


def test_a_verb_that_only_begins_like_a_prefix_has_its_participle() -> None:
    assert {"gebeld", "gebelde"} <= verb_forms("bellen")
    assert "betaald" in verb_forms("betalen")
