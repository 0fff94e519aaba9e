"""The words that are known by name: which family each form belongs to, and what may form a compound."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from sys import intern
from typing import Any

from .characters import fold
from .inflection import action_nouns, adjective_forms, noun_forms, verb_forms, verb_root, with_vowel
from .word_table import AS_IT_IS, AS_WORD, WordTable

MIN_PART_LENGTH = 3
OPENTAAL = Path(__file__).parent / "data" / "opentaal"
_ELSEWHERE = "x"


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of a word list: the word, the forms that no rule gives, and its parts when it is a compound."""

    word: str
    forms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    elsewhere: bool = False
    """The word is known, but its family is given by another list."""
    apart: bool = False
    """Not the same family as the noun that looks like its root."""
    prefix: str = ""
    stays: bool = False
    """The prefix never comes loose (onderzoeken), so that the participle has no ge."""


@dataclass(slots=True, eq=False)
class Lexicon:
    """Forms and their stems, and the forms that may stand in front or at the end of a compound."""

    stems: dict[str, str] = field(default_factory=dict)
    fronts: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    compounds: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Stem of a listed compound, with the stems of its parts."""
    front_doubts: dict[str, int] = field(default_factory=dict)
    """Of fronts that are also the beginning of words that are no compounds, how much; see `split_compound`."""
    end_doubts: dict[str, int] = field(default_factory=dict)
    table: WordTable = field(default_factory=WordTable)
    """Words that our own lists do not have."""
    memory: Any = field(default=None, init=False, repr=False, compare=False)
    """What was worked out with these lists; see `remembered`."""

    def listed(self, word: str) -> tuple[str, bool] | None:
        """What the lists say of a folded word: its stem and True, or another word to be taken for it and False."""
        stem = self.stems.get(word)
        if stem is not None:
            return stem, True
        found = self.table.get(word)
        if found is None:
            return None
        mark, other = found
        if mark == AS_WORD and other != word:
            return other, False
        return other if mark == AS_IT_IS else self.stems.get(other, other), True

    def knows(self, word: str) -> bool:
        """Whether a folded word is listed, so that nothing needs to be guessed of it."""
        return self.listed(word) is not None

    def grown(self, words: Mapping[str, int]) -> "Lexicon":
        """This lexicon and what a corpus teaches it: folded words, each with the number of documents that have it.

        The new one shares what is the same; this one stays as it is. See `grown_words`.
        """
        # Not at the top: what a word is worth as a part is asked of a lexicon.
        from .growing import grown_words

        return self.with_parts(grown_words(words, self))

    def with_parts(self, words: Iterable[str]) -> "Lexicon":
        """This lexicon, with these folded words as parts of compounds too."""
        from .compounds import known_or_split

        learnt = {word: known_or_split(word, self)[0] for word in sorted(words)}
        return replace(self, fronts=learnt | self.fronts, ends=learnt | self.ends) if learnt else self

    def add_forms(self, forms: Iterable[str], stem: str) -> None:
        """Let these forms have this stem, unless an earlier list said otherwise."""
        for form in forms:
            self.stems.setdefault(fold(form), stem)

    def add_front(self, forms: Iterable[str], stem: str) -> None:
        """Let a compound begin with these forms."""
        for form in forms:
            if len(form) >= MIN_PART_LENGTH:
                self.fronts.setdefault(fold(form), stem)

    def add_end(self, forms: Iterable[str], stem: str) -> None:
        """Let a compound end with these forms."""
        for form in forms:
            if len(form) >= MIN_PART_LENGTH:
                self.ends.setdefault(fold(form), stem)


def read_words(name: str) -> Iterator[str]:
    """The entries of a data file: words between spaces, lines that start with # left out."""
    for line in read_lines(name):
        yield from line.split()


