"""Whatever is asked, SQLite understands the expression, and weighs classes rather than chance."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kennisplatform.search.dutch import index_terms, query_terms
from kennisplatform.search.engines import fts5
from kennisplatform.search.engines.scores import ClauseFound, rarity, scores, together
from kennisplatform.search.engines.sqlite_plan import Plan


@pytest.fixture(scope="module")
def database() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE {fts5.TABLE} USING fts5({', '.join(fts5.COLUMNS)}, tokenize='ascii')")
    for pk, text in enumerate(("Een tolk in de wijk.", "Tolken, tolken en tolken.", "De bakker."), 1):
        terms = index_terms(text)
        row = [pk, *[""] * 9, terms.exact, terms.stems, terms.parts, *[""] * 3]
        connection.execute(
            f"INSERT INTO {fts5.TABLE} (rowid, {', '.join(fts5.COLUMNS)}) VALUES ({', '.join('?' * 16)})", row
        )
    return connection


def _scores(database: sqlite3.Connection, words: str, *, widened: bool = False) -> dict[int, float]:
    plan = Plan.of(query_terms(words), widened=widened)
    rows = database.execute(plan.looks.statement.replace("%s", "?"), plan.looks.expressions).fetchall()
    return plan.scores(plan.looks.answers(rows, 3), 3, widened=widened)


def test_what_is_found_has_a_score_and_the_rest_has_none(database: sqlite3.Connection) -> None:
    assert _scores(database, "bakkers").keys() == {3}
    found = _scores(database, "tolken")
    assert found.keys() == {1, 2}
    assert found[2] > found[1]


_pieces = st.sampled_from(
    ['"', "-", "tolk", "wijk team", "niet rondkomen", "(", "*", "NEAR", "AND", ":", "'", "é", "24/7", "de"]
)


@given(st.text(max_size=200) | st.lists(_pieces, max_size=12).map(" ".join), st.booleans())
def test_every_query_becomes_an_expression_that_sqlite_takes(words: str, widened: bool) -> None:
    query = query_terms(words)
    if query.is_empty:
        return
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE {fts5.TABLE} USING fts5({', '.join(fts5.COLUMNS)}, tokenize='ascii')")
    plan = Plan.of(query, widened=widened)
    assert connection.execute(plan.looks.statement.replace("%s", "?"), plan.looks.expressions).fetchall() == []
    connection.close()


def test_the_longest_query_fits_in_one_statement(database: sqlite3.Connection) -> None:
    words = " ".join(f"schuldhulpverlening{number} bureaucratie wijk team" for number in range(20))
    assert 1 in _scores(database, words + " tolk", widened=True)


def test_words_that_belong_together_are_found_only_together() -> None:
    assert together([{1: 1.0, 2: 1.0}, {2: 3.0, 3: 1.0}]) == {2: 2.0}


def test_rare_says_more_and_common_never_says_less_than_nothing() -> None:
    assert rarity(1, 1000) > rarity(500, 1000) > rarity(1000, 1000) > 0


def test_a_label_counts_for_half_and_never_as_all_words() -> None:
    text, label = ClauseFound(text={1: 1.0}), ClauseFound(labels={1: 1.0, 2: 1.0})
    found = scores([text, label], total=10, needed=1, extras={}, named={}, is_widened=False)
    assert 1 > found[1] > found[2] > 0
