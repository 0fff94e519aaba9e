"""Words as Dutch writes them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisplatform.search.dutch import analyse


def exact(text: str) -> list[str]:
    return [token.exact for token in analyse(text).tokens]


def test_every_token_stands_where_it_says_it_stands() -> None:
    text = "'s Avonds in 's-Hertogenbosch: foto\u2019s, cafe\u0301s, wijk\u00adteam en 24/7 \U0001f642 g.g.z. \u0133s"
    tokens = analyse(text).tokens
    assert [text[token.start : token.end] for token in tokens] == [token.surface for token in tokens]
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


def test_a_term_holds_nothing_but_letters_and_digits() -> None:
    text = "½ ﬁets \ufdfa e\u0301\u0302 Łódź İstanbul straße 3,5 24/7 R&D a\u200db _x_ \u0645\u064e\u062f \u1200\u1208"
    for token in analyse(text).tokens:
        assert token.exact.isalnum()
        assert token.stem.isalnum()


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("één café, coördinatie", ["een", "cafe", "coordinatie"]),
        ("foto's auto\u2019s", ["fotos", "autos"]),
        ("'s avonds", ["des", "avonds"]),
        ("zo'n dag", ["zo", "dag"]),
        ("LVB'ers", ["lvbers"]),
        ("e-mail", ["email"]),
        ("wijk\u2011team", ["wijkteam"]),
        ("G.G.Z. o.a. d.w.z.", ["ggz", "oa", "dwz"]),
        ("t/m m/v en/of", ["tm", "mv", "en", "of"]),
        ("€ 1.250,50 en 1.000", ["1250komma50", "en", "1000"]),
        ("3,5 of 3.5", ["3komma5", "of", "3komma5"]),
        ("24/7 24-7", ["24x7", "24x7"]),
        ("06-12345678", ["0612345678"]),
        ("2019\u20132023", ["2019", "2023"]),
        ("info@wijk.nl", ["info", "wijk", "nl"]),
        ("'wijk' \"team\"", ["wijk", "team"]),
    ],
)
def test_words_numbers_and_abbreviations_become_these_terms(written: str, terms: list[str]) -> None:
    assert exact(written) == terms


def test_a_word_with_a_hyphen_holds_its_pieces() -> None:
    (token,) = analyse("Wmo-consulent").tokens
    assert (token.exact, token.parts) == ("wmoconsulent", ("wmo", "consulent"))


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "\0\0", '"', "---", "🙂👩‍👩‍👧", "\ud800", "'", "\u202eabc\u202c", "../.."]
)
def test_any_text_is_analysed(text: str) -> None:
    assert analyse(text).text == text


@settings(deadline=None, database=None)
@given(
    st.text(st.characters(categories=["L", "Mn"]), max_size=80)
    | st.sampled_from(["Wijkteams", "\u0133s", "De", "\ufe8e", "\u0345"])
)
def test_a_word_on_its_own_is_the_same_as_between_signs(text: str) -> None:
    assert analyse(text).tokens == analyse(text + " !").tokens