def read_lines(name: str) -> Iterator[str]:
    """The lines of a data file that are neither empty nor a remark."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def parse_entry(source: str) -> Entry:
    """One entry as the data files write it: `kind=kinderen`, `huis+arts`, `aan|melden`, `onder.zoeken`."""
    word, _, forms = source.partition("=")
    apart = word.startswith("!")
    word = word.lstrip("!")
    listed = tuple(form for form in forms.split(",") if form and form != _ELSEWHERE and "+" not in form)
    parts = next((tuple(form.split("+")) for form in forms.split(",") if "+" in form), ())
    if "+" in word:
        parts, word = tuple(word.split("+")), word.replace("+", "")
    prefix = ""
    stays = "." in word
    if stays or "|" in word:
        prefix, _, word = word.replace("|", ".").rpartition(".")
        prefix = prefix.replace(".", "")
    return Entry(word, listed, parts, _ELSEWHERE in forms.split(","), apart, prefix, stays)


@cache
def default_lexicon() -> Lexicon:
    """The lexicon of the shipped word lists, built once in each process: our own lists, and behind them OpenTaal's."""
    lexicon = own_lexicon()
    lexicon.table = WordTable((OPENTAAL / "words.txt").read_bytes())
    _, fronts, ends = (OPENTAAL / "parts.txt").read_text(encoding="ascii").split("\n\n")
    lexicon.fronts, lexicon.front_doubts = _parts(fronts, lexicon.fronts, lexicon.stems)
    lexicon.ends, lexicon.end_doubts = _parts(ends, lexicon.ends, lexicon.stems)
    return lexicon


def _parts(text: str, own: dict[str, str], stems: dict[str, str]) -> tuple[dict[str, str], dict[str, int]]:
    """The parts of our own lists and of the text, and how doubtful they are; the same word is kept once."""
    words = text.split()
    forms, doubts = [*map(intern, words[::3])], words[2::3]
    parts = {form: stems.get(stem, intern(stem)) for form, stem in zip(forms, words[1::3], strict=True) if stem != "-"}
    return parts | own, {form: int(doubt) for form, doubt in zip(forms, doubts, strict=True) if doubt != "0"}


def own_lexicon() -> Lexicon:
    """The lexicon of our own lists only."""
    lexicon = Lexicon()
    for line in read_lines("overrides.txt"):
        form, stem = line.split()
        lexicon.add_forms([form], stem)
    for abbreviation in read_words("abbreviations.txt"):
        lexicon.add_forms([abbreviation], abbreviation)
        lexicon.add_front([abbreviation], abbreviation)
        lexicon.add_end([abbreviation], abbreviation)
    nouns = [parse_entry(source) for source in read_words("nouns.txt")]
    adjectives = [parse_entry(source) for source in read_words("adjectives.txt")]
    verbs = [parse_entry(source) for source in read_words("verbs.txt")]
    _add_base_words(lexicon, nouns, adjectives)
    verb_families = _add_verb_families(lexicon, verbs)
    _add_adjectives(lexicon, adjectives)
    _add_nouns(lexicon, nouns)
    for entry, (stem, forms) in zip(verbs, verb_families, strict=True):
        if not entry.elsewhere:
            lexicon.add_forms(sorted(forms), stem)
    _add_words_of_other_families(lexicon, nouns)
    for entry in adjectives:
        if entry.elsewhere:
            lexicon.add_forms([entry.word], fold(entry.word))
    _add_compounds(lexicon, [*nouns, *adjectives])
    return lexicon


def _add_base_words(lexicon: Lexicon, nouns: list[Entry], adjectives: list[Entry]) -> None:
    """Words as a dictionary lists them go before every derived form: "vaker" loses from "vak"."""
    for entry in [*nouns, *adjectives]:
        if not entry.elsewhere:
            lexicon.add_forms([entry.word], fold(entry.word))
    for entry in [*nouns, *adjectives]:
        if not entry.elsewhere:
            lexicon.add_forms(entry.forms, lexicon.stems[fold(entry.word)])


def _add_nouns(lexicon: Lexicon, nouns: list[Entry]) -> None:
    listed = {entry.word: entry for entry in nouns}
    for entry in nouns:
        if entry.elsewhere:
            continue
        stem = lexicon.stems[fold(entry.word)]
        forms = _forms_of_noun(entry, listed)
        lexicon.add_forms(sorted(forms), stem)
        fronts = {form for form in forms if not form.endswith(("je", "jes"))}
        lexicon.add_front(sorted(fronts | {entry.word + "s"}), stem)
        lexicon.add_end(sorted(forms), stem)


def _forms_of_noun(entry: Entry, listed: Mapping[str, Entry]) -> set[str]:
    """The listed and the derived forms; a compound takes those of its last part (kleinkind, kleinkinderen)."""
    end = listed.get(entry.parts[-1]) if entry.parts else None
    if end:
        front = entry.word.removesuffix(end.word)
        return {entry.word, *entry.forms, *(front + form for form in _forms_of_noun(end, listed))}
    # A listed plural replaces the derived ones: stad has steden, so "staden" is nothing.
    derived = {form for form in noun_forms(entry.word) if not (entry.forms and form.endswith("n"))}
    return {entry.word, *derived, *entry.forms}


