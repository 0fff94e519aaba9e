"""What the page shows of a text is that text, safe, with the words lit."""

from hypothesis import given
from hypothesis import strategies as st

from kennisplatform.search.dutch import Passage, highlight, mark
from kennisplatform.search.shown import marked


def test_words_are_lit_and_everything_is_escaped() -> None:
    assert marked(mark("<b>Tolken</b> & co", "tolk")) == "&lt;b&gt;<mark>Tolken</mark>&lt;/b&gt; &amp; co"


def test_a_title_is_shown_whole() -> None:
    title = "Eerst dit. Dan een tolk! En dan? Niets"
    assert mark(title, "tolk").text == title
    assert marked(mark(title, "tolk")).count("<mark>") == 1


def test_dots_say_that_the_text_goes_on() -> None:
    assert marked(Passage("midden", (), 4, is_begin=False, is_end=False)) == "\u2026 midden \u2026"


def test_a_heading_does_not_run_on_into_the_text_under_it() -> None:
    text = "De gele bus\nZe hingen in de hal.\nDrie weken."
    assert marked(mark(text, "niets")) == "De gele bus \u2026 Ze hingen in de hal.\nDrie weken."


@given(st.text(max_size=400), st.text(max_size=40))
def test_no_text_writes_tags_of_its_own(text: str, words: str) -> None:
    for passage in [mark(text, words), *highlight(text, words)]:
        safe = marked(passage)
        assert "<" not in safe.replace("<mark>", "").replace("</mark>", "")
        assert safe.count("<mark>") == safe.count("</mark>") == len(passage.marks)
