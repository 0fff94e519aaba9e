"""What an engine looks for in answer to a query, and what each find is worth.

What is a hit, the same on every engine:

- A clause of the query is found in the text of a document where every word of it is found (as stem or as part of a compound),
  or its compound, or one of its synonyms.
- It is found in the labels (names of terms, places and partners) in the same way, without synonyms.
- A document is a hit when it has enough of the clauses (`needed`), every phrase as it was written, and nothing that is
  excluded. When no document is, the query is widened: one clause is enough, and so is one part of a compound.

What a hit is worth: for each clause the best way in which it was found times how rare that is (`rarity`), a part of what
the other words for it are worth, and something for each clause that was found; on top of that a step for having all of them in the text, and another for being named by
them. Weights are of an occurrence of the word itself at its level; a plan has them worked out, in `UNITS`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kennisplatform.search.dutch import Clause, Query, Word, analyse
from kennisplatform.search.impacts import LABEL, LEVELS, NAME, PART, STEM, WRITTEN

UNITS = 64
"""Of a point. Whatever is worth something is worth a whole number of them, so that every engine adds up the same: sums of
such fractions are exact in the numbers of Elasticsearch too."""
STEP = 1_024
"""Points: more than all clauses together can reach."""
STEP_UNITS = STEP * UNITS

AS_WRITTEN = 0.3
PART_OF_WORD = 0.5
COMPOUND_IN_PARTS = 0.9
WORDS_APART = 0.7
SYNONYM = 0.38
WIDER = 0.4
"""What a word that means more than what was typed, or only points the way, is worth of a synonym."""
CORRECTION = 0.8
"""A clause that was probably meant, of what it would be worth had it been typed so."""
EVIDENCE = 0.3
"""What every other way in which a clause is found adds to the best one, of its points."""
WIDENED = 0.15
IN_LABEL = 0.15
EXTRA_UNITS = UNITS
FOUND = 1.0
"""What finding a clause at all is worth; half of it when only a label has it."""
LIGHT = 0.4
"""What a clause counts for whose words say little ("hoe krijg je ..."), of what it would be worth otherwise."""

_LEVEL_POINTS = (0.5, 1.0, 1.45, 1.9)
_MIDDLE = _LEVEL_POINTS[1]
_MAX_ADJACENT = 12
_MAX_SYNONYMS = 40


@dataclass(frozen=True, slots=True)
class Tokens:
    """One of these is in the bag of tokens."""

    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """These, two or more, stand side by side in the words as written ("exact") or in the stems ("stems")."""

    field: str
    terms: tuple[str, ...]


Look = Tokens | Phrase


@dataclass(frozen=True, slots=True)
class Way:
    """One way to find something, and what that is worth."""

    look: Look
    units: int


@dataclass(frozen=True, slots=True)
class WordPlan:
    """How to find a word: the best way counts, and something more where it stands as it was typed."""

    ways: tuple[Way, ...]
    as_written: Way | None


@dataclass(frozen=True, slots=True)
class ClausePlan:
    """How to find a clause: all of its words, or one of the other ways; and its labels, any of these groups in full."""

    words: tuple[WordPlan, ...]
    others: tuple[Way, ...]
    labels: tuple[tuple[Look, ...], ...]
    found: int
    """What finding it at all is worth; half of it when only a label has it."""
    in_label: int
    is_light: bool = False
    """Better where it is found, never needed."""

    @property
    def is_possible(self) -> bool:
        """Some document may have it."""
        return bool(self.others or self.labels or (self.words and all(word.ways for word in self.words)))


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is looked for."""

    clauses: tuple[ClausePlan, ...]
    needed: int
    """How many of the clauses that are not light a document must have."""
    names: tuple[tuple[tuple[Look, ...], ...], ...]
    """For each clause the groups of which one must be in the name in full; empty when nothing can be named."""
    phrases: tuple[Look, ...]
    excluded: tuple[Look, ...]
    extras: tuple[Look, ...]
    """Each makes a hit somewhat better and is never needed."""
    is_widened: bool = False


class Frequencies:
    """In how many documents words stand: `numbers` by class and word (`impacts.count_words`), and `total` documents."""

    def __init__(self, numbers: Mapping[str, int], total: int) -> None:
        self.numbers = numbers
        self.total = max(total, 1)

    def of_stem(self, stem: str) -> int:
        """Documents that have the stem, as a word or inside one; when they are not the same ones, too few."""
        return max(self.numbers.get(STEM + stem, 0), self.numbers.get(PART + stem, 0))

    def rarity(self, number: int) -> float:
        """What finding something in `number` documents says (the IDF of BM25, never below zero)."""
        number = min(number, self.total)
        return math.log(1 + (self.total - number + 0.5) / (number + 0.5))


