"""From what somebody typed to what a page shows."""

from typing import Any

import pytest

from stories.forms import STORY_MAX, StoryForm, plain_text
from stories.story_text import Paragraph, paragraphs


def test_empty_lines_part_paragraphs_and_a_larger_than_sign_makes_a_pull_quote() -> None:
    text = "Eerst dit.\r\nOp twee regels.\r\n\r\n \n> Wat heb je\n> nu nodig?\n\n\nEn dat."
    assert paragraphs(text) == [
        Paragraph("Eerst dit.\nOp twee regels."),
        Paragraph("Wat heb je\nnu nodig?", is_quote=True),
        Paragraph("En dat."),
    ]


def test_no_words_give_no_paragraphs() -> None:
    assert paragraphs(" \n\n ") == []


def test_what_nobody_can_type_is_taken_out_and_any_script_stays() -> None:
    assert plain_text(" a\x00b\x1b\r\nኣነ سلام\t👩‍👧 ") == "ab\nኣነ سلام\t👩‍👧"


@pytest.mark.parametrize(
    ("typed", "error"),
    [("", "required"), ("   \n ", "required"), ("Kort.", "too_short"), ("a" * (STORY_MAX + 1), "too_long")],
)
def test_a_story_that_is_empty_too_short_or_too_long_says_so(typed: str, error: str) -> None:
    form = StoryForm({"text": typed})
    assert not form.is_valid()
    found: Any = form.errors.as_data()["text"]
    assert [problem.code for problem in found] == [error]


def test_line_ends_count_once_however_the_browser_sends_them() -> None:
    assert StoryForm({"text": "a\r\n" * (STORY_MAX // 2)}).is_valid()
    assert StoryForm({"text": "b" * STORY_MAX}).is_valid()
