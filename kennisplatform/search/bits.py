"""Sets of documents as bits of one number: the document with number n is bit n.

Counting and combining hundreds of such sets takes microseconds, where looking at document after document takes
milliseconds. Pure; the tests have the same rule for each document apart.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from kennisplatform.search.plan import (
    AS_WRITTEN,
    EVIDENCE,
    EXTRA,
    IN_LABEL,
    STEP,
    ClausePlan,
    Look,
    Plan,
    Way,
    WordPlan,
)

Bits = int
Found = Mapping[Look, Bits]
Worth = list[tuple[float, Bits]]
"""Points, and the documents that have them: no document comes twice."""

_NOT_EMPTY = re.compile(rb"[^\0]", re.DOTALL)
_PLACES = [tuple(place for place in range(8) if byte >> place & 1) for byte in range(256)]
_FEW = 16
"""Places that are put into a set one by one."""
_MANY = 24
"""Sets that are worth looking through for what can be left out."""


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
    """What the plan finds, and the points of every reason why; the points of a hit are the sum of its reasons."""
    reasons: list[Worth] = []
    texts: list[Bits] = []
    present: list[Bits] = []
    for clause in plan.clauses:
        worth, text, anywhere = _clause(clause, found)
        reasons.append(worth)
        times = clause.rarity * EVIDENCE
        reasons += [[(points * times, bits)] for points, bits in _by_points(clause.others, found)]
        if not clause.is_light:
            texts.append(text)
            present.append(anywhere)
    phrases = _all_of(plan.phrases, found) if plan.phrases else -1
    hits = _at_least(plan.needed, present) if plan.clauses else phrases
    if not plan.clauses:
        reasons.append([(1.0, hits)])
        texts.append(hits)
    hits &= phrases
    for look in plan.excluded:
        hits &= ~found.get(look, 0)
    reasons += [[(EXTRA, found[look])] for look in plan.extras if found.get(look)]
    if not plan.is_widened:
        reasons.append([(STEP, _common(texts))])
    if plan.names:
        reasons.append([(STEP, _common([_any_group(groups, found) for groups in plan.names]))])
    return hits, reasons


def best(hits: Bits, reasons: Sequence[Worth], number: int) -> list[tuple[float, Bits]]:
    """The first `number` hits and who has as many points as the last of them: by points, the most first."""
    by_points: dict[float, Bits] = {0.0: hits} if hits else {}
    ordered = sorted((worth for worth in reasons if worth), key=lambda worth: -max(points for points, _bits in worth))
    to_come = [max(points for points, _bits in worth) for worth in ordered]
    for step, worth in enumerate(ordered):
        parted: dict[float, Bits] = {}
        for points, bits in by_points.items():
            for more, who in worth:
                some = bits & who
                if some:
                    bits ^= some
                    parted[points + more] = parted.get(points + more, 0) | some
            if bits:
                parted[points] = parted.get(points, 0) | bits
        by_points = _promising(parted, number, sum(to_come[step + 1 :])) if len(parted) > _MANY else parted
    rounded: dict[float, Bits] = {}
    for points, bits in by_points.items():
        rounded[round(points, 6)] = rounded.get(round(points, 6), 0) | bits
    return sorted(rounded.items(), reverse=True)


def _promising(by_points: Mapping[float, Bits], number: int, to_come: float) -> dict[float, Bits]:
    """Without those that cannot come among the first any more: so many others have more already than they can get."""
    kept: dict[float, Bits] = {}
    so_far, threshold = 0, float("-inf")
    for points in sorted(by_points, reverse=True):
        if points + to_come < threshold:
            break
        kept[points] = by_points[points]
        if so_far < number:
            so_far += by_points[points].bit_count()
            if so_far >= number:
                threshold = points
    return kept


def _clause(clause: ClausePlan, found: Found) -> tuple[Worth, Bits, Bits]:
    """The points for it, the documents that have it in their text, and those that have it anywhere."""
    ways = _by_points(clause.others, found)
    if clause.words:
        words = [_word(word, found) for word in clause.words]
        ways += _together(words, clause.words_weight / len(words))
    in_text = _best_only(ways)
    labels = _any_group(clause.labels, found)
    text = _union(in_text)
    extra = clause.rarity * IN_LABEL
    worth: Worth = []
    for each, bits in in_text:
        points = clause.rarity * each + clause.found
        worth += [(points + extra, bits & labels), (points, bits & ~labels)] if bits & labels else [(points, bits)]
    if labels & ~text:
        worth.append((extra + clause.found / 2, labels & ~text))
    return worth, text, text | labels


def _word(word: WordPlan, found: Found) -> Worth:
    ways = _best_only(_by_points(word.ways, found))
    written = found.get(word.as_written, 0) if word.as_written else 0
    if not written:
        return ways
    return [
        (points, bits)
        for each, all_bits in ways
        for points, bits in ((each + AS_WRITTEN, all_bits & written), (each, all_bits & ~written))
        if bits
    ]


def _together(words: Sequence[Worth], share: float) -> Worth:
    """The documents that have all words, with the sum of their points."""
    totals = [(points * share, bits) for points, bits in words[0]]
    for word in words[1:]:
        pairs = ((points + more * share, bits & others) for points, bits in totals for more, others in word)
        totals = [pair for pair in pairs if pair[1]]
    return totals


def _by_points(ways: Iterable[Way], found: Found) -> Worth:
    together: dict[float, Bits] = {}
    for way in ways:
        if found.get(way.look):
            together[way.points] = together.get(way.points, 0) | found[way.look]
    return list(together.items())


def _best_only(ways: Worth) -> Worth:
    """Each document with the best of its ways."""
    seen = 0
    kept: Worth = []
    for points, bits in sorted(ways, key=lambda way: -way[0]):
        new = bits & ~seen
        if new:
            kept.append((points, new))
            seen |= new
    return kept


def _union(worth: Worth) -> Bits:
    union = 0
    for _points, bits in worth:
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