def words_to_count(query: Query, *, widened: bool = True) -> set[str]:
    """The words of which the plan must know how often they occur."""
    stems = {stem for clause in query.clauses for stem in _stems(clause)} | set(query.compounds)
    stems.update(word.stem for word in query.without)
    stems.update(stem for clause in query.clauses for stem in parts_of(clause)) if widened else None
    written = {word.exact for word in (*query.words, *query.without)}
    counted = {letter + stem for stem in stems for letter in (STEM, PART)} | {WRITTEN + word for word in written}
    for clause in query.clauses:
        stands_in_label = {clause.compound, *(word.stem for word in clause.words)}
        counted.update(letter + stem for stem in stands_in_label for letter in (LABEL, NAME))
        counted.update(STEM + stem for phrase in clause.synonyms for stem in phrase)
    return counted


def _stems(clause: Clause) -> set[str]:
    stems = {word.stem for word in clause.words}
    stems.update(stem for phrase in clause.synonyms for stem in phrase)
    return stems | {stem for stem in (clause.compound, *clause.joined) if stem}


def plan_of(query: Query, frequencies: Frequencies, *, widened: bool = False) -> Plan:
    """The plan for a query that asks for something. What no document has is not looked for."""
    clauses = tuple(_clause_plan(clause, frequencies, widened=widened) for clause in query.clauses)
    possible = sum(plan.is_possible and not plan.is_light for plan in clauses)
    return Plan(
        clauses=clauses,
        needed=1 if widened else clauses_needed(possible),
        names=_names(query, frequencies) if not query.phrases else (),
        phrases=tuple(_as_written(phrase) for phrase in query.phrases),
        excluded=tuple(_excluded(query)),
        extras=tuple(_extras(query, frequencies)),
        is_widened=widened,
    )


def clauses_needed(number: int) -> int:
    """How many of the clauses of a query a document must have: one of two, and from three on half of them."""
    return 1 if number <= 2 else (number + 1) // 2


def parts_of(clause: Clause) -> list[str]:
    """The stems of the smallest parts of what is asked: of compounds, and of words that stand together."""
    stems = [stem for word in clause.words for stem in smallest(word.parts)]
    stems += [word.stem for word in clause.words if len(clause.words) > 1]
    return list(dict.fromkeys(stems))


def smallest(stems: tuple[str, ...]) -> list[str]:
    """Those of the stems that hold no other one."""
    return [stem for stem in stems if not any(other != stem and other in stem for other in stems)]


def _units(points: float) -> int:
    """Never nothing: what is found is worth something."""
    return max(1, round(points * UNITS))


def evidence(units: int) -> int:
    """What another way in which a clause is found adds to the best one."""
    return round(units * EVIDENCE)


def _clause_plan(clause: Clause, frequencies: Frequencies, *, widened: bool) -> ClausePlan:
    share = LIGHT if clause.is_light else 1.0
    rarity = _rarity(clause, frequencies)
    worth = rarity * (CORRECTION if clause.is_corrected else 1.0) * share
    others: list[Way] = []
    if clause.compound:
        others += _stem_ways(clause.compound, frequencies, worth, worth * COMPOUND_IN_PARTS)
    for stem in clause.joined:
        others += _stem_ways(stem, frequencies, worth, worth * COMPOUND_IN_PARTS)
    for phrase in clause.synonyms[:_MAX_SYNONYMS]:
        # Another word for it says as much as it is rare itself, and never more than the word that was asked for.
        weight = (
            SYNONYM
            * _telling(frequencies.rarity(_documents_with(phrase, frequencies)), rarity)
            * (WIDER if phrase in clause.wider else 1.0)
        )
        others += _synonym_ways(phrase, frequencies, worth * weight)
    for stem in parts_of(clause) if widened else ():
        others += _stem_ways(stem, frequencies, worth * WIDENED, worth * WIDENED * PART_OF_WORD)
    of_word = worth * (WORDS_APART if len(clause.words) > 1 else 1.0) / len(clause.words)
    return ClausePlan(
        words=tuple(_word_plan(word, frequencies, of_word) for word in clause.words),
        others=tuple(others),
        labels=_groups(clause, LABEL, frequencies),
        found=_units(FOUND * share),
        in_label=_units(worth * IN_LABEL),
        is_light=clause.is_light,
    )


