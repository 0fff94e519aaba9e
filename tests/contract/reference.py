"""What every engine must give, worked out over a list in memory."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kennisplatform.core.filters import KnowledgeFilters
from kennisplatform.search.dutch import Query, query_terms
from kennisplatform.search.engine import Answer, Found
from kennisplatform.search.impacts import Row, count_words, unpack
from kennisplatform.search.plan import Frequencies, Look, Phrase, Plan, Tokens, looks_of, plan_of
from kennisplatform.search.results import MAX_HITS, ResultPage
from tests.contract.rule import count, scores


class Reference:
    """The rows themselves."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self.rows = {row.id: row for row in rows}

    @property
    def frequencies(self) -> Frequencies:
        return _frequencies(tuple(self.rows.values()))

    def plan(self, words: str | Query, *, widened: bool = False) -> Plan:
        query = query_terms(words) if isinstance(words, str) else words
        return plan_of(query, self.frequencies, widened=widened)

    def scores(self, plan: Plan) -> dict[int, float]:
        found = {look: [row.id for row in self.rows.values() if _has(row, look)] for look in looks_of(plan)}
        return scores(plan, found)

    def answer(self, plan: Plan, filters: KnowledgeFilters, page: ResultPage) -> Answer:
        points = self.scores(plan)
        if not points:
            return Answer(numbers={})
        counted = count(Counter(self.rows[pk].facets for pk in points), filters)
        hits = [Found(pk, score) for pk, score in points.items() if self.rows[pk].facets in counted.passing]
        newest = {pk: -self.rows[pk].day_number for pk in points}
        if page.sort == "newest":
            hits.sort(key=lambda hit: (newest[hit.id], -hit.score, self.rows[hit.id].place))
        else:
            hits.sort(key=lambda hit: (-hit.score, newest[hit.id], self.rows[hit.id].place))
        best: dict[str, Found] = {}
        for hit in hits if page.sort == "best" else ():
            for kind in dict(unpack(self.rows[hit.id].facets)).get("kind", ()):
                best.setdefault(kind, hit)
        last = max(1, -(-min(len(hits), MAX_HITS) // page.size))
        number = min(max(1, page.number), last)
        return Answer(
            hits=tuple(hits[(number - 1) * page.size : min(number * page.size, MAX_HITS)]),
            total=len(hits),
            number=number,
            total_without_filters=len(points),
            numbers=counted.numbers,
            best_of_kinds=best,
        )


@lru_cache(maxsize=4)
def _frequencies(rows: tuple[Row, ...]) -> Frequencies:
    return Frequencies(count_words(row.terms for row in rows), len(rows))


@lru_cache(maxsize=1_024)
def _tokens(terms: str) -> frozenset[str]:
    return frozenset(terms.split())


def _has(row: Row, look: Look) -> bool:
    match look:
        case Tokens(tokens):
            return not _tokens(row.terms).isdisjoint(tokens)
        case Phrase(field, terms):
            words = tuple((row.exact if field == "exact" else row.stems).split())
            return any(words[start : start + len(terms)] == terms for start in range(len(words)))
