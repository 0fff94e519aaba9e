"""What says who somebody is, is seen in whatever way it is written; ordinary words and years are left alone."""

import pytest

from kennisplatform.search.screening import masked, says_who

WHO = [
    "mail jan@voorbeeld.nl",
    "jan (at) voorbeeld.nl",
    "06 12345678",
    "06-12 34 56 78",
    "+31 (0)6 1234 5678",
    "123456782",
    "12.34.56.782",
    "1234 5678 9012 3456",
    "1234-5678-9012-3456",
    "geboren 01-02-1980",
    "NL91 ABNA 0417 1643 00",
    "3511 AB 12",
    "3511ab",
    "\uff12\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
    "06\u200b12345678",
    "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
]
NOBODY = [
    "jaarplan 2024-2026",
    "Wmo 2015",
    "24/7 bereikbaar",
    "1.000 euro",
    "in 2020 en daarna",
    "een 10 voor taal",
    "",
]


@pytest.mark.parametrize("text", WHO)
def test_personal_data_is_seen(text: str) -> None:
    assert says_who(text)
    assert says_who(f"bel mij: {text}, graag")


@pytest.mark.parametrize("text", NOBODY)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not says_who(text)
    assert masked(text) == text


@pytest.mark.parametrize("text", WHO)
def test_nothing_of_it_is_left_after_masking(text: str) -> None:
    hidden = masked(f"Bel mij op {text} graag.")
    assert "•••" in hidden
    assert not says_who(hidden)
    assert hidden.startswith("Bel mij op ")
    assert hidden.endswith(" graag.")
    assert not any(sign.isdigit() for sign in hidden)


def test_a_wall_of_digits_and_signs_costs_nothing() -> None:
    masked("1 " * 5_000)
    masked("1-" * 3 + "a" + "@" * 20_000)
    masked("a1" * 20_000)