def _rarity(clause: Clause, frequencies: Frequencies) -> float:
    """By the words themselves; where nobody writes those, by the rarest of what else was looked for."""
    own = [frequencies.of_stem(word.stem) for word in clause.words]
    number = max(min(own), frequencies.of_stem(clause.compound) if clause.compound else 0)
    others = [each for phrase in clause.synonyms if (each := _documents_with(phrase, frequencies))]
    return frequencies.rarity(number or min(others, default=0))


def _telling(rarity: float, asked: float) -> float:
    """In fifths, so that ways with the same points can be looked for together."""
    return max(1, min(5, round(5 * rarity / asked))) / 5 if asked else 1.0


def _documents_with(phrase: tuple[str, ...], frequencies: Frequencies) -> int:
    """In how many documents a phrase stands at most."""
    return min(frequencies.of_stem(stem) for stem in phrase)


def _word_plan(word: Word, frequencies: Frequencies, worth: float) -> WordPlan:
    is_written = bool(frequencies.numbers.get(WRITTEN + word.exact))
    as_written = _as_written((word.exact,)) if is_written else None
    ways = _stem_ways(word.stem, frequencies, worth, worth * PART_OF_WORD)
    if as_written and not ways:
        # A word that is no term by itself, such as a stop word, is found as it stands.
        return WordPlan((Way(as_written, _units(worth * _MIDDLE)),), None)
    return WordPlan(tuple(ways), Way(as_written, _units(worth * AS_WRITTEN)) if as_written else None)


def _stem_ways(stem: str, frequencies: Frequencies, weight: float, weight_in_parts: float) -> list[Way]:
    ways = []
    for letter, each in ((STEM, weight), (PART, weight_in_parts)):
        if frequencies.numbers.get(letter + stem):
            ways += [
                Way(Tokens((f"{letter}{level}{stem}",)), _units(each * points))
                for level, points in zip(LEVELS, _LEVEL_POINTS, strict=True)
            ]
    return ways


def _synonym_ways(phrase: tuple[str, ...], frequencies: Frequencies, weight: float) -> list[Way]:
    if len(phrase) == 1:
        return _stem_ways(phrase[0], frequencies, weight, weight * PART_OF_WORD)
    if all(frequencies.numbers.get(STEM + stem) for stem in phrase):
        return [Way(Phrase("stems", phrase), _units(weight * _MIDDLE))]
    return []


def _groups(clause: Clause, letter: str, frequencies: Frequencies) -> tuple[tuple[Look, ...], ...]:
    """The clause among labels or in a name, where there is any such: all of its words, or the compound that they form."""
    groups = [tuple(word.stem for word in clause.words), (clause.compound,)]
    return tuple(
        tuple(Tokens((letter + stem,)) for stem in stems)
        for stems in groups
        if all(frequencies.numbers.get(letter + stem) for stem in stems)
    )


def _names(query: Query, frequencies: Frequencies) -> tuple[tuple[tuple[Look, ...], ...], ...]:
    names = tuple(_groups(clause, NAME, frequencies) for clause in query.clauses if not clause.is_light)
    return names if all(names) else ()


def _excluded(query: Query) -> Iterable[Look]:
    for phrase in query.without_phrases:
        yield _as_written(phrase)
    for word in query.without:
        yield Tokens((WRITTEN + word.exact, *(f"{STEM}{level}{word.stem}" for level in LEVELS)))


def _as_written(words: tuple[str, ...]) -> Look:
    return Phrase("exact", words) if len(words) > 1 else Tokens((WRITTEN + words[0],))


def _extras(query: Query, frequencies: Frequencies) -> Iterable[Look]:
    for stem in query.compounds:
        if frequencies.of_stem(stem):
            yield Tokens(tuple(f"{letter}{level}{stem}" for letter in (STEM, PART) for level in LEVELS))
    adjacent = tuple(token.exact for token in analyse(query.text).tokens)
    if 2 <= len(adjacent) <= _MAX_ADJACENT and not query.phrases and not query.without:
        yield Phrase("exact", adjacent)


def looks_of(plan: Plan) -> list[Look]:
    """Everything the plan looks for, each once."""
    looks: dict[Look, None] = {}
    for clause in plan.clauses:
        for word in clause.words:
            looks.update((way.look, None) for way in word.ways)
            if word.as_written:
                looks[word.as_written.look] = None
        looks.update((way.look, None) for way in clause.others)
        looks.update((look, None) for group in clause.labels for look in group)
    looks.update((look, None) for groups in plan.names for group in groups for look in group)
    looks.update((look, None) for look in (*plan.phrases, *plan.excluded, *plan.extras))
    return list(looks)
