"""A document as tokens: what each of its words is worth is worked out here, once, and written into the token.

BM25F (Robertson and Zaragoza, 2009) with the weights below, cut into four levels. An engine only has to find tokens, so
that every engine gives the same hits for the same reasons. The first letter of a token is its class:

- `s2schuld`: the stem schuld, worth level 2 (1 to 4) in this document; `p1schuld`: the same as part of a compound
- `lschuld`: among the labels; `nschuld`: in the name that the page stands for
- `eschulden`: written so anywhere in title, summary and text; `tschulden`: written so in the title
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kennisplatform.search.dutch import IndexTerms, Lexicon, index_terms, keys_of

FORMAT = "3"
"""Another one when tokens or counted words come to mean something else: everything is stored anew then."""
LEVELS = (1, 2, 3, 4)
MAX_POSITIONS = 16_000
"""Words of a document in which phrases are found; PostgreSQL counts no further than 16,383."""
GAP = "\u00b6"
"""Stands between title, summary and text, so that no phrase runs over their border; no word is this."""
STEM, PART, LABEL, NAME, TITLE, WRITTEN = "s", "p", "l", "n", "t", "e"
_WITH_LEVEL = (STEM, PART)

_TITLE_WEIGHT, _SUMMARY_WEIGHT = 6.0, 2.5
# A word that a text repeats endlessly stays below one that stands in the title.
_MOST_OF_BODY = 3.5
_LENGTH_SHARE, _USUAL_LENGTH = 0.4, 150
# Where a level begins; between these BM25's curve (k1 = 1.2) rises by about a quarter of its height.
_LEVEL_2, _LEVEL_3, _LEVEL_4 = 0.62, 1.58, 3.6


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found: a page, or a text of a collection that is measured."""

    id: int
    title: str
    summary: str = ""
    body: str = ""
    labels: tuple[str, ...] = ()
    """Names of terms, places and partners that it carries."""
    is_name: bool = False
    """It is about what its title names: a barrier."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day: date = date(1970, 1, 1)
    place: str = ""
    """Decides between documents that are as good and as new: an address, which tells nothing about when."""

    @property
    def text(self) -> str:
        """Everything but the title, for passages."""
        return f"{self.summary}\n{self.body}".strip()


@dataclass(frozen=True, slots=True)
class Row:
    """What an engine stores of a document."""

    id: int
    terms: str
    """Tokens between spaces, each once."""
    exact: str
    """All words in order, for exact phrases."""
    stems: str
    """The stems in order without stop words, for phrases that mean the same."""
    facets: str
    day: str
    """As 2026-11-23."""
    place: str
    title: str
    text: str
    keys: str
    """By what the words of the text may be found, for passages."""

    @property
    def day_number(self) -> int:
        """As 20261123."""
        return int(self.day.replace("-", ""))

    @property
    def columns(self) -> tuple[int, str, int, str, str, str, str, str]:
        """What the database keeps as it is: id, digest, day, place, facets, title, text, keys."""
        return self.id, self.digest, self.day_number, self.place, self.facets, self.title, self.text, self.keys

    @property
    def digest(self) -> str:
        """Another one for every other content."""
        content = "\n".join(
            (FORMAT, self.terms, self.exact, self.stems, self.facets, self.day, self.place, self.title, self.text)
        )
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def count_words(rows: Iterable[str]) -> Counter[str]:
    """In how many of these rows (each as `Row.terms`) each word stands: stems and parts without their level, words of labels
    and names, and words as written, each after the letter of its class."""
    terms: Counter[str] = Counter()
    for row in rows:
        terms.update(row.split())
    words: Counter[str] = Counter()
    for token, number in terms.items():
        letter = token[:1]
        if letter in _WITH_LEVEL:
            words[letter + token[2:]] += number
        elif letter != TITLE:
            words[token] += number
    return words


def row_of(document: Document, lexicon: Lexicon | None = None) -> Row:
    """The document for an engine."""
    title, summary = index_terms(document.title, lexicon), index_terms(document.summary, lexicon)
    body = index_terms(document.body, lexicon)
    length = body.exact.count(" ") + 1
    share = 1.0 / (1 - _LENGTH_SHARE + _LENGTH_SHARE * length / _USUAL_LENGTH)
    tokens = _with_level(STEM, title.stems, summary.stems, body.stems, share)
    tokens += _with_level(PART, title.parts, summary.parts, body.parts, share)
    if document.labels:
        tokens += [LABEL + term for label in document.labels for term in _held(label, lexicon)]
    if document.is_name:
        tokens += [NAME + term for term in (*title.stems.split(), *title.parts.split())]
    in_title = title.exact.split()
    tokens += [TITLE + term for term in in_title]
    tokens += [WRITTEN + term for term in dict.fromkeys((*in_title, *summary.exact.split(), *body.exact.split()))]
    return Row(
        id=document.id,
        terms=" ".join(dict.fromkeys(tokens)),
        exact=_positions(title.exact, summary.exact, body.exact),
        stems=_positions(title.stems, summary.stems, body.stems),
        facets=pack(document.facets),
        day=document.day.isoformat(),
        place=document.place,
        title=document.title,
        text=document.text,
        keys=keys_of(document.text, lexicon),
    )


def _with_level(letter: str, title: str, summary: str, body: str, share: float) -> list[str]:
    weights: dict[str, float] = {
        term: min(_MOST_OF_BODY, number * share) for term, number in Counter(body.split()).items()
    }
    for term in summary.split():
        weights[term] = weights.get(term, 0.0) + _SUMMARY_WEIGHT
    for term in title.split():
        weights[term] = weights.get(term, 0.0) + _TITLE_WEIGHT
    one, two, three, four = (f"{letter}{level}" for level in LEVELS)
    return [
        (one if weight < _LEVEL_2 else two if weight < _LEVEL_3 else three if weight < _LEVEL_4 else four) + term
        for term, weight in weights.items()
    ]


@lru_cache(maxsize=8_192)
def _held(label: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    terms: IndexTerms = index_terms(label, lexicon)
    return (*terms.stems.split(), *terms.parts.split())


def _positions(*texts: str) -> str:
    joined = f" {GAP} ".join(text for text in texts if text)
    return joined if joined.count(" ") < MAX_POSITIONS else " ".join(joined.split(" ", MAX_POSITIONS)[:MAX_POSITIONS])


def pack(facets: Mapping[str, Iterable[str]]) -> str:
    """Facets and their values in one line: documents with the same values have the same line."""
    return ";".join(f"{name}={','.join(sorted(values))}" for name, values in sorted(facets.items()) if values)


@lru_cache(maxsize=16_384)
def unpack(line: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The facets of such a line, each with its values."""
    pairs = (each.partition("=") for each in line.split(";") if each)
    return tuple((name, tuple(values.split(","))) for name, _, values in pairs)
