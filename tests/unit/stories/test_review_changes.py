"""What changed between two versions, as a reader sees it."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.review.changes import Change, changes_between


def shown(**values: Any) -> dict[str, Any]:
    return {"title": "", "text": "", "role": "", "age_band": "", "shown_place": "", "barriers": [], **values}


def only(before: dict[str, Any], after: dict[str, Any]) -> Change:
    (change,) = changes_between(before, after)
    return change


def words(change: Change, *how: str) -> str:
    return "|".join(piece.text.strip() for block in change.blocks for piece in block if piece.how in how)


def test_the_same_version_has_no_changes() -> None:
    assert changes_between(shown(text="Een.\n\nTwee."), shown(text="Een.\n\nTwee.")) == []


def test_only_the_words_that_differ_are_marked() -> None:
    change = only(shown(text="Juf Anja van groep 5 zag het."), shown(text="De juf van mijn kind zag het."))
    assert words(change, "removed") == "Juf Anja|groep 5"
    assert words(change, "added") == "De juf|mijn kind"


def test_paragraphs_that_stayed_are_counted_and_not_repeated() -> None:
    before = "Een.\n\nTwee.\n\nDrie.\n\nVier."
    change = only(shown(text=before), shown(text=before.replace("Vier", "Vijf")))
    assert words(change, "skipped") == "3 alinea's bleven gelijk"
    assert "Een." not in words(change, "same", "added", "removed")


def test_a_paragraph_that_went_and_one_that_came() -> None:
    assert words(only(shown(text="Een.\n\nTwee."), shown(text="Een.")), "removed") == "Twee."
    assert words(only(shown(text="Een."), shown(text="Een.\n\nTwee.")), "added") == "Twee."


def test_a_choice_shows_what_it_was_and_what_it_is() -> None:
    change = only(shown(age_band="25-34"), shown())
    assert (change.label, change.was, change.now) == ("Leeftijd die erbij staat", "25-34", "niet laten zien")


def test_a_version_from_before_a_field_existed_counts_as_empty() -> None:
    assert changes_between({"title": "Een"}, {"title": "Een", "can_be_used_against": False, "groups": []}) == []


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_what_is_kept_and_added_makes_the_new_text(before: str, after: str) -> None:
    for change in changes_between(shown(title=before), shown(title=after)):
        new = "".join(p.text for block in change.blocks for p in block if p.how in {"same", "added"})
        kept_apart = sum(p.how == "skipped" for block in change.blocks for p in block)
        if not kept_apart:
            assert "".join(new.split()) == "".join(after.split())


@pytest.mark.parametrize("text", ["a " * 6000, "a\n\n" * 4000, "ab\n" * 4000, "x" * 12000])
def test_hostile_words_take_no_time(text: str) -> None:
    began = time.perf_counter()
    changes_between(shown(text=text), shown(text=text[::-1] + "b"))
    assert time.perf_counter() - began < 3
