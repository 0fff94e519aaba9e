"""Sets of documents as bits of one number: the document with number n is bit n.

Counting and combining hundreds of such sets takes microseconds, where looking at document after document takes
milliseconds. Pure; the tests have the same rule for each document apart.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kennisplatform.search.plan import (
    EXTRA_UNITS,
    STEP_UNITS,
    UNITS,
    ClausePlan,
    Look,
    Plan,
    Way,
    WordPlan,
    evidence,
)

Bits = int
Found = Mapping[Look, Bits]
Worth = list[tuple[int, Bits]]
"""What documents are worth, in units: no document comes twice."""

_NOT_EMPTY = re.compile(rb"[^\0]", re.DOTALL)
_PLACES = [tuple(place for place in range(8) if byte >> place & 1) for byte in range(256)]
_FEW = 16
"""Places that are put into a set one by one."""


def bits_of(places: Collection[int]) -> Bits:
    """The set of these places."""
    if len(places) <= _FEW:
        bits = 0
        for place in places:
            bits |= 1 << place
        return bits
    flags = bytearray((max(places) >> 3) + 1)
    for place in places:
        flags[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(flags, "little")


def places_of(bits: Bits) -> Iterator[int]:
    """The places in the set, the lowest first."""
    content = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    for match in _NOT_EMPTY.finditer(content):
        start = match.start() * 8
        for place in _PLACES[content[match.start()]]:
            yield start + place


def hits_of(plan: Plan, found: Found) -> tuple[Bits, list[Worth]]:
    """What the plan finds, and what each reason why is worth; a hit is worth the sum of its reasons."""
    reasons: list[Worth] = []
    texts: list[Bits] = []
    present: list[Bits] = []
    for clause in plan.clauses:
        text, labels = _in_text(clause, found), _any_group(clause.labels, found)
        anywhere = _union(text)
        reasons.append(
            [*((units + clause.found, bits) for units, bits in text), (clause.found // 2, labels & ~anywhere)]
        )
        reasons.append([(clause.in_label, labels)])
        reasons += [[(evidence(units), bits)] for units, bits in _by_units(clause.others, found)]
        if not clause.is_light:
            texts.append(anywhere)
            present.append(anywhere | labels)
    phrases = _all_of(plan.phrases, found)
    hits = _at_least(plan.needed, present) if plan.clauses else phrases
    if not plan.clauses:
        reasons.append([(UNITS, hits)])
        texts.append(hits)
    if plan.phrases:
        hits &= phrases
    for look in plan.excluded:
        hits &= ~found.get(look, 0)
    reasons += [[(EXTRA_UNITS, found.get(look, 0))] for look in plan.extras]
    if not plan.is_widened:
        reasons.append([(STEP_UNITS, _common(texts))])
    if plan.names:
        reasons.append([(STEP_UNITS, _common([_any_group(groups, found) for groups in plan.names]))])
    return hits, reasons


def _in_text(clause: ClausePlan, found: Found) -> Worth:
    """The best way in which each document has the clause in its text."""
    ways = _by_units(clause.others, found)
    if clause.words:
        ways += _together([_word(word, found) for word in clause.words])
    return _best_only(ways)


def _word(word: WordPlan, found: Found) -> Worth:
    ways = _best_only(_by_units(word.ways, found))
    written = found.get(word.as_written.look, 0) if word.as_written else 0
    if not word.as_written or not written:
        return ways
    more = word.as_written.units
    return [
        (units, bits)
        for each, all_bits in ways
        for units, bits in ((each + more, all_bits & written), (each, all_bits & ~written))
        if bits
    ]


def _together(words: Sequence[Worth]) -> Worth:
    """The documents that have all words, with the sum of what these are worth."""
    totals = words[0]
    for word in words[1:]:
        pairs = ((units + more, bits & others) for units, bits in totals for more, others in word)
        totals = [pair for pair in pairs if pair[1]]
    return totals


def _by_units(ways: Iterable[Way], found: Found) -> Worth:
    together: dict[int, Bits] = {}
    for way in ways:
        if found.get(way.look):
            together[way.units] = together.get(way.units, 0) | found[way.look]
    return list(together.items())


def _best_only(ways: Worth) -> Worth:
    """Each document with the best of its ways."""
    seen = 0
    kept: Worth = []
    for units, bits in sorted(ways, key=lambda way: -way[0]):
        new = bits & ~seen
        if new:
            kept.append((units, new))
            seen |= new
    return kept


def _union(worth: Worth) -> Bits:
    union = 0
    for _units, bits in worth:
        union |= bits
    return union


def _at_least(number: int, sets: Sequence[Bits]) -> Bits:
    """What is in so many of the sets."""
    reached = [0] * max(1, number)
    for bits in sets:
        for level in range(len(reached) - 1, 0, -1):
            reached[level] |= reached[level - 1] & bits
        reached[0] |= bits
    return reached[-1]


def _any_group(groups: Iterable[Iterable[Look]], found: Found) -> Bits:
    union = 0
    for group in groups:
        union |= _all_of(group, found)
    return union


def _all_of(looks: Iterable[Look], found: Found) -> Bits:
    return _common([found.get(look, 0) for look in looks])


def _common(sets: Sequence[Bits]) -> Bits:
    """What is in all of them; nothing when there are none."""
    common = -1
    for bits in sets:
        common &= bits
    return common if sets else 0


def count_bits(
    hits: Bits, values: Mapping[str, Mapping[str, Bits]], chosen: Mapping[str, Iterable[str]]
) -> tuple[Bits, dict[str, dict[str, int]]]:
    """The hits that pass what was chosen, and how many there are of each value, each facet as if it were not filtered."""
    allowed = {name: _any_value(values.get(name, {}), some) for name, some in chosen.items()}
    numbers = {}
    for name, of_facet in values.items():
        counted = hits
        for other, bits in allowed.items():
            if other != name:
                counted &= bits
        each = {value: (counted & bits).bit_count() for value, bits in of_facet.items()} if counted else {}
        numbers[name] = {value: number for value, number in each.items() if number}
    for bits in allowed.values():
        hits &= bits
    return hits, numbers


def _any_value(of_facet: Mapping[str, Bits], some: Iterable[str]) -> Bits:
    union = 0
    for value in some:
        union |= of_facet.get(value, 0)
    return union
