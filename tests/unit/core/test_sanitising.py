import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisplatform.core.sanitising import plain_text


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("Minder dan 5 < 6 en Wmo & GGZ", "Minder dan 5 < 6 en Wmo & GGZ"),
        ("<p>Eerst dit.</p><p>Dan dat.</p>", "Eerst dit.\n\nDan dat."),
        ("<ul><li>een</li><li>twee</li></ul>", "- een\n\n- twee"),
        ("<b onclick=alert(1)>Vet</b> &amp; zo", "Vet & zo"),
        ("Ja<script>alert(1)</script>nee", "Janee"),
        ("Ja<style>p{}</style><!-- stil -->nee", "Janee"),
        ("<p>open<script>alert(1)", "open"),
    ],
)
def test_markup_goes_and_the_words_stay(given_text: str, plain: str) -> None:
    assert plain_text(given_text) == plain


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(plain_text(f"<p>{text}"), str)


def test_an_address_between_brackets_is_no_markup() -> None:
    assert plain_text("Wijkteam <zuid@voorbeeld.example>") == "Wijkteam <zuid@voorbeeld.example>"
