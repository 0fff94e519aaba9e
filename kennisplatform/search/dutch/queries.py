"""What someone typed into the search box, understood: words, "exact words", -without."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from .analysis import Token, analyse, word_stem
from .compounds import MAX_COMPOUND_LENGTH
from .lexicon import Lexicon, default_lexicon
from .stop_words import light_words
from .synonyms import Phrase, SynonymTable, default_synonyms

MAX_QUERY_LENGTH = 2_000
"""Characters of a query that are read."""
MAX_WORDS = 40
"""Words of a query that are searched for, repeated words counted once."""

_QUOTE = '["\u201c\u201d\u201e\u00ab\u00bb]'
_MINUS = "[-\u2212\u2013]"
_QUOTED = re.compile(rf"(?P<minus>(?<!\S){_MINUS})?{_QUOTE}(?P<phrase>[^{_QUOTE[1:-1]}]*){_QUOTE}")
_WITHOUT = re.compile(rf"(?<!\S){_MINUS}(?=[^\W_])(\S+)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query, to be found as written, as stem, or as part of a compound."""

    surface: str
    exact: str
    stem: str
    """To be looked up among stems, and among parts: there it stands for a longer compound or separate words."""
    parts: tuple[str, ...]
    """Where all of these are found together the word itself is close."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked for: a word, or words that together have a synonym or form a compound."""

    words: tuple[Word, ...]
    """All of these, or one of the others."""
    compound: str = ""
    """The stem of the compound that the words form together ("wijk team"), among stems or parts; may be empty."""
    synonyms: tuple[Phrase, ...] = ()
    """Other ways to say it: stems that stand side by side among the stems (or a single one among the parts)."""
    wider: frozenset[Phrase] = frozenset()
    """Those of the synonyms that mean more, or only point the way: worth less."""
    is_corrected: bool = False
    """It has a word that was probably meant in the place of what was typed: worth a little less."""
    joined: tuple[str, ...] = ()
    """The stem that the word would have written as one with the word before or after it ("bel cirkel")."""
    is_light: bool = False
    """Its words say little about what is looked for, and other clauses say more."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search: what matches most clauses is best; every phrase must be there, and nothing that is excluded."""

    text: str
    clauses: tuple[Clause, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    """Exact forms that must stand side by side."""
    without: tuple[Word, ...] = ()
    without_phrases: tuple[Phrase, ...] = ()
    compounds: tuple[str, ...] = ()
    """Stems of the compounds that neighbouring words would form: better where found, never needed."""

    @property
    def words(self) -> tuple[Word, ...]:
        """All words that are asked for, in order."""
        return tuple(word for clause in self.clauses for word in clause.words)

    @property
    def is_empty(self) -> bool:
        """Nothing is asked for, so that nothing can be found."""
        return not self.clauses and not self.phrases


def query_terms(query: str, synonyms: SynonymTable | None = None, lexicon: Lexicon | None = None) -> Query:
    """The query understood. Every input gives a Query; a quote or minus sign that has no meaning is passed over."""
    lexicon = default_lexicon() if lexicon is None else lexicon
    text = query[:MAX_QUERY_LENGTH]
    phrases: list[Phrase] = []
    without_phrases: list[Phrase] = []
    for match in _QUOTED.finditer(text):
        phrase = tuple(token.exact for token in analyse(match["phrase"], lexicon).tokens)[:MAX_WORDS]
        if phrase:
            (without_phrases if match["minus"] else phrases).append(phrase)
    rest = _QUOTED.sub(" ", text)
    excluded = " ".join(match[1] for match in _WITHOUT.finditer(rest))
    words = _words(_WITHOUT.sub(" ", rest), lexicon, is_all=not phrases)
    return Query(
        text=text,
        clauses=_clauses(words, default_synonyms() if synonyms is None else synonyms, lexicon),
        phrases=tuple(dict.fromkeys(phrases))[:MAX_WORDS],
        without=tuple(word for word, _ in _words(excluded, lexicon, is_all=True)),
        without_phrases=tuple(dict.fromkeys(without_phrases))[:MAX_WORDS],
        compounds=tuple(filter(None, (_compound(words, index) for index in range(len(words))))),
    )


def _words(text: str, lexicon: Lexicon, *, is_all: bool) -> list[tuple[Word, str]]:
    """The words to look for, each with the compound it forms with the next; stop words only when there is nothing else."""
    tokens = analyse(text, lexicon).tokens
    chosen = [token for token in tokens if not token.is_stop_word]
    if not chosen and is_all:
        chosen = list(tokens)
    unique = {token.exact: token for token in reversed(chosen)}
    return [_word(token, lexicon) for token in reversed(unique.values())][:MAX_WORDS]


def _word(token: Token, lexicon: Lexicon) -> tuple[Word, str]:
    """The word; and apart from its own parts the compound that it would form with its neighbour."""
    own = analyse(token.surface, lexicon).tokens
    parts = own[0].parts if own else ()
    compound = next((part for part in token.parts if part not in parts), "")
    return Word(token.surface, token.exact, token.stem, parts), compound


def _clauses(words: list[tuple[Word, str]], synonyms: SynonymTable, lexicon: Lexicon) -> tuple[Clause, ...]:
    """The words as clauses, from the left: the longest phrase with a synonym, a known compound, or a single word."""
    matches = {match.start: match for match in synonyms.matches(tuple(word.stem for word, _ in words))}
    clauses = []
    index = 0
    while index < len(words):
        match = matches.get(index)
        compound = _known_compound(words, index, synonyms, lexicon)
        if match and (match.end > index + 1 or not compound):
            chosen = tuple(word for word, _ in words[match.start : match.end])
            clauses.append(Clause(chosen, compound if len(chosen) == 2 else "", match.alternatives, match.wider))
        elif compound:
            pair = (words[index][0], words[index + 1][0])
            others = tuple(synonyms.alternatives.get((compound,), ()))
            clauses.append(Clause(pair, compound, others, synonyms.wider_than((compound,))))
        else:
            clauses.append(Clause((words[index][0],)))
        index += len(clauses[-1].words)
    return _with_light_ones(_with_joined(clauses))


def _with_joined(clauses: list[Clause]) -> list[Clause]:
    """Neighbours may be one word that no list knows; whether it is, only the corpus can say."""
    joined: list[list[str]] = [[] for _clause in clauses]
    for index, (first, second) in enumerate(pairwise(clauses)):
        front, end = first.words[-1].exact, second.words[0].exact
        if len(front) + len(end) <= MAX_COMPOUND_LENGTH:
            stems = [word_stem(f"{front}{between}{end}")[0] for between in ("", "s")]
            joined[index] += stems
            joined[index + 1] += stems
    return [replace(clause, joined=tuple(stems)) for clause, stems in zip(clauses, joined, strict=True)]


def _with_light_ones(clauses: list[Clause]) -> tuple[Clause, ...]:
    """The clauses whose words say little are marked, unless there are no others."""
    light = [all(word.stem in _light_stems() for word in clause.words) for clause in clauses]
    if all(light):
        return tuple(clauses)
    return tuple(replace(clause, is_light=is_light) for clause, is_light in zip(clauses, light, strict=True))


@cache
def _light_stems() -> frozenset[str]:
    return frozenset(word_stem(word)[0] for word in light_words())


def _compound(words: list[tuple[Word, str]], index: int) -> str:
    """The compound that the word here forms with the next one; empty when the next one was left out as a repetition."""
    compound = words[index][1]
    return compound if index + 1 < len(words) and compound.endswith(words[index + 1][0].stem) else ""


def _known_compound(words: list[tuple[Word, str]], index: int, synonyms: SynonymTable, lexicon: Lexicon) -> str:
    """The same, when it is known: "wijk team" is one thing, "wijk bureaucratie" is two."""
    compound = _compound(words, index)
    is_known = (compound,) in synonyms.alternatives or compound in lexicon.compounds
    return compound if is_known else ""
