"""Passages come from the original text and show what was found."""

import random
from itertools import pairwise

from kennisplatform.search.dutch import Passage, highlight


def marked(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.marks]


def test_stems_parts_and_synonyms_are_marked_in_the_text_as_written() -> None:
    text = "De Wijkteams helpen bij papierwerk. Kinderen tolken."
    assert marked(highlight(text, "wijk bureaucratie kind")[0]) == ["Wijkteams", "papierwerk", "Kinderen"]


def test_the_passage_with_most_of_the_query_comes_first() -> None:
    text = "Een tolk. " + "Vulling zonder betekenis. " * 40 + "De tolk belt over schulden. " + "Nog meer tekst. " * 40
    first, second = highlight(text, "tolk schulden", 80)
    assert marked(first) == ["tolk", "schulden"]
    assert first.text.startswith("De tolk belt")
    assert marked(second) == ["tolk"]


def test_a_text_without_the_words_gives_its_beginning() -> None:
    (passage,) = highlight("Hier staat een zin die verder gaat.", "tolk", 12)
    assert (passage.text, passage.marks, passage.is_begin, passage.is_end) == ("Hier staat", (), True, False)


def test_an_empty_text_gives_nothing() -> None:
    assert highlight("", "tolk") == []
    assert highlight(" \n", "tolk") == []


def test_nothing_is_escaped_or_changed() -> None:
    (passage,) = highlight("<b>tolk</b> & café", "tolk")
    assert (passage.text, marked(passage)) == ("<b>tolk</b> & café", ["tolk"])


def test_passages_are_pieces_of_the_text_that_do_not_overlap_and_fit() -> None:
    chance = random.Random(7)  # noqa: S311  not a secret
    words = ["tolk", "tolken.", "schuld", "wijkteam\n", "de", "iets", "'s", "woord" * 20, "🙂", "e\u0301"]
    for _ in range(300):
        text = " ".join(chance.choices(words, k=chance.randint(1, 80)))
        length = chance.choice([1, 5, 40, 120])
        passages = highlight(text, "tolk schulden team", length)
        spans = sorted((passage.start, passage.start + len(passage.text)) for passage in passages)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        for passage in passages:
            assert text[passage.start : passage.start + len(passage.text)] == passage.text
            assert len(passage.text) <= length
            assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)
            assert list(passage.marks) == sorted(passage.marks)
