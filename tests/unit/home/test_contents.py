"""A long page in parts, each with an address of its own."""

from types import SimpleNamespace
from typing import Any

import pytest

from kennisplatform.core.anchors import anchors_for
from kennisplatform.home.contents import parts_of


def block(block_type: str, value: str) -> Any:
    return SimpleNamespace(block_type=block_type, value=value)


def test_two_headings_with_the_same_words_have_two_addresses() -> None:
    assert anchors_for(["Wat helpt", "Wat helpt", "Wat helpt!"]) == ["wat-helpt", "wat-helpt-2", "wat-helpt-3"]


def test_an_address_that_a_heading_has_by_itself_is_not_given_away() -> None:
    anchors = anchors_for(["Deel", "Deel 2", "Deel"])
    assert len(set(anchors)) == 3


@pytest.mark.parametrize("heading", ["", "???", "ما هذا"])
def test_a_heading_without_latin_letters_still_has_an_address(heading: str) -> None:
    assert anchors_for([heading]) == ["deel"]


def test_what_stands_before_the_first_heading_is_a_part_without_one() -> None:
    parts = parts_of([block("paragraph", "Vooraf."), block("heading", "Kop"), block("paragraph", "Erna.")])
    assert [(part.title, part.anchor, len(part.blocks)) for part in parts] == [("", "", 1), ("Kop", "kop", 1)]


def test_an_empty_page_has_no_parts() -> None:
    assert parts_of([]) == []
