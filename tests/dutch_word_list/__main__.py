"""`python -m tests.dutch_word_list nl.aff nl.dic dutch`: writes the lists made from OpenTaal's dictionary.

`nl.aff` and `nl.dic` are those of Debian's package hunspell-nl, `dutch` is the list of its package wdutch.
"""

import sys
from pathlib import Path

from kennisplatform.search.dutch.characters import fold
from kennisplatform.search.dutch.lexicon import OPENTAAL, own_lexicon
from kennisplatform.search.dutch.word_table import packed
from tests.dutch_word_list import hunspell
from tests.dutch_word_list.families import Families, read
from tests.dutch_word_list.parts import Count, allowed
from tests.dutch_word_list.whole_words import Sieve

HEADING = "# Made from OpenTaal's dictionary of Dutch; see README.md and LICENSE.txt beside this file. Do not edit.\n"


def main(affixes: Path, dictionary: Path, word_list: Path, target: Path) -> None:
    """Writes `words.txt` and `parts.txt` into the folder `target`."""
    rules = hunspell.read_rules(affixes)
    listed = list(hunspell.read_words(dictionary))
    more = {word for word in word_list.read_text(encoding="utf-8").split() if word.isalpha() and word.islower()}
    forms = {form.word for entry in listed for form in hunspell.forms(entry, rules)}
    attested = frozenset(map(fold, forms | more))
    lexicon = own_lexicon()
    families = Families(read(listed, rules), attested, dict(lexicon.stems))
    parts = allowed(listed, rules)
    parts.fronts |= lexicon.fronts.keys()
    parts.ends |= lexicon.ends.keys()
    entries = {fold(entry.word) for entry in listed if entry.word.islower() and entry.word.isalpha()}
    count = Count(sorted(entries | {fold(word) for word in more - forms}), parts)

    sieve = Sieve(lexicon, families, parts, count)
    words = sieve.words()
    target.mkdir(parents=True, exist_ok=True)
    lines = sorted(packed(word, other, mark) for word, (mark, other) in words.items())
    # Sorted as bytes with the tab, as the table is searched.
    (target / "words.txt").write_text(HEADING + "\n".join(lines) + "\n", encoding="ascii")
    (target / "parts.txt").write_text(HEADING + "\n" + sieve.part_lines() + "\n", encoding="ascii")
    sys.stdout.write(f"{len(words)} words, {len(lexicon.fronts)} fronts, {len(lexicon.ends)} ends\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), OPENTAAL)
