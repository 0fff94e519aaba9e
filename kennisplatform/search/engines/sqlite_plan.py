"""What the sqlite engine looks for in answer to a query, and how the answers add up."""

from dataclasses import dataclass, field

from kennisplatform.search.dutch import Clause, Query, Word
from kennisplatform.search.engine import clauses_needed
from kennisplatform.search.engines import fts5
from kennisplatform.search.engines import scores as weigh
from kennisplatform.search.engines.fts5 import Looks
from kennisplatform.search.engines.scores import ClauseFound

Found = list[dict[int, float]]


@dataclass(frozen=True, slots=True)
class _WordPlan:
    """The looks for one word."""

    exact: int
    stem: int
    part: int

    @classmethod
    def of(cls, word: Word, looks: Looks) -> "_WordPlan":
        return cls(
            exact=looks.add(fts5.exact_in_text(word)),
            stem=looks.term("stems", word.stem),
            part=looks.term("parts", word.stem),
        )

    def points(self, found: Found) -> dict[int, float]:
        points = dict(found[self.stem])
        weigh.add_to(points, found[self.exact], weigh.AS_WRITTEN)
        weigh.add_to(points, found[self.part], weigh.PART)
        return points


@dataclass(frozen=True, slots=True)
class _ClausePlan:
    """The looks for one clause; those without weight of their own come with the weight that each page gets."""

    words: list[_WordPlan]
    labels: int
    ranked: list[tuple[int, float]]
    flat: list[tuple[int, float]]

    @classmethod
    def of(cls, clause: Clause, looks: Looks, *, widened: bool) -> "_ClausePlan":
        ranked, flat = [], []
        if clause.compound:
            ranked.append((looks.term("stems", clause.compound), 1.0))
            ranked.append((looks.term("parts", clause.compound), weigh.COMPOUND_IN_PARTS))
        if clause.synonyms:
            flat.append((looks.add(fts5.synonyms_in(clause, fts5.TEXT)), weigh.SYNONYM))
            head = looks.add(fts5.synonyms_in(clause, fts5.HEAD))
            flat.append((head, weigh.SYNONYM_IN_HEAD - weigh.SYNONYM))
        for stem in fts5.parts_of(clause) if widened else ():
            ranked.append((looks.term("stems", stem), weigh.SYNONYM))
            ranked.append((looks.term("parts", stem), weigh.SYNONYM * weigh.PART))
        words = [_WordPlan.of(word, looks) for word in clause.words]
        return cls(words, looks.add(fts5.clause_in(clause, fts5.LABELS)), ranked, flat)

    def found(self, found: Found) -> ClauseFound:
        clause = ClauseFound(labels=found[self.labels])
        apart = weigh.WORDS_APART if len(self.words) > 1 else 1.0
        clause.add(weigh.together([word.points(found) for word in self.words]), apart)
        for look, weight in (*self.ranked, *self.flat):
            clause.add(found[look], weight)
        return clause


@dataclass(slots=True)
class Plan:
    """Every look for a query that asks for something."""

    looks: Looks = field(default_factory=Looks)
    clauses: list[_ClausePlan] = field(default_factory=list)
    optional: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, query: Query, *, widened: bool) -> "Plan":
        plan = cls()
        plan.clauses = [_ClausePlan.of(clause, plan.looks, widened=widened) for clause in query.clauses]
        expressions = {
            "extras": fts5.extras(query),
            "named": fts5.named(query) if query.clauses and not query.phrases else "",
            "phrases": fts5.phrases(query),
            "excluded": fts5.excluded(query),
        }
        plan.optional = {name: plan.looks.add(each) for name, each in expressions.items() if each}
        return plan

    def scores(self, found: Found, total: int, *, widened: bool) -> dict[int, float]:
        """Score by page of every hit."""

        def pages(name: str) -> dict[int, float]:
            return found[self.optional[name]] if name in self.optional else {}

        clauses = [clause.found(found) for clause in self.clauses] or [ClauseFound(text=pages("phrases"))]
        result = weigh.scores(
            clauses,
            total=total,
            needed=1 if widened else clauses_needed(len(clauses)),
            extras=pages("extras"),
            named=pages("named"),
            is_widened=widened,
        )
        excluded = pages("excluded")
        if "phrases" in self.optional:
            result = {pk: score for pk, score in result.items() if pk in pages("phrases")}
        return {pk: score for pk, score in result.items() if pk not in excluded} if excluded else result
