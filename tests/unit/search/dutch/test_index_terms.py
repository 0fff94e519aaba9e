"""What is stored of a text is what its analysis says, however fast it is got."""

from copy import deepcopy

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kennisplatform.search.dutch import IndexTerms, Lexicon, analyse, default_lexicon, index_terms
from kennisplatform.search.dutch import runs as runs_module

WORDS = (
    "wijk", "team", "Wijkteams", "buurtteams", "wijk-", "wijk- en buurtteams", "wijk-, buurt- en jeugdteams", "de", "en", "of",
    "&", "-", "\u2011", "'", "\u2019s", "zo'n", "foto's", "LVB'er", "e-mail", "24/7", "06-12345678", "1.000,5", "o.a.", "R&D",
    "gezins", "hulp", "schuld", "hulpverlener", "(wijk", "team)", "wijk/buurt", "wijk,team", "wijk-/buurtteams", "\u00e9\u00e9n",
    "e\u0301", "wijk\u00adteam", "\u200b", "\0", "\U0001f642", "\ud800", "\u00bd", "\u0130", "\ufdfa", "_", "a" * 70, "wijkteam" * 8,
)  # fmt: skip
SPACES = (" ", "  ", "\n", "\n\n", "\t", "\u00a0", "\u2003", "\x1c", "\x85", " " * 20, "", ",", ". ", "/", "-")
DUTCH_LIKE = st.lists(st.sampled_from(WORDS) | st.sampled_from(SPACES), max_size=30).map("".join)
SPACED = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)
TEXTS = DUTCH_LIKE | SPACED | st.text(max_size=60) | st.text(alphabet="aeintwk- ',./\n\u2019", max_size=60)


def one_by_one(text: str, lexicon: Lexicon | None = None) -> IndexTerms:
    """The same by the words of the analysis."""
    tokens = analyse(text, lexicon).tokens
    content = [token for token in tokens if not token.is_stop_word]
    return IndexTerms(
        exact=" ".join(token.exact for token in tokens),
        stems=" ".join(token.stem for token in content),
        parts=" ".join(part for token in content for part in token.parts),
    )


@settings(deadline=None, max_examples=400, database=None)
@given(TEXTS)
@example("wijk-     en       buurtteams")
@example("buurt/wijk" + " " * 40 + "team")
@example("wijk-   en      buurtteams")
@example("wijk- ,         buurtteams")
@example("wijk-, en buurtteams")
@example("Wijk\n\nTeam")
@example("wijk - team")
@example("wijk-,de buurtteams")
def test_what_is_stored_is_what_the_analysis_of_the_whole_text_says(text: str) -> None:
    assert index_terms(text) == one_by_one(text)


def test_a_word_that_was_met_before_gives_the_same() -> None:
    text = "De wijk- en buurtteams van de wijk. Team: wijk team, wijkteams en hulpverleners in 't wijk\nteam."
    assert index_terms(text) == index_terms(text) == one_by_one(text)


def test_a_text_of_spaces_gives_nothing() -> None:
    assert index_terms(" \n\t") == IndexTerms("", "", "")


def grown() -> Lexicon:
    lexicon = deepcopy(default_lexicon())
    lexicon.add_forms(["fluppel", "fluppels"], "fluppel")
    lexicon.add_front(["fluppel"], "fluppel")
    return lexicon


def test_a_lexicon_that_knows_more_words_sees_more_in_a_text_and_the_first_one_sees_no_more() -> None:
    text = "De fluppelteams en het fluppel team"
    lexicon = grown()
    before = index_terms(text)
    assert {"fluppel", "fluppelteam"} <= set(index_terms(text, lexicon).parts.split())
    assert index_terms(text, lexicon) == one_by_one(text, lexicon)
    assert index_terms(text) == before == one_by_one(text)
    assert "fluppelteam" not in before.parts


def test_a_word_that_is_added_later_counts_at_once() -> None:
    lexicon = deepcopy(default_lexicon())
    assert index_terms("fluppelteam", lexicon).parts == ""
    lexicon.add_front(["fluppel"], "fluppel")
    assert index_terms("fluppelteam", lexicon).parts == "fluppel team"


def test_what_is_remembered_stays_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_module, "MAX_RUNS", 10)
    lexicon = deepcopy(default_lexicon())
    runs = runs_module.runs_of(lexicon)
    for number in range(35):
        assert index_terms(f"woord{number}", lexicon).exact == f"woord{number}"
        assert len(runs) <= 10
    index_terms("woord1 " + "a" * 1_000, lexicon)
    assert "woord1" in runs
    assert "a" * 1_000 not in runs
