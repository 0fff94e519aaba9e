"""Counting many rows at once gives what each of them says."""

from collections import Counter

from kennisplatform.search.impacts import Document, count_words, row_of, words_of


def test_rows_together_are_counted_as_each_apart() -> None:
    texts = [("Tolk aan tafel", "De tolken. De wijkteams."), ("Wijkteam", "Een tolk, een tolkencentrum."), ("", "")]
    rows = [
        row_of(Document(number, title, body=body, labels=("Wonen",), is_name=number == 1))
        for number, (title, body) in enumerate(texts)
    ]
    apart: Counter[str] = Counter()
    for row in rows:
        apart.update(words_of(row.terms.split(), row.exact.split()))
    assert count_words(rows) == apart