def _add_adjectives(lexicon: Lexicon, adjectives: list[Entry]) -> None:
    for entry in adjectives:
        if entry.elsewhere:
            continue
        stem = lexicon.stems[fold(entry.word)]
        forms = adjective_forms(entry.word) | set(entry.forms)
        lexicon.add_forms(sorted(forms), stem)
        # "ver" would make "ver" and "zoeker" of "verzoeker".
        words = [entry.word] if len(entry.word) > MIN_PART_LENGTH else []
        lexicon.add_front([*words, f"{entry.word}heids"], stem)
        if len(entry.word) > MIN_PART_LENGTH:
            lexicon.add_end([entry.word, *with_vowel(entry.word, "e"), f"{entry.word}heid", *entry.forms], stem)


def _add_verb_families(lexicon: Lexicon, verbs: list[Entry]) -> list[tuple[str, set[str]]]:
    """The stem and the forms of each verb; infinitives, listed forms and fronts of compounds are entered at once."""
    listed: Mapping[str, Entry] = {entry.word: entry for entry in verbs if not entry.prefix and not entry.elsewhere}
    families = []
    for entry in verbs:
        root = entry.prefix + verb_root(entry.word)
        infinitive = entry.prefix + entry.word
        stem = _verb_stem(lexicon, root, infinitive, apart=entry.apart)
        irregular = entry.forms or (listed[entry.word].forms if entry.word in listed else ())
        forms = verb_forms(entry.word) | set(irregular)
        if entry.prefix:
            forms = _prefixed(forms, entry)
        families.append((stem, forms))
        if not entry.elsewhere:
            lexicon.add_forms([infinitive, *(entry.prefix + form for form in irregular)], stem)
            # A root of three letters reads words into words: "redactie" is not "red" and "actie".
            roots = [root] if len(root) > MIN_PART_LENGTH and not entry.apart else []
            lexicon.add_front(roots, stem)
            _add_action(lexicon, entry.prefix, entry.word, stem)
    return families


def _add_action(lexicon: Lexicon, prefix: str, infinitive: str, stem: str) -> None:
    """The noun in -ing as part of a compound: under the verb, unless it is listed as a noun of its own (woning)."""
    for noun in sorted(action_nouns(infinitive)):
        singular = fold(prefix + noun).removesuffix("en")
        own = lexicon.stems.get(singular, stem)
        lexicon.add_front([f"{prefix}{noun}s"], own)
        lexicon.add_end([prefix + noun], own)


def _verb_stem(lexicon: Lexicon, root: str, infinitive: str, *, apart: bool) -> str:
    """A verb shares the family of the noun that is its root (werk) or its infinitive (leven)."""
    for noun in (fold(root), fold(infinitive)):
        if noun in lexicon.stems and not apart:
            return lexicon.stems[noun]
    return fold(infinitive) if apart else fold(root)


def _prefixed(forms: set[str], entry: Entry) -> set[str]:
    prefixed = {entry.prefix + form for form in forms}
    if entry.stays:
        prefixed |= {entry.prefix + form[2:] for form in forms if form.startswith("ge") and len(form) > 5}
    return prefixed


def _add_words_of_other_families(lexicon: Lexicon, nouns: list[Entry]) -> None:
    """Nouns whose stem another list gave (melding, eenzaamheid) may form compounds too."""
    for entry in nouns:
        if entry.elsewhere:
            stem = lexicon.stems.setdefault(fold(entry.word), fold(entry.word))
            lexicon.add_forms(entry.forms, stem)
            lexicon.add_front([entry.word, entry.word + "s"], stem)
            lexicon.add_end([entry.word], stem)


def _add_compounds(lexicon: Lexicon, entries: list[Entry]) -> None:
    """The listed compounds, each under the stem that its parts side by side have: levensloop is leven + loop."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if entry.parts:
            *fronts, end = (fold(part) for part in entry.parts)
            stems = [lexicon.fronts.get(part) or lexicon.stems.get(part, part) for part in fronts]
            stems.append(lexicon.ends.get(end) or lexicon.stems.get(end, end))
            found[lexicon.stems[fold(entry.word)]] = tuple(stems)

    def whole(stem: str) -> str:
        return "".join(whole(part) for part in found[stem]) if stem in found else stem

    for forms in (lexicon.stems, lexicon.fronts, lexicon.ends):
        for form, stem in forms.items():
            if stem in found:
                forms[form] = whole(stem)
    for stem, parts in found.items():
        lexicon.compounds[whole(stem)] = tuple(whole(part) for part in parts)
