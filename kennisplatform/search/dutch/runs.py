"""The terms of a text for an engine, from the runs of characters between its spaces.

No word goes past a space, and the same runs come back in every text. So each is analysed once, and what it gives is
remembered. Only what words form with their neighbours is worked out for each text.
"""

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from .analysis import MAX_SUSPENSION, Token, analyse, is_suspended
from .characters import lowered
from .lexicon import Lexicon, default_lexicon
from .memory import MAX_RUNS, remembered
from .places import Places

MAX_REMEMBERED_LENGTH = 48
"""Characters of a run that is remembered; longer ones, such as addresses, seldom come back."""

_RUN = re.compile(r"\S+")
# All behind a run that may form a compound with its words: the next run, or two behind a loose hyphen.
_BEHIND = re.compile(rf"\s*+.{{0,{MAX_SUSPENSION + 1}}}+\S*+", re.DOTALL)

# Signs around the words of a run, that only part it from the runs beside it.
_AROUND = '.,:;!?()[]"\u201c\u201d\u201e'


JOINS = "-"
"""Behind the front of a compound that may go on in the next run; alone for a run that is odd."""

NEXT_RUN = "\n"
"""Between the keys of two runs."""


class Run(NamedTuple):
    """What stands between two spaces, analysed: mostly one word, with the signs around it."""

    exact: str
    stems: str
    parts: str
    """The terms of its words with spaces between them, as in `IndexTerms`."""
    front: str
    """The stem with which a compound may begin that goes on in the next run; mostly empty."""
    end: str
    """The same for one that began in the run before."""
    is_odd: bool
    """What its words form with their neighbours is seen in the text only ("wijk- en buurtteams")."""
    keys: str
    """Everything by which it may be found, with spaces between: exact forms, stems (of stop words too), parts, and `JOINS`
    behind a front."""


@dataclass(frozen=True, slots=True)
class IndexTerms:
    """What an engine stores of a text: terms between spaces, one field for each class of match."""

    exact: str
    """Every word in order, stop words included, so that exact phrases can be found."""
    stems: str
    """The stems in order without stop words, so that phrases of synonyms can be found."""
    parts: str
    """Parts of compounds, and compounds written as separate words; each once for each place."""


_KEYS = itemgetter(Run._fields.index("keys"))


class Runs(dict[str, Run]):
    """Every run that was met, as far as there is room; `runs[written]` analyses a new one. Fewest in lower case."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, written: str) -> Run:
        bare = written.strip(_AROUND)
        run = _run(written, self.lexicon) if bare == written else _between_signs(self[bare], written)
        if len(written) <= MAX_REMEMBERED_LENGTH:
            if len(self) >= MAX_RUNS:
                self.clear()
            self[written] = run
        return run


def runs_of(lexicon: Lexicon) -> Runs:
    """The runs as this lexicon sees them."""
    memory = remembered(lexicon)
    runs = memory.runs
    if runs is None:
        runs = memory.runs = Runs(lexicon)
    return runs


def index_terms(text: str, lexicon: Lexicon | None = None) -> IndexTerms:
    """The terms of the text for the fields of an engine: those of `analyse`, in their order."""
    lexicon = default_lexicon() if lexicon is None else lexicon
    found = [*map(runs_of(lexicon).__getitem__, lowered(text).split())]
    if not found:
        return IndexTerms("", "", "")
    exact, stems, parts, fronts, ends, odd, _ = zip(*found, strict=True)
    held = [*parts]
    for index, (front, end) in enumerate(zip(fronts, ends[1:], strict=False)):
        if front and end and not odd[index] and front + end not in held[index].split(" "):
            held[index] = f"{held[index]} {front}{end}".lstrip()
    if any(odd):
        for index, match in enumerate(_RUN.finditer(text)):
            if odd[index]:
                held[index] = _parts(tokens_of_run(text, *match.span(), lexicon))
    return IndexTerms(*(" ".join(filter(None, terms)) for terms in (exact, stems, held)))


def keys_of(text: str, lexicon: Lexicon | None = None) -> str:
    """By what the words of the text may be found, run after run (`Places.runs`): to be kept for `highlight`."""
    return keys_of_runs(Places(text).runs, runs_of(default_lexicon() if lexicon is None else lexicon))


def keys_of_runs(written: list[str], runs: Runs) -> str:
    """The same of a text that is taken apart already."""
    return f" {NEXT_RUN} ".join(map(_KEYS, map(runs.__getitem__, written)))


def tokens_of_run(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The words of this run, with what they form with the words behind it; places count from `start`."""
    reach = _BEHIND.match(text, end)
    tokens = analyse(text[start : reach.end() if reach else end], lexicon).tokens
    return [token for token in tokens if token.start < end - start]


def _between_signs(run: Run, written: str) -> Run:
    """The same words with signs before or behind them, so that they form nothing with what stands there."""
    front = "" if written[-1] in _AROUND else run.front
    end = "" if written[0] in _AROUND else run.end
    if front == run.front and end == run.end:
        return run
    return Run(run.exact, run.stems, run.parts, front, end, run.is_odd, run.keys)


def _run(written: str, lexicon: Lexicon) -> Run:
    tokens = analyse(written, lexicon).tokens
    if not tokens:
        return Run("", "", "", "", "", is_odd=False, keys="")
    first, last = tokens[0], tokens[-1]
    front = end = ""
    if not last.is_stop_word and not written[last.end :].strip():
        front = lexicon.fronts.get(last.exact, "")
    if not first.is_stop_word and not written[: first.start].strip():
        end = lexicon.ends.get(first.exact, "")
    is_odd = any(is_suspended(written, token) and token.exact in lexicon.fronts for token in tokens)
    is_odd = is_odd or bool(front and len(tokens) > 1)
    keys = dict.fromkeys(key for token in tokens for key in (token.exact, token.stem, *token.parts))
    if front:
        keys[front + JOINS] = None
    if is_odd:
        keys[JOINS] = None
    return Run(
        exact=" ".join(token.exact for token in tokens),
        stems=" ".join(token.stem for token in tokens if not token.is_stop_word),
        parts=_parts(tokens),
        front=front,
        end=end,
        is_odd=is_odd,
        keys=" ".join(keys),
    )


def _parts(tokens: tuple[Token, ...] | list[Token]) -> str:
    return " ".join(part for token in tokens if not token.is_stop_word for part in token.parts)
