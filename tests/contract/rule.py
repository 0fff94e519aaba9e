"""What a plan finds and what each hit is worth, and what is counted, told for one document after the other: the rule that
every engine follows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.impacts import unpack
from kennisplatform.search.plan import EXTRA_UNITS, STEP_UNITS, UNITS, ClausePlan, Look, Plan, Way, WordPlan, evidence

Found = Mapping[Look, Collection[int]]
"""For everything that was looked for the documents that have it."""


def scores(plan: Plan, found: Found) -> dict[int, float]:
    """The points by document of every hit."""
    worth: dict[int, int] = {}
    in_text: list[Collection[int]] = []
    present: dict[int, int] = {}
    for clause in plan.clauses:
        text, labels = _in_text(clause, found), _any_group(clause.labels, found)
        _add(worth, ((document, units + clause.found) for document, units in text.items()))
        _add(worth, ((document, clause.in_label) for document in labels))
        _add(worth, ((document, clause.found // 2) for document in labels - text.keys()))
        if not clause.is_light:
            in_text.append(text)
            _add(present, ((document, 1) for document in {*text, *labels}))
    if not plan.clauses:
        worth = dict.fromkeys(_all_of(plan.phrases, found), UNITS)
        in_text.append(worth)
    hits = [document for document, number in present.items() if number >= plan.needed] if plan.clauses else worth
    units = _with_steps(plan, found, {document: worth[document] for document in hits}, in_text)
    return {document: each / UNITS for document, each in units.items()}


def _with_steps(plan: Plan, found: Found, worth: dict[int, int], in_text: list[Collection[int]]) -> dict[int, int]:
    if plan.phrases:
        allowed = _all_of(plan.phrases, found)
        worth = {document: units for document, units in worth.items() if document in allowed}
    for look in plan.excluded:
        for document in found.get(look, ()):
            worth.pop(document, None)
    for look in plan.extras:
        _add_to_hits(worth, found.get(look, ()), EXTRA_UNITS)
    if not plan.is_widened:
        _add_to_hits(worth, _common(in_text), STEP_UNITS)
    if plan.names:
        _add_to_hits(worth, _common([_any_group(groups, found) for groups in plan.names]), STEP_UNITS)
    return worth


def _in_text(clause: ClausePlan, found: Found) -> dict[int, int]:
    best = _best(clause.others, found)
    if clause.words:
        words = [_word(word, found) for word in clause.words]
        for document in _common(words):
            units = sum(word[document] for word in words)
            if units > best.get(document, 0):
                best[document] = units
    for each, documents in _by_units(clause.others, found).items():
        _add_to_hits(best, documents, evidence(each))
    return best


def _by_units(ways: Iterable[Way], found: Found) -> dict[int, set[int]]:
    """The documents that have any of the ways that are worth as much."""
    together: dict[int, set[int]] = {}
    for way in ways:
        together.setdefault(way.units, set()).update(found.get(way.look, ()))
    return together


def _word(word: WordPlan, found: Found) -> dict[int, int]:
    best = _best(word.ways, found)
    if word.as_written:
        _add_to_hits(best, found.get(word.as_written.look, ()), word.as_written.units)
    return best


def _best(ways: Iterable[Way], found: Found) -> dict[int, int]:
    """What the best way is worth by document: the better ones are written over the others."""
    best: dict[int, int] = {}
    for way in sorted(ways, key=lambda way: way.units):
        best.update(dict.fromkeys(found.get(way.look, ()), way.units))
    return best


def _any_group(groups: Iterable[Iterable[Look]], found: Found) -> set[int]:
    return set().union(*(_all_of(group, found) for group in groups))


def _all_of(looks: Iterable[Look], found: Found) -> set[int]:
    return _common([found.get(look, ()) for look in looks])


def _common(sets: Sequence[Collection[int]]) -> set[int]:
    """What is in all of them; nothing when there are none."""
    return set.intersection(*map(set, sets)) if sets else set()


def _add(totals: dict[int, int], more: Iterable[tuple[int, int]]) -> None:
    for document, each in more:
        totals[document] = totals.get(document, 0) + each


def _add_to_hits(worth: dict[int, int], documents: Iterable[int], units: int) -> None:
    for document in documents:
        if document in worth:
            worth[document] += units


@dataclass(frozen=True, slots=True)
class Counted:
    """What passes the filters, told by lines of facets (`impacts.pack`), and how many documents there are of each value."""

    passing: frozenset[str]
    numbers: Mapping[str, Mapping[str, int]]


def count(lines: Mapping[str, int], filters: KnowledgeFilters) -> Counted:
    """Counts documents (their number by line of facets), each facet as if it were not itself filtered."""
    chosen = {name: frozenset(values) for name, values in filters.chosen.items() if values}
    passing = set()
    numbers: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line, number in lines.items():
        facets = unpack(line)
        held = dict(facets)
        failing = tuple(name for name, values in chosen.items() if values.isdisjoint(held.get(name, ())))
        if not failing:
            passing.add(line)
        for name, values in facets:
            if not failing or failing == (name,):
                for value in values:
                    numbers[name][value] += number
    return Counted(frozenset(passing), numbers)
