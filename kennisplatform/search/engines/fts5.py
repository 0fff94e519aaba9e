"""A query in the words of SQLite's FTS5: what to look for in which columns, all in one statement."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from kennisplatform.search.dutch import Clause, Query, Word, analyse
from kennisplatform.search.engine import CLASSES, FIELDS

TABLE = "search_terms"
COLUMNS = tuple(f"{name}_{match}" for name in FIELDS for match in CLASSES)

TEXT = ("title", "summary", "body")
HEAD = ("title", "summary")
LABELS = ("labels",)
NAME = ("name",)

# What one occurrence counts in a field; BM25 lets repeated ones count less.
_FIELD_WEIGHTS = {"title": 6.0, "summary": 2.5, "body": 1.0}
_WEIGHTS = ", ".join(str(_FIELD_WEIGHTS.get(name, 0.0)) for name in FIELDS for _match in CLASSES)
_MAX_ADJACENT = 12
# What FTS5 gives a term that more than half of all documents have.
_LEAST_RARITY = 1e-6


@dataclass(slots=True)
class Looks:
    """Everything to look for, each once. The number that `add` gives is where the answer stands in `answers`."""

    selects: list[str] = field(default_factory=list)
    expressions: list[str] = field(default_factory=list)
    ranked: set[int] = field(default_factory=set)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def term(self, match: str, term: str) -> int:
        """How often a term stands in the text, by page: the weight of its fields, levelled off as BM25 does."""
        number = self._add(_in(match, [term], TEXT), f"-bm25({TABLE}, {_WEIGHTS})")
        self.ranked.add(number)
        return number

    def add(self, expression: str) -> int:
        """Which pages match."""
        return self._add(expression, "1.0")

    def _add(self, expression: str, points: str) -> int:
        number = self._numbers.setdefault((expression, points), len(self.expressions))
        if number == len(self.expressions):
            self.expressions.append(expression)
            self.selects.append(f"SELECT rowid, {number}, {points} FROM {TABLE} WHERE {TABLE} MATCH %s")  # noqa: S608
        return number

    @property
    def statement(self) -> str:
        """Rows of page, number of the look, and points; with one parameter for each look."""
        return " UNION ALL ".join(self.selects)

    def answers(self, rows: Iterable[tuple[int, int, float]], total: int) -> list[dict[int, float]]:
        """For each look the pages with their points; `total` is the number of documents.

        FTS5 multiplies by how rare the term is. A rare form of a word is no better than a common one, so that is taken
        out again: how rare the whole clause is counts instead.
        """
        found: list[dict[int, float]] = [{} for _expression in self.expressions]
        for pk, number, points in rows:
            found[number][pk] = points
        for number in self.ranked:
            rarity = _rarity_in_fts5(len(found[number]), total)
            found[number] = {pk: points / rarity for pk, points in found[number].items()}
        return found


def _rarity_in_fts5(number: int, total: int) -> float:
    """The factor that bm25() of FTS5 uses for a term in `number` of `total` documents."""
    rarity = math.log((total - number + 0.5) / (number + 0.5))
    return rarity if rarity > 0 else _LEAST_RARITY


def exact_in_text(word: Word) -> str:
    """The word as it was written."""
    return _in("exact", [word.exact], TEXT)


def clause_in(clause: Clause, fields: Iterable[str]) -> str:
    """The clause in one expression: its words in any form, or the compound they form."""
    whole = _all_of(_word(word, fields) for word in clause.words)
    return _any_of([whole, *_compound(clause.compound, fields)]) if clause.compound else whole


def synonyms_in(clause: Clause, fields: Iterable[str]) -> str:
    """Other ways to say it."""
    found = [_in("stems", phrase, fields) for phrase in clause.synonyms]
    found += [_in("parts", phrase, fields) for phrase in clause.synonyms if len(phrase) == 1]
    return _any_of(found)


def parts_of(clause: Clause) -> list[str]:
    """The stems of the smallest parts of what is asked: of compounds, and of words that stand together."""
    stems = [stem for word in clause.words for stem in _smallest(word.parts)]
    stems += [word.stem for word in clause.words if len(clause.words) > 1]
    return list(dict.fromkeys(stems))


def _smallest(stems: tuple[str, ...]) -> list[str]:
    return [stem for stem in stems if not any(other != stem and other in stem for other in stems)]


def extras(query: Query) -> str:
    """What makes a hit better and is never needed: compounds of neighbouring words, and the words side by side."""
    found = [expression for stem in query.compounds for expression in _compound(stem, TEXT)]
    adjacent = [token.exact for token in analyse(query.text).tokens]
    if 2 <= len(adjacent) <= _MAX_ADJACENT and not query.phrases and not query.without:
        found.append(_in("exact", adjacent, TEXT))
    return _any_of(found) if found else ""


def named(query: Query) -> str:
    """Pages that stand for a name which holds all words of the query."""
    return _all_of(clause_in(clause, NAME) for clause in query.clauses)


def phrases(query: Query) -> str:
    """Every phrase, as it was written; empty when there are none."""
    return _all_of(_in("exact", phrase, TEXT) for phrase in query.phrases) if query.phrases else ""


def excluded(query: Query) -> str:
    """What a page must not have, in any form; empty when there is nothing."""
    found = [_in("exact", phrase, TEXT) for phrase in query.without_phrases]
    for word in query.without:
        found += [_in("exact", [word.exact], TEXT), _in("stems", [word.stem], TEXT)]
    return _any_of(found) if found else ""


def _any_of(expressions: Iterable[str]) -> str:
    return "(" + " OR ".join(dict.fromkeys(expressions)) + ")"


def _all_of(expressions: Iterable[str]) -> str:
    return "(" + " AND ".join(dict.fromkeys(expressions)) + ")"


def _in(match: str, terms: Iterable[str], fields: Iterable[str]) -> str:
    """Terms side by side in one of the fields. They hold letters and digits only; doubled quotes are for whoever
    changes that."""
    columns = " ".join(f"{name}_{match}" for name in fields)
    return f'{{{columns}}} : "{" ".join(terms).replace(chr(34), chr(34) * 2)}"'


def _word(word: Word, fields: Iterable[str]) -> str:
    return _any_of(
        [_in("exact", [word.exact], fields), _in("stems", [word.stem], fields), _in("parts", [word.stem], fields)]
    )


def _compound(stem: str, fields: Iterable[str]) -> list[str]:
    return [_in("stems", [stem], fields), _in("parts", [stem], fields)]
