"""A long list of words is searched where it stands."""

import random
import string

import pytest

from kennisplatform.search.dutch.word_table import AS_IT_IS, AS_NAME, AS_WORD, WordTable, packed


def table(words: dict[str, tuple[str, str]]) -> WordTable:
    lines = sorted(packed(word, other, mark) for word, (mark, other) in words.items())
    return WordTable(("# made\n" + "\n".join(lines) + "\n").encode())


def test_every_word_of_a_long_list_is_found_and_no_other() -> None:
    chance = random.Random(4)  # noqa: S311  # not a secret
    letters = string.ascii_lowercase
    words = {"".join(chance.choices(letters, k=chance.randint(1, 9))): ("", "stem") for _ in range(20_000)}
    known = table(words)
    assert all(known.get(word) == ("", "stem") for word in words)
    others = {"".join(chance.choices(letters, k=chance.randint(1, 9))) for _ in range(5_000)} - words.keys()
    assert all(known.get(word) is None for word in others)


@pytest.mark.parametrize(
    ("word", "mark", "other"),
    [
        ("liep", "", "loop"),
        ("loop", "", "loop"),
        ("kinderen", "", "kind"),
        ("kleinkinderen", AS_WORD, "kleinkind"),
        ("geweken", AS_IT_IS, "wijken"),
        ("amsterdam", AS_NAME, "amsterdam"),
        ("a", "", "b"),
    ],
)
def test_a_line_says_what_a_word_is_a_form_of(word: str, mark: str, other: str) -> None:
    assert table({word: (mark, other)}).get(word) == (mark, other)


def test_a_word_is_a_name_only_where_the_list_says_so() -> None:
    known = table({"amsterdam": (AS_NAME, "amsterdam"), "stad": ("", "stad")})
    assert [known.is_name(word) for word in ("amsterdam", "stad", "dorp")] == [True, False, False]


@pytest.mark.parametrize("word", ["", "\n", "\t", "zo\tmaar", "é", "\u4e2d", "x" * 10_000])
def test_what_is_no_word_is_not_found(word: str) -> None:
    assert table({"zo": ("", "zo"), "maar": ("", "maar")}).get(word) is None


def test_an_empty_list_has_no_words() -> None:
    assert WordTable().get("woord") is None
