"""How much a document is worth among the hits: the plan applied to where everything was found."""

from collections.abc import Collection, Iterable, Mapping, Sequence

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

Found = Mapping[Look, Collection[int]]
"""For everything that was looked for the documents that have it."""


def looks_of(plan: Plan) -> list[Look]:
    """Everything the plan looks for, each once."""
    looks: dict[Look, None] = {}
    for clause in plan.clauses:
        for word in clause.words:
            looks.update((way.look, None) for way in word.ways)
            if word.as_written:
                looks[word.as_written] = None
        looks.update((way.look, None) for way in clause.others)
        looks.update((look, None) for group in clause.labels for look in group)
    looks.update((look, None) for groups in plan.names for group in groups for look in group)
    looks.update((look, None) for look in (*plan.phrases, *plan.excluded, *plan.extras))
    return list(looks)


def scores(plan: Plan, found: Found) -> dict[int, float]:
    """Score by document of every hit: from `STEP` on it has all clauses in its text, from twice that it is named by them."""
    points: dict[int, float] = {}
    in_text: list[Collection[int]] = []
    present: dict[int, float] = {}
    for clause in plan.clauses:
        text, labels = _in_text(clause, found), _any_group(clause.labels, found)
        rarity, found_at_all = clause.rarity, clause.found
        _add(points, ((document, rarity * each + found_at_all) for document, each in text.items()))
        label_points = rarity * IN_LABEL
        _add(points, ((document, label_points + (0 if document in text else found_at_all / 2)) for document in labels))
        if not clause.is_light:
            in_text.append(text)
            _add(present, ((document, 1) for document in {*text, *labels}))
    if not plan.clauses:
        points = dict.fromkeys(_all_of(plan.phrases, found), 1.0)
        in_text.append(points)
    hits = [document for document, number in present.items() if number >= plan.needed] if plan.clauses else points
    return _with_steps(plan, found, {document: points[document] for document in hits}, in_text)


def _with_steps(plan: Plan, found: Found, points: dict[int, float], in_text: list[Collection[int]]) -> dict[int, float]:
    if plan.phrases:
        allowed = _all_of(plan.phrases, found)
        points = {document: each for document, each in points.items() if document in allowed}
    for look in plan.excluded:
        for document in found.get(look, ()):
            points.pop(document, None)
    for look in plan.extras:
        _add_to_hits(points, found.get(look, ()), EXTRA)
    if not plan.is_widened:
        _add_to_hits(points, _common(in_text), STEP)
    if plan.names:
        _add_to_hits(points, _common([_any_group(groups, found) for groups in plan.names]), STEP)
    return points


def _in_text(clause: ClausePlan, found: Found) -> dict[int, float]:
    best = _best(clause.others, found)
    if clause.words:
        words = [_word(word, found) for word in clause.words]
        share = clause.words_weight / len(words)
        for document in _common(words):
            each = share * sum(word[document] for word in words)
            if each > best.get(document, 0.0):
                best[document] = each
    for points, documents in by_points(clause.others, found).items():
        _add_to_hits(best, documents, EVIDENCE * points)
    return best


def by_points(ways: Iterable[Way], found: Found) -> dict[float, set[int]]:
    """The documents that have any of the ways that are worth as much."""
    together: dict[float, set[int]] = {}
    for way in ways:
        if found.get(way.look):
            together.setdefault(way.points, set()).update(found[way.look])
    return together


def _word(word: WordPlan, found: Found) -> dict[int, float]:
    best = _best(word.ways, found)
    if word.as_written:
        _add_to_hits(best, found.get(word.as_written, ()), AS_WRITTEN)
    return best


def _best(ways: Iterable[Way], found: Found) -> dict[int, float]:
    """The points of the best way by document: the better ones are written over the others."""
    best: dict[int, float] = {}
    for way in sorted(ways, key=lambda way: way.points):
        documents = found.get(way.look)
        if documents:
            best.update(dict.fromkeys(documents, way.points))
    return best


def _any_group(groups: Iterable[Iterable[Look]], found: Found) -> set[int]:
    return set().union(*(_all_of(group, found) for group in groups))


def _all_of(looks: Iterable[Look], found: Found) -> set[int]:
    return _common([found.get(look, ()) for look in looks])


def _common(sets: Sequence[Collection[int]]) -> set[int]:
    """What is in all of them; nothing when there are none."""
    if not sets:
        return set()
    smallest, *others = sorted(sets, key=len)
    common = set(smallest)
    for other in others:
        common.intersection_update(other)
    return common


def _add(totals: dict[int, float], more: Iterable[tuple[int, float]]) -> None:
    get = totals.get
    for document, each in more:
        totals[document] = get(document, 0) + each


def _add_to_hits(points: dict[int, float], documents: Iterable[int], each: float) -> None:
    for document in documents:
        if document in points:
            points[document] += each
