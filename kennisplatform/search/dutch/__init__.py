"""Dutch, for searching: words, stems, compounds and synonyms. Pure functions; knows neither Django nor any engine.

`index_terms` says what an engine stores of a text, `query_terms` what a query asks for, and `highlight` and `mark` what to show.
The same analysis serves all three, so that what is stored can be found and what is found can be shown.
"""

from .analysis import Analysis, Token, analyse
from .highlights import Passage, highlight, mark
from .lexicon import Lexicon, default_lexicon
from .queries import Clause, Query, Word, query_terms
from .runs import IndexTerms, index_terms, keys_of
from .synonyms import SynonymTable, default_synonyms

__all__ = [
    "Analysis",
    "Clause",
    "IndexTerms",
    "Lexicon",
    "Passage",
    "Query",
    "SynonymTable",
    "Token",
    "Word",
    "analyse",
    "default_lexicon",
    "default_synonyms",
    "highlight",
    "index_terms",
    "keys_of",
    "mark",
    "query_terms",
]
