"""How many documents have a word."""

from kennisplatform.search.impacts import Document, count_words, row_of


def test_a_word_is_counted_once_for_each_document_whatever_it_is_worth_there() -> None:
    texts = [
        Document(1, "Tolk aan tafel", body="De tolken. De wijkteams.", labels=("Wonen",), is_name=True),
        Document(2, "Wijkteam", body="Een tolk, een tolkencentrum."),
        Document(3, ""),
    ]
    words = count_words(row_of(text).terms for text in texts)
    counted = {
        word: words[word] for word in ("stolk", "ptolk", "swijkteam", "pwijk", "etolk", "etolken", "lwoon", "ntolk")
    }
    assert counted == {
        "stolk": 2,
        "ptolk": 1,
        "swijkteam": 2,
        "pwijk": 2,
        "etolk": 2,
        "etolken": 1,
        "lwoon": 1,
        "ntolk": 1,
    }
    assert {word[:1] for word in words} == {"s", "p", "l", "n", "e"}
