"""A plan as a query for Elasticsearch, with what `ranking.Ranking` adds up as constants: nothing is left to BM25."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from elasticsearch.dsl.query import Bool, ConstantScore, DisMax, Ids, MatchNone, MatchPhrase, Query, Terms

from kennisplatform.search.plan import (
    EXTRA_UNITS,
    STEP_UNITS,
    UNITS,
    ClausePlan,
    Look,
    Phrase,
    Plan,
    Tokens,
    Way,
    WordPlan,
    evidence,
)


def query_of(plan: Plan, hidden: Collection[int] = ()) -> Query:
    """Finds what `bits.hits_of` finds, worth as much; never one of the documents that are `hidden`."""
    phrases = [_one(look) for look in plan.phrases]
    better = [_worth(_one(look), EXTRA_UNITS) for look in plan.extras]
    better += [_clause(clause, 0) for clause in plan.clauses if clause.is_light]
    needed = [clause for clause in plan.clauses if not clause.is_light]
    # Having the only clause in the text is having all of them there.
    step = STEP_UNITS if len(needed) <= 1 and not plan.is_widened else 0
    if needed and not step and not plan.is_widened:
        better.append(_worth(_all([_in_text(clause) for clause in needed]), STEP_UNITS))
    if plan.names:
        better.append(_worth(_all([_groups(groups) for groups in plan.names]), STEP_UNITS))
    if plan.clauses:
        clauses = [_clause(clause, step) for clause in needed]
        hits: Query = Bool(should=clauses, minimum_should_match=max(1, plan.needed)) if clauses else MatchNone()
    else:
        hits = _worth(_all(phrases), UNITS + step)
    without: list[Query] = [_one(look) for look in plan.excluded]
    if hidden:
        without.append(Ids(values=[str(pk) for pk in hidden]))
    return Bool(must=[hits], filter=phrases, should=better, must_not=without)


def _clause(clause: ClausePlan, step: int) -> Query:
    """The best way to find it in the text, with `step` on top, or that it stands in a label; and something more wherever
    it does that."""
    found = clause.found + step
    together = _by_units(clause.others)
    ways = [_worth(_any_way(some), units + found) for units, some in together.items()]
    if clause.words and all(word.ways for word in clause.words):
        first, *others = clause.words
        words = [_word(first, found), *(_word(word, 0) for word in others)]
        ways.append(words[0] if len(words) == 1 else Bool(must=words))
    more = [_worth(_any_way(some), evidence(units)) for units, some in together.items() if evidence(units)]
    if clause.labels:
        labels = _groups(clause.labels)
        ways.append(_worth(labels, clause.found // 2))
        more.append(_worth(labels, clause.in_label))
    return Bool(must=[_best(ways)], should=more) if more else _best(ways)


def _word(word: WordPlan, plus: int) -> Query:
    best = _best([_worth(_any_way(some), units + plus) for units, some in _by_units(word.ways).items()])
    if word.as_written is None:
        return best
    return Bool(must=[best], should=[_worth(_one(word.as_written.look), word.as_written.units)])


def _by_units(ways: Iterable[Way]) -> dict[int, list[Way]]:
    """Those that are worth the same together."""
    together: defaultdict[int, list[Way]] = defaultdict(list)
    for way in ways:
        together[way.units].append(way)
    return together


# -- Whether, without points -------------------------------------------------------------------------------------------------
def _in_text(clause: ClausePlan) -> Query:
    ways = [_any_way(clause.others)] if clause.others else []
    if clause.words and all(word.ways for word in clause.words):
        ways.append(_all([_any_way(word.ways) for word in clause.words]))
    return _any(ways)


def _any_way(ways: Iterable[Way]) -> Query:
    tokens: list[str] = []
    queries: list[Query] = []
    for look in dict.fromkeys(way.look for way in ways):
        if isinstance(look, Tokens):
            tokens.extend(look.tokens)
        else:
            queries.append(_one(look))
    return _any([*queries, _any_token(tokens)] if tokens else queries)


def _groups(groups: Iterable[Sequence[Look]]) -> Query:
    """All of one group."""
    return _any([_all([_one(look) for look in group]) for group in groups])


def _one(look: Look) -> Query:
    match look:
        case Tokens(tokens):
            return _any_token(tokens)
        case Phrase(field, terms):
            return MatchPhrase(field, {"query": " ".join(terms)})


def _any_token(tokens: Collection[str]) -> Query:
    return Terms("terms", list(dict.fromkeys(tokens)))


def _any(queries: Sequence[Query]) -> Query:
    if not queries:
        return MatchNone()
    return queries[0] if len(queries) == 1 else Bool(should=queries, minimum_should_match=1)


def _all(queries: Sequence[Query]) -> Query:
    if not queries:
        return MatchNone()
    return queries[0] if len(queries) == 1 else Bool(filter=queries)


# -- With points -------------------------------------------------------------------------------------------------------------
def _best(queries: Sequence[Query]) -> Query:
    if not queries:
        return MatchNone()
    return queries[0] if len(queries) == 1 else DisMax(queries=queries)


def _worth(query: Query, units: int) -> Query:
    return ConstantScore(filter=query, boost=units / UNITS)
