"""How good the answers of a search are, next to what somebody judged to be relevant."""

import math
import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

DEPTH = 10
"""Hits that people look at."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A query that was asked, and what came of it."""

    kind: str
    query: str
    relevant: frozenset[str]
    hits: tuple[str, ...]
    """The first ten, the best first."""
    total: int
    ms: float


@dataclass(frozen=True, slots=True)
class Quality:
    """What a number of answers are worth together."""

    queries: int
    ndcg: float
    recall: float
    zero_hits: int
    median_ms: float

    def as_json(self) -> dict[str, float | int]:
        return {
            "ndcg@10": round(self.ndcg, 4),
            "recall@10": round(self.recall, 4),
            "zero_hits": self.zero_hits,
            "median_ms": round(self.median_ms, 2),
        }


def ndcg(hits: Sequence[str], relevant: Collection[str], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain of the first hits (Järvelin and Kekäläinen, 2002), a relevant one being worth 1.

    From 0 to 1; 1 when nothing stands above a relevant document. A hit that comes twice counts once.
    """
    first = list(dict.fromkeys(hits))[:depth]
    gain = sum(_discount(place) for place, hit in enumerate(first) if hit in relevant)
    best = sum(_discount(place) for place in range(min(len(relevant), depth)))
    return gain / best if best else 0.0


def _discount(place: int) -> float:
    return 1 / math.log2(place + 2)


def recall(hits: Sequence[str], relevant: Collection[str], depth: int = DEPTH) -> float:
    """The share of the relevant documents that is among the first hits."""
    return len(set(hits[:depth]) & set(relevant)) / len(relevant) if relevant else 0.0


def quality(answers: Collection[Answered]) -> Quality:
    """The means over these answers, each query counting as much; the median of the times."""
    if not answers:
        return Quality(0, 0.0, 0.0, 0, 0.0)
    return Quality(
        queries=len(answers),
        ndcg=statistics.fmean(ndcg(answer.hits, answer.relevant) for answer in answers),
        recall=statistics.fmean(recall(answer.hits, answer.relevant) for answer in answers),
        zero_hits=sum(not answer.total for answer in answers),
        median_ms=statistics.median(answer.ms for answer in answers),
    )


def quality_by_kind(answers: Iterable[Answered]) -> dict[str, Quality]:
    """The same for each kind of query, in the order in which the kinds come."""
    kinds: dict[str, list[Answered]] = {}
    for answer in answers:
        kinds.setdefault(answer.kind, []).append(answer)
    return {kind: quality(each) for kind, each in kinds.items()}
