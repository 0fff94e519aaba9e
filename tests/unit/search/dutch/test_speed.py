"""Time grows with the length of the text and with nothing else."""

import gc
import time

import pytest

from kennisplatform.search.dutch import highlight, index_terms, query_terms

LENGTH = 10_000
HOSTILE = {
    "letters": "a",
    "hyphens": "a-",
    "apostrophes": "a'",
    "numbers": "1.",
    "dots": "a.",
    "quotes": '"',
    "exclusions": " -a",
    "soft hyphens": "a\u00ad",
    "marks": "\u0301",
    "ligatures": "\ufdfa",
    "compounds": "wijkteam ",
    "one compound": "wijkteam",
    "neighbours": "wijk ",
    "suspended": "wijk- en ",
    "participles": "aange",
    "fronts": "maat ",
    "no spaces": "wijk,",
    "slashes": "x/wijk ",
    "loose hyphens without spaces": "wijk-/",
    "rare spaces": "\x0bwijk",
    "many spaces": "x/wijk" + " " * 50,
    "stop words in a phrase": "niet de de de de de de de de ",
    "prose": "Het wijkteam helpt bewoners bij schulden, want wie niet rondkomt slaapt slecht. ",
}


def seconds(text: str) -> float:
    # What else stands in memory takes the collector time, and is not ours.
    gc.disable()
    try:
        start = time.process_time()
        highlight(text, "tolk hulp bij schulden wijk a e 1 maatregel niet rondkomen")
        index_terms(text)
        query_terms(text)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("name", HOSTILE)
def test_ten_thousand_characters_take_milliseconds(name: str) -> None:
    piece = HOSTILE[name]
    text = (piece * LENGTH)[:LENGTH]
    highlight("wijkteam", "wijk")
    # Ten times what was measured on a slow machine; a quadratic step takes seconds.
    assert min(seconds(text) for _ in range(2)) < 0.25


def test_twice_the_text_takes_about_twice_the_time() -> None:
    text = HOSTILE["prose"] * 500
    once = min(seconds(text) for _ in range(3))
    four_times = min(seconds(text * 4) for _ in range(3))
    assert four_times < once * 8
