"""Tells the words that are one word from those that are made of others, the shortest first.

Only the first are listed and may be a part: what is made of them is found while searching, whether a dictionary has it or not.
"""

from collections import defaultdict

from kennisplatform.search.dutch.characters import fold
from kennisplatform.search.dutch.compounds import Compound, split_compound
from kennisplatform.search.dutch.lexicon import Lexicon
from kennisplatform.search.dutch.word_table import AS_IT_IS, AS_NAME, AS_WORD
from tests.dutch_word_list.exceptions import NEVER_SPLIT, STREETS, VERBS_OF_THEIR_OWN
from tests.dutch_word_list.families import Families
from tests.dutch_word_list.parts import Count, Parts


class Sieve:
    """Goes through the families from the shortest word to the longest, and fills a lexicon with what is one word."""

    def __init__(self, lexicon: Lexicon, families: Families, parts: Parts, count: Count) -> None:
        self.lexicon = lexicon
        self.parts = parts
        self.count = count
        self.names = {fold(name) for name in families.words.names}
        nouns = {fold(noun) for noun in families.words.nouns}
        self.verbs = {fold(stem) for stem in families.verb_stems.values()} - nouns
        self.members: dict[str, dict[str, None]] = defaultdict(dict)
        seen: set[str] = set()
        for form, stem in families.all_forms().items():
            word = fold(form)
            if word.isascii() and word.isalpha() and word not in seen:
                seen.add(word)
                self.members[fold(stem)][word] = None
        self.added_fronts: dict[str, str] = {}
        self.added_ends: dict[str, str] = {}
        self._own = set(lexicon.stems)

    def words(self) -> dict[str, tuple[str, str]]:
        """What the table holds: the words that are one word, and the forms of compounds that would be read otherwise."""
        table: dict[str, tuple[str, str]] = {}
        made: list[str] = []
        for stem in sorted(self.members, key=lambda stem: (len(stem), stem)):
            if stem not in self._own and self._compound(stem):
                made.append(stem)
            else:
                self._take_in(stem, table)
        for stem in made:
            self._correct(stem, table)
        for name in sorted(self.names - self._own):
            if name.isascii() and name.isalpha() and len(name) > 3 and not name.endswith(STREETS):
                table.setdefault(name, (AS_NAME, name))
        return table

    def part_lines(self) -> str:
        """Fronts, and after an empty line ends: form, stem ("-" where our own lists have it) and doubt."""
        lexicon = self.lexicon
        return "\n\n".join(
            "\n".join(
                f"{form} {added.get(form, '-')} {doubts.get(form, 0)}" for form in sorted(added.keys() | doubts.keys())
            )
            for added, doubts in (
                (self.added_fronts, lexicon.front_doubts),
                (self.added_ends, lexicon.end_doubts),
            )
        )

    def _compound(self, stem: str) -> Compound | None:
        if stem in self.verbs or stem in NEVER_SPLIT:
            return None
        return split_compound(stem, self.lexicon)

    def _take_in(self, stem: str, table: dict[str, tuple[str, str]]) -> None:
        mark = AS_IT_IS if stem in VERBS_OF_THEIR_OWN else ""
        for form in self.members[stem]:
            if form not in self._own:
                table[form] = (mark, stem)
            self._take_part(form, stem)

    def _take_part(self, form: str, stem: str) -> None:
        stem = self.lexicon.stems.get(stem, stem)
        if form in self.parts.fronts and (form not in self.parts.unsure_fronts or self.count.shows_front(form)):
            if form not in self.lexicon.fronts:
                self.lexicon.fronts[form] = self.added_fronts[form] = stem
            _doubt(self.lexicon.front_doubts, form, self.count.front_doubt(form))
        if form in self.parts.ends and (form not in self.parts.unsure_ends or self.count.shows_end(form)):
            if form not in self.lexicon.ends:
                self.lexicon.ends[form] = self.added_ends[form] = stem
            _doubt(self.lexicon.end_doubts, form, self.count.end_doubt(form))

    def _correct(self, stem: str, table: dict[str, tuple[str, str]]) -> None:
        """Forms of a compound that would not be read as the compound itself."""
        whole = self._compound(stem)
        for form in self.members[stem]:
            if form != stem and form not in self._own and form not in table:
                found = split_compound(form, self.lexicon)
                if not whole or not found or found.stem != whole.stem:
                    table[form] = (AS_WORD, stem)


def _doubt(doubts: dict[str, int], form: str, doubt: int) -> None:
    if doubt:
        doubts[form] = doubt
