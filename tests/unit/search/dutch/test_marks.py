"""What is marked in a text is what the analysis of the whole text says, however few of its words are looked at."""

from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kennisplatform.search.dutch import (
    Passage,
    Query,
    SynonymTable,
    Token,
    analyse,
    default_lexicon,
    highlight,
    index_terms,
    mark,
    query_terms,
)
from kennisplatform.search.dutch import runs as runs_module

from .test_index_terms import SPACES, WORDS

QUERIES = (
    "wijkteams", "wijk bureaucratie", "maatregel", "niet rondkomen", "armoede", "tolk", "24/7 e-mail", "de het", '"wijk team" hulp',
    "jeugdhulp schulden", "moeite met lezen en schrijven", "was", "LVB",
)  # fmt: skip
SAID = ("maat", "regel", "maat-", "spelregels", "niet", "kunnen", "rondkomen", "rondkomt", "weinig", "geld", "moeite", "met",
        "lezen", "taal", "papierwerk", "wijkbureaucratie", "de", "het", "schuldhulp", "en")  # fmt: skip
TEXTS = st.lists(st.sampled_from((*WORDS, *SAID)) | st.sampled_from((*SPACES, " ", " ", " ")), max_size=40).map("".join)
SENTENCES = st.lists(st.sampled_from(SAID), max_size=30).map(" ".join)


def marked(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.marks]


def is_asked(token: Token, query: Query) -> bool:
    exact = {word.exact for word in query.words} | {form for phrase in query.phrases for form in phrase}
    stems = {word.stem for word in query.words} | {part for word in query.words for part in word.parts}
    stems |= {*query.compounds, *(clause.compound for clause in query.clauses)}
    is_part = not token.is_stop_word and not stems.isdisjoint(token.parts)
    return token.exact in exact or token.stem in stems or is_part


def places_to_mark(text: str, query: Query) -> set[tuple[int, int]]:
    """The words that answer the query, one by one, and the phrases that mean the same."""
    tokens = analyse(text).tokens
    found = {(token.start, token.end) for token in tokens if is_asked(token, query)}
    content = [token for token in tokens if not token.is_stop_word]
    for phrase in {phrase for clause in query.clauses for phrase in clause.synonyms}:
        for first in range(len(content)):
            words = content[first : first + len(phrase)]
            if tuple(word.stem for word in words) == phrase:
                found |= {(word.start, word.end) for word in words}
    return found


@settings(deadline=None, max_examples=500, database=None)
@given(TEXTS | SENTENCES | st.text(max_size=60), st.sampled_from(QUERIES))
def test_every_word_that_answers_is_marked_and_no_other(text: str, words: str) -> None:
    query = query_terms(words)
    assert mark(text, query).marks == tuple(sorted(places_to_mark(text, query)))


@settings(deadline=None, max_examples=200, database=None)
@given(TEXTS | SENTENCES, st.sampled_from(QUERIES), st.sampled_from((1, 20, 60, 240)))
def test_a_passage_marks_what_is_marked_in_the_whole_text(text: str, words: str, length: int) -> None:
    query = query_terms(words)
    whole = set(mark(text, query).marks)
    for passage in highlight(text, query, length):
        end = passage.start + len(passage.text)
        inside = {(first, last) for first, last in whole if passage.start <= first and last <= end}
        assert {(passage.start + first, passage.start + last) for first, last in passage.marks} == inside


@settings(deadline=None, max_examples=200, database=None)
@given(TEXTS | SENTENCES, st.sampled_from((5, 20, 60)))
def test_no_passage_ends_within_a_word_but_one_that_is_all_there_is(text: str, length: int) -> None:
    for passage in highlight(text, "wijk tolk geld", length):
        end = passage.start + len(passage.text)
        cut = [token for token in analyse(text).tokens if token.start < end < token.end]
        assert not cut or not [token for token in analyse(text).tokens if passage.start < token.end < end]


def test_words_that_together_form_what_was_asked_are_marked_where_they_begin() -> None:
    assert marked(mark("Een maat regel hier, een maat\nregel daar, de maat. Regel", "maatregel")) == ["maat", "maat"]
    assert marked(mark("De maat- en spelregels", "maatregel")) == ["maat"]


def test_a_phrase_that_means_the_same_is_marked_with_stop_words_between_and_not_when_words_fail() -> None:
    assert marked(mark("Wie niet\nkan\nrondkomen, kan niet lezen", "armoede")) == ["niet", "rondkomen"]


def test_a_query_that_comes_back_marks_the_same_and_another_one_its_own() -> None:
    texts = ["De tolk helpt", "Schulden van tolken", "tolk tolk"]
    queries = [query_terms(words) for words in ("tolk", "schuld", "tolk schuld") * 9]
    first = [[marked(mark(text, query)) for text in texts] for query in queries]
    assert first == [[marked(mark(text, query)) for text in texts] for query in queries]
    assert first[0] == [["tolk"], ["tolken"], ["tolk", "tolk"]]
    assert first[1] == [[], ["Schulden"], []]


def test_words_of_a_lexicon_of_its_own_are_marked_with_it_only() -> None:
    lexicon = deepcopy(default_lexicon())
    lexicon.add_forms(["fluppel", "geflupt"], "fluppel")
    table = SynonymTable.from_lines(["tolk = geflupt"], lexicon)
    query = query_terms("fluppel", table, lexicon)
    assert query.clauses[0].synonyms == (("tolk",),)
    assert marked(mark("Geflupt door een tolk", query, lexicon)) == ["Geflupt", "tolk"]
    assert marked(highlight("Geflupt door een tolk", query, lexicon=lexicon)[0]) == ["Geflupt", "tolk"]
    assert marked(mark("Geflupt", query)) == []


def test_threads_that_share_what_is_remembered_get_what_one_thread_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_module, "MAX_RUNS", 20)
    lexicon = deepcopy(default_lexicon())
    texts = [
        f"De wijk- en buurtteams nummer {number} en het wijk team helpen bij schulden. " * 3 for number in range(60)
    ]
    queries = [query_terms(words) for words in QUERIES]
    jobs = [(text, query) for text in texts for query in queries]

    def work(job: tuple[str, Query]) -> object:
        return index_terms(job[0], lexicon), highlight(job[0], job[1], 60, lexicon)

    expected = [(index_terms(text), highlight(text, query, 60)) for text, query in jobs]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(work, jobs)) == expected
