"""The words of the demo, before anything is loaded: no filler, no repetition, no word that residents resent."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stories.demo import files

SETS = {
    "stories": files.stories,
    "waiting": files.waiting_stories,
    "municipalities": files.municipalities,
    "cases": files.cases,
    "pilots": files.pilots,
    "guides": files.guides,
    "events": files.events,
}
# Shorter ones are labels, names and answers that may occur twice.
PARAGRAPH, SENTENCE = 50, 45
REFERENCES = {"quote", "story", "case"}


def _texts(value: Any) -> Iterator[str]:
    """Every text of a row. Not what points elsewhere: a quote stands in a story too, that is what it is for."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in REFERENCES:
                yield from _texts(part)


def _all_texts() -> Iterator[str]:
    for rows in SETS.values():
        yield from _texts(rows())


def _twice(parts: Iterator[str], length: int) -> list[str]:
    counts = Counter(" ".join(part.split()).casefold() for part in parts)
    return [part for part, count in counts.items() if count > 1 and len(part) >= length]


def test_no_paragraph_of_the_demo_stands_there_twice() -> None:
    assert _twice((part for text in _all_texts() for part in re.split(r"\n\s*\n", text)), PARAGRAPH) == []


def test_no_sentence_of_the_demo_stands_there_twice() -> None:
    assert _twice((part for text in _all_texts() for part in re.split(r"(?<=[.!?])\s+", text)), SENTENCE) == []


@pytest.mark.parametrize("words", ["anoniem", "lorem", "ipsum", "\u2014"])
def test_the_demo_does_not_use(words: str) -> None:
    assert [text for text in _all_texts() if re.search(rf"(?<!\w){words}", text, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    "words", ["zorgmijder", "zelfredzaam", "eigen kracht", "kwetsbare", "probleemgezin", "kansarme"]
)
def test_professionals_do_not_use_a_word_that_residents_resent(words: str) -> None:
    """kennis.md, words to avoid. A resident who quotes the label in a story keeps it."""
    written = {name: "\n".join(_texts(rows())) for name, rows in SETS.items() if name not in {"stories", "waiting"}}
    assert [name for name, text in written.items() if words in text.casefold()] == []


@pytest.mark.parametrize("name", SETS)
def test_keys_are_used_once(name: str) -> None:
    keys = [row.get("key") or row["code"] for row in SETS[name]()]
    assert len(keys) == len(set(keys))


def test_a_name_of_a_place_is_shown_in_a_few_stories_only() -> None:
    assert 1 <= sum(row["place"] == "name" for row in files.stories()) <= 6


def test_every_address_in_the_demo_is_one_that_cannot_exist() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in _toml_files())
    domains = set(re.findall(r"[\w.-]+@([\w.-]+)", text)) | set(re.findall(r"https?://([\w.-]+)", text))
    assert {domain for domain in domains if not domain.endswith(".example")} == set()


def _toml_files() -> list[Path]:
    return [path for folder in (files.STORIES_FOLDER, files.PILOTS_FOLDER) for path in folder.glob("*.toml")]
