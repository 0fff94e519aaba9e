"""Typing errors: the word that was meant, and nothing where nothing is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisplatform.search.dutch.spelling import Speller, sound

WORDS = {
    "laaggeletterdheid": 12, "laaggeletterd": 6, "bureaucratie": 9, "schuld": 40, "schulden": 60, "schuldhulpverlening": 14,
    "schuldhulp": 5, "hulpverlening": 20, "huisbezoek": 15, "huisbezoeken": 7, "eenzaamheid": 18, "eenzaam": 9, "tolk": 11,
    "tolken": 8, "wantrouwen": 16, "vertrouwen": 22, "gemeente": 80, "wijkteam": 30, "buurthuis": 12, "jongeren": 50,
    "ouderen": 33, "uitkering": 21, "bijstand": 9, "psychiater": 4, "moeder": 25, "kind": 44, "kinderen": 60, "formulier": 19,
    "bereiken": 13, "vrijwilliger": 17, "mantelzorger": 9, "verslaving": 8, "huurachterstand": 7, "autisme": 5, "loket": 9,
}  # fmt: skip
SPELLER = Speller(WORDS, frozenset({"verlen", "achterstand", "zorg"}))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("laagletterdheid", "laaggeletterdheid"),
        ("laaggeleterdheid", "laaggeletterdheid"),
        ("laaggelettardheid", "laaggeletterdheid"),
        ("burokratie", "bureaucratie"),
        ("burokrasie", "bureaucratie"),
        ("bureacratie", "bureaucratie"),
        ("shulden", "schulden"),
        ("schudlen", "schulden"),
        ("schuldhulpverlenign", "schuldhulpverlening"),
        ("schulthulpverlening", "schuldhulpverlening"),
        ("huisbezoekk", "huisbezoek"),
        ("eenzaamhijd", "eenzaamheid"),
        ("eensaamheid", "eenzaamheid"),
        ("wandtrouwen", "wantrouwen"),
        ("wijktaem", "wijkteam"),
        ("jongern", "jongeren"),
        ("auderen", "ouderen"),
        ("uitkeering", "uitkering"),
        ("beistand", "bijstand"),
        ("psygiater", "psychiater"),
        ("formelier", "formulier"),
        ("vrijwiliger", "vrijwilliger"),
        ("manteslzorger", "mantelzorger"),
        ("verslaaving", "verslaving"),
        ("tolck", "tolk"),
        ("lokket", "loket"),
    ],
)
def test_what_was_meant_is_guessed(typed: str, meant: str) -> None:
    guess = SPELLER.guess(typed)
    assert guess is not None
    assert guess.word == meant


def test_an_error_inside_a_compound_that_nobody_wrote_is_taken_out() -> None:
    guess = SPELLER.guess("jongerenvertruowen")
    assert guess is not None
    assert guess.word == "jongerenvertrouwen"


def test_two_words_without_their_space_are_taken_apart() -> None:
    guess = SPELLER.guess("ouderenbereiken")
    assert guess is not None
    assert guess.word == "ouderen bereiken"


@pytest.mark.parametrize("typed", ["", "x", "zw", "gm9901", "xylofoonspeler", "paardenkracht", "q" * 300, "1234567"])
def test_where_nothing_is_near_nothing_is_guessed(typed: str) -> None:
    assert SPELLER.guess(typed) is None


def test_a_frequent_word_wins_from_a_rare_one_that_is_as_near() -> None:
    speller = Speller({"huis": 2, "huid": 90})
    assert speller.guess("huir").word == "huid"  # type: ignore[union-attr]  # there is one


@pytest.mark.parametrize(
    ("first", "second"),
    [("geit", "gijt"), ("oud", "aut"), ("wordt", "wort"), ("quiz", "kwis"), ("politie", "polisi"), ("foto", "photo")],
)
def test_what_is_heard_alike_sounds_alike(first: str, second: str) -> None:
    assert sound(first) == sound(second)


@given(st.text(max_size=60))
def test_anything_is_answered(typed: str) -> None:
    guess = SPELLER.guess(typed)
    assert guess is None or guess.word
