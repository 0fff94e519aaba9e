"""What else was searched for, in words that people write."""

from functools import cache

from kennisplatform.search.dutch import Clause, Query, SynonymTable
from kennisplatform.search.dutch.lexicon import default_lexicon

MOST = 6


def also_searched(query: Query, synonyms: SynonymTable) -> tuple[str, ...]:
    """The compounds and synonyms of the query, at most six: "wijkteam" for "wijk team", "papierwerk" for "bureaucratie"."""
    typed = {word.stem for word in query.words}
    found: dict[str, None] = {}
    for clause in query.clauses:
        for words in _compounds(clause) + [synonyms.written.get(phrase, "") for phrase in clause.synonyms]:
            if words and words not in typed:
                found[words] = None
    return tuple(found)[:MOST]


def _compounds(clause: Clause) -> list[str]:
    return [_written_compounds()[clause.compound]] if clause.compound in _written_compounds() else []


@cache
def _written_compounds() -> dict[str, str]:
    """Stem of each known compound, with its shortest form: "gezinshulp" for what is stored as "gezinhulp"."""
    lexicon = default_lexicon()
    shortest: dict[str, str] = {}
    for form, stem in lexicon.stems.items():
        if stem in lexicon.compounds and (stem not in shortest or len(form) < len(shortest[stem])):
            shortest[stem] = form
    return shortest
