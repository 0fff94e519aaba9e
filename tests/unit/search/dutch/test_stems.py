"""Forms of one word have one stem, and other words another."""

from pathlib import Path

from kennisplatform.search.dutch import analyse

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


def test_the_pair_list_is_long_enough_to_say_something() -> None:
    assert len(pairs("meet")) + len(pairs("apart")) >= 150


def test_nearly_all_forms_of_a_word_meet() -> None:
    right, wrong = share("meet")
    assert right >= 0.98, wrong


def test_nearly_all_different_words_stay_apart() -> None:
    right, wrong = share("apart")
    assert right >= 0.97, wrong


def test_most_forms_of_words_that_no_list_knows_meet() -> None:
    right, wrong = share("unlisted-meet")
    assert right >= 0.85, wrong


def test_different_words_that_no_list_knows_stay_apart() -> None:
    right, wrong = share("unlisted-apart")
    assert right >= 0.9, wrong
