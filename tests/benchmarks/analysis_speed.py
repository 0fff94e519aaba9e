"""How fast the Dutch analysis is: `python -m tests.benchmarks.analysis_speed` prints what indexing, passages and queries take.

Invented texts with 50,000 forms of words, as unevenly spread as words of a language are, with the punctuation of prose.
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from kennisplatform.search.dutch import Query, highlight, index_terms, mark, query_terms
from kennisplatform.search.dutch.lexicon import default_lexicon
from kennisplatform.search.dutch.stop_words import stop_words

FORMS = 50_000
WORDS = 150
QUERIES = (
    "schulden", "tolken", "wijk team", "schulden bij jongeren", "brieven niet open maken", "huisbezoek ouderen vertrouwen",
    "laaggeletterdheid", "bureaucratie", "moeder kind school", '"vast gezicht"', "wijkteams", "armoede gezinnen",
)  # fmt: skip
THREE_WORDS = ("huisbezoek ouderen vertrouwen", "moeder kind school", "schulden jongeren wijkteam")
# What prose has between its words, and how it writes some of them.
_ENDS = {"": 830, ",": 60, ".": 60, ".\n": 12, ".\n\n": 5, ":": 8, ")": 7, "?": 6, ";": 3, "'s": 5, "\n\n": 4}
_ODD = (
    "24/7",
    "1.250,50",
    "wijk- en buurtteams",
    "wijk team",
    "zo'n",
    "o.a.",
    "e-mail",
    "Wmo-consulent",
    "2026",
    "LVB'er",
)


def vocabulary(chance: random.Random) -> list[str]:
    """Forms in order of frequency: stop words first, then the lists and invented words of two or three of their parts."""
    lexicon = default_lexicon()
    listed = sorted(set(lexicon.stems) - stop_words())
    fronts, ends = sorted(lexicon.fronts), sorted(lexicon.ends)
    made = (chance.choice(fronts) + chance.choice([*ends, *listed]) for _ in iter(int, 1))
    rare = (word + chance.choice(("el", "ig", "erd", "aal", "isme", "atie")) for word in listed)
    words = dict.fromkeys(chance.sample(listed, len(listed)))
    words.update(dict.fromkeys(islice(rare, FORMS // 5)))
    for word in made:
        if len(words) >= FORMS:
            break
        words[word] = None
    return [*sorted(stop_words(), key=len), *words][:FORMS]


def texts(chance: random.Random, words: list[str]) -> Iterator[str]:
    """Texts of some 150 words, without end."""
    weights = [1 / (rank + 2.7) for rank in range(len(words))]
    while True:
        picked = chance.choices(words, weights, k=WORDS)
        for place in chance.sample(range(WORDS), 3):
            picked[place] = chance.choice(_ODD)
        ends = chance.choices([*_ENDS], [*_ENDS.values()], k=WORDS)
        written = []
        is_begin = True
        for word, end in zip(picked, ends, strict=True):
            written.append((word.capitalize() if is_begin else word) + end)
            is_begin = end[:1] in (".", "?")
        yield " ".join(written)


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """The least time of this process that the work took."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def show(label: str, value: float, unit: str) -> None:
    print(f"{label:<58}{value:12,.3f} {unit}")  # noqa: T201


def _index(sample: list[str]) -> None:
    for text in sample:
        index_terms(text)


def measure_indexing(sample: list[str]) -> None:
    """Documents a second: the first meeting with each word, and after that."""
    show("index_terms, first time", len(sample) / seconds(lambda: _index(sample)), "documents/s")
    show("index_terms, words known", len(sample) / seconds(lambda: _index(sample), 2), "documents/s")


def measure_passages(sample: list[str]) -> None:
    """Milliseconds for the passages and titles of ten documents, and for one long text, over all the queries."""
    long_text = "\n".join(sample[:20])
    spent = {"ten passages": 0.0, "ten titles": 0.0, "one text of 3,000 words": 0.0}
    for number, words in enumerate(QUERIES):
        ten = sample[number * 10 : number * 10 + 10]
        titles = [text[:60] for text in ten]
        spent["ten passages"] += _fresh(words, partial(_passages, ten))
        spent["ten titles"] += _fresh(words, partial(_titles, titles))
        spent["one text of 3,000 words"] += _fresh(words, partial(_passages, [long_text]))
    for label, total in spent.items():
        show(label, total * 1000 / len(QUERIES), "ms")


def _passages(sample: list[str], query: Query) -> None:
    for text in sample:
        highlight(text, query, 260)


def _titles(sample: list[str], query: Query) -> None:
    for text in sample:
        mark(text, query)


def _fresh(words: str, work: Callable[[Query], object]) -> float:
    """The least time for a query that was not asked before."""
    return min(seconds(partial(work, query_terms(words))) for _ in range(5))


def measure_queries() -> None:
    """Milliseconds for a query of three words."""
    for words in THREE_WORDS:
        show(f"query_terms({words!r})", seconds(partial(query_terms, words), 50) * 1000, "ms")


def main() -> None:
    chance = random.Random(2026)  # noqa: S311  not a secret
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    sample = list(islice(texts(chance, vocabulary(chance)), number))
    index_terms("wijkteam")
    gc.disable()
    measure_indexing(sample)
    measure_passages(sample)
    measure_queries()


if __name__ == "__main__":
    main()
