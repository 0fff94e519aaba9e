"""A query in the words of SQLite's FTS5: which columns hold what, what they weigh, and the expression to match."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kennisplatform.search.dutch import Clause, Query, Word, analyse
from kennisplatform.search.dutch.synonyms import Phrase
from kennisplatform.search.engine import CLASSES, FIELDS
from kennisplatform.search.engines.scores import Role

TABLE = "search_terms"
COLUMNS = tuple(f"{field}_{match}" for field in FIELDS for match in CLASSES)

# What one occurrence counts, before BM25 lets repeated ones count less. `name` decides by itself, in a query of its own.
_FIELD_WEIGHTS = {"name": 0.0, "title": 6.0, "summary": 2.5, "body": 1.0, "labels": 0.5}
# Who finds the exact word finds its stem as well: the two are added.
_CLASS_WEIGHTS = {"exact": 1.0, "stems": 0.8, "parts": 0.35}
SYNONYM_WEIGHT = 0.3
EXTRA_WEIGHT = 0.5

MAX_ADJACENT = 12
TEXT = ("title", "summary", "body")
LABELS = ("labels",)
NAME = ("name",)


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look for: a SELECT of its own, with one parameter."""

    role: Role
    clause: int
    expression: str
    factor: float

    @property
    def sql(self) -> str:
        """Gives rows of page, role, clause and points."""
        points = f"-bm25({TABLE}, {_weights(self.factor)})" if self.factor else "0.0"
        return f"SELECT rowid, {self.role.value}, {self.clause}, {points} FROM {TABLE} WHERE {TABLE} MATCH %s"  # noqa: S608


def looks(query: Query, *, widened: bool) -> list[Look]:
    """Everything to look for. The query must ask for something."""
    wanted = [Look(Role.WORDS, 0, "", 1.0)] if not query.clauses else []
    for number, each in enumerate(query.clauses):
        wanted.append(Look(Role.WORDS, number, _clause(each, TEXT), 1.0))
        wanted.append(Look(Role.LABELS, number, _clause(each, LABELS), 1.0))
        if each.synonyms:
            wanted.append(Look(Role.WORDS, number, _synonyms(each), SYNONYM_WEIGHT))
        if widened and (parts := _parts(each)):
            wanted.append(Look(Role.WORDS, number, parts, SYNONYM_WEIGHT))
    if extras := _extras(query):
        wanted.append(Look(Role.EXTRA, 0, extras, EXTRA_WEIGHT))
    if query.clauses and not query.phrases:
        wanted.append(Look(Role.NAMED, 0, _all_of(_clause(each, NAME) for each in query.clauses), 0.0))
    return [replace(look, expression=_limited(look.expression, query)) for look in wanted]


def _weights(factor: float) -> str:
    """The weight of every column, as bm25() takes them."""
    return ", ".join(
        f"{_FIELD_WEIGHTS[field] * _CLASS_WEIGHTS[match] * factor:.4f}" for field in FIELDS for match in CLASSES
    )


def _columns(match: str, fields: Iterable[str]) -> str:
    return "{" + " ".join(f"{field}_{match}" for field in fields) + "}"


def _phrase(terms: Iterable[str]) -> str:
    """Terms side by side. They hold letters and digits only; doubled quotes are for whoever changes that."""
    return '"' + " ".join(terms).replace('"', '""') + '"'


def _in(match: str, terms: Iterable[str], fields: Iterable[str] = TEXT) -> str:
    return f"{_columns(match, fields)} : {_phrase(terms)}"


def _any_of(expressions: Iterable[str]) -> str:
    return "(" + " OR ".join(dict.fromkeys(expressions)) + ")"


def _all_of(expressions: Iterable[str]) -> str:
    return "(" + " AND ".join(dict.fromkeys(expressions)) + ")"


def _word(word: Word, fields: Iterable[str]) -> str:
    """As written, as stem, or as part of a longer word."""
    return _any_of(
        [_in("exact", [word.exact], fields), _in("stems", [word.stem], fields), _in("parts", [word.stem], fields)]
    )


def _clause(clause: Clause, fields: Iterable[str]) -> str:
    """The words of the clause itself, or the compound they form."""
    whole = _all_of(_word(each, fields) for each in clause.words)
    if not clause.compound:
        return whole
    return _any_of([whole, *_compound(clause.compound, fields)])


def _compound(stem: str, fields: Iterable[str] = TEXT) -> list[str]:
    return [_in("stems", [stem], fields), _in("parts", [stem], fields)]


def _synonyms(clause: Clause) -> str:
    """Other ways to say it, in the text."""
    found = [_in("stems", phrase) for phrase in clause.synonyms]
    found += [_in("parts", phrase) for phrase in clause.synonyms if len(phrase) == 1]
    return _any_of(found)


def _parts(clause: Clause) -> str:
    """The smallest parts of the compounds of the clause, one of them; empty when there is no compound in it."""
    stems = [stem for each in clause.words for stem in _smallest(each.parts)]
    stems += [each.stem for each in clause.words if len(clause.words) > 1]
    return _any_of(expression for stem in stems for expression in _compound(stem)) if stems else ""


def _smallest(stems: Phrase) -> list[str]:
    return [stem for stem in stems if not any(other != stem and other in stem for other in stems)]


def _extras(query: Query) -> str:
    """What makes a hit better and is never needed: compounds of neighbouring words, and the words side by side."""
    found = [expression for stem in query.compounds for expression in _compound(stem)]
    adjacent = [token.exact for token in analyse(query.text).tokens]
    if 2 <= len(adjacent) <= MAX_ADJACENT and not query.phrases and not query.without:
        found.append(_in("exact", adjacent))
    return _any_of(found) if found else ""


def _limited(expression: str, query: Query) -> str:
    """The expression, with every phrase and without what is excluded."""
    needed = [_in("exact", phrase) for phrase in query.phrases]
    whole = _all_of([expression, *needed]) if expression and needed else expression or _all_of(needed)
    excluded = [_in(match, [term], TEXT) for each in query.without for match, term in _forms(each)]
    excluded += [_in("exact", phrase, TEXT) for phrase in query.without_phrases]
    return f"({whole} NOT {_any_of(excluded)})" if excluded else whole


def _forms(word: Word) -> list[tuple[str, str]]:
    return [("exact", word.exact), ("stems", word.stem)]
