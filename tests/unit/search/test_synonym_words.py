"""What may stand in a group of synonyms."""

import pytest
from django.core.exceptions import ValidationError

from kennisplatform.search.synonym_words import MAX_CHARACTERS, MAX_WORDS, GroupWords, split_words


@pytest.mark.parametrize(
    "text", ["pgb\neigen budget", "pgb, eigen budget", " pgb ;eigen  budget|PGB", "pgb = eigen budget\r\n"]
)
def test_words_are_read_however_they_are_kept_apart(text: str) -> None:
    assert split_words(text) == ["pgb", "eigen budget"]


@pytest.mark.parametrize(
    ("words", "also_found", "wrong"),
    [
        ("", "", "words"),
        ("", "lening", "words"),
        ("schuld", "", "words"),
        ("kind\nkinderen", "", "words"),
        ("de\nhet", "", "words"),
        ("schuld\nin de", "", "words"),
        ("schuld\n!!!", "", "words"),
        ("schuld\n" + "x" * (MAX_CHARACTERS + 1), "", "words"),
        ("schuld\neen twee drie vier vijf zes zeven acht negen", "", "words"),
        ("\n".join(f"woord{number}" for number in range(MAX_WORDS + 1)), "", "words"),
        ("schuld\nlening", "Schuld", "also_found"),
        ("schuld", "het", "also_found"),
    ],
)
def test_what_searching_cannot_use_is_refused_with_the_field_that_it_is_about(
    words: str, also_found: str, wrong: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        GroupWords.read(words, also_found).check()
    assert list(refused.value.message_dict) == [wrong]


@pytest.mark.parametrize(
    ("words", "also_found"), [("pgb\neigen budget", ""), ("schuld", "lening"), ("24/7\naltijd", "")]
)
def test_what_searching_can_use_is_taken(words: str, also_found: str) -> None:
    GroupWords.read(words, also_found).check()


def test_a_phrase_that_would_find_everything_is_refused_and_says_what_is_left_of_it() -> None:
    with pytest.raises(ValidationError, match="war"):
        GroupWords.read("in de war\nverward", "").check()
    GroupWords.read("niet rondkomen\narmoede", "").check()
