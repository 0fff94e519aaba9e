"""A plan as a query for Elasticsearch, with the points of `bits.best` as constants: nothing is left to BM25."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from elasticsearch.dsl.query import Bool, ConstantScore, DisMax, Ids, MatchNone, MatchPhrase, Query, Terms

from kennisplatform.search.plan import (
    AS_WRITTEN,
    EVIDENCE,
    EXTRA,
    IN_LABEL,
    STEP,
    ClausePlan,
    Look,
    Phrase,
    Plan,
    Tokens,
    Way,
    WordPlan,
)


def query_of(plan: Plan, hidden: Collection[int] = ()) -> Query:
    """Finds what `bits.hits_of` finds, with the same points; never one of the documents that are `hidden`."""
    phrases = [_one(look) for look in plan.phrases]
    better = [_worth(_one(look), EXTRA) for look in plan.extras]
    better += [_clause(clause, 0.0) for clause in plan.clauses if clause.is_light]
    needed = [clause for clause in plan.clauses if not clause.is_light]
    # Having the only clause in the text is having all of them there.
    step = STEP if len(needed) <= 1 and not plan.is_widened else 0.0
    if needed and not step and not plan.is_widened:
        better.append(_worth(_all([_in_text(clause) for clause in needed]), STEP))
    if plan.names:
        better.append(_worth(_all([_groups(groups) for groups in plan.names]), STEP))
    if plan.clauses:
        clauses = [_clause(clause, step) for clause in needed]
        hits: Query = Bool(should=clauses, minimum_should_match=max(1, plan.needed)) if clauses else MatchNone()
    else:
        hits = _worth(_all(phrases), 1.0 + step)
    without: list[Query] = [_one(look) for look in plan.excluded]
    if hidden:
        without.append(Ids(values=[str(pk) for pk in hidden]))
    return Bool(must=[hits], filter=phrases, should=better, must_not=without)


def _clause(clause: ClausePlan, step: float) -> Query:
    """The best way to find it in the text, with `step` on top, or that it stands in a label; and something more wherever
    it does that."""
    found = clause.found + step
    ways = _ways(clause.others, clause.rarity, found)
    if clause.words and all(word.ways for word in clause.words):
        share = clause.rarity * clause.words_weight / len(clause.words)
        first, *others = clause.words
        words = [_word(first, share, found), *(_word(word, share, 0.0) for word in others)]
        ways.append(words[0] if len(words) == 1 else Bool(must=words))
    more = _ways(clause.others, clause.rarity * EVIDENCE, 0.0)
    if clause.labels:
        labels = _groups(clause.labels)
        ways.append(_worth(labels, clause.found / 2))
        more.append(_worth(labels, clause.rarity * IN_LABEL))
    return Bool(must=[_best(ways)], should=more) if more else _best(ways)


def _word(word: WordPlan, share: float, found: float) -> Query:
    best = _best(_ways(word.ways, share, found))
    if word.as_written is None:
        return best
    return Bool(must=[best], should=[_worth(_one(word.as_written), share * AS_WRITTEN)])


def _ways(ways: Iterable[Way], times: float, plus: float) -> list[Query]:
    """Each with its points; those that are worth the same together."""
    together: defaultdict[float, list[Way]] = defaultdict(list)
    for way in ways:
        together[way.points].append(way)
    return [_worth(_any_way(some), points * times + plus) for points, some in together.items()]


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


def _worth(query: Query, points: float) -> Query:
    return ConstantScore(filter=query, boost=points)
