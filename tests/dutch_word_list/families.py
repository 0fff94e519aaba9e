"""Which family each word belongs to: the forms of a noun, of an adjective or of a verb under one stem.

Words are in lower case with their accents here; the lists that are written have none.
"""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kennisplatform.search.dutch.characters import fold
from kennisplatform.search.dutch.inflection import action_nouns, adjective_forms, noun_forms, verb_forms, verb_root
from kennisplatform.search.dutch.lexicon import parse_entry, read_words
from tests.dutch_word_list.exceptions import (
    CONCRETE,
    OWN_ADJECTIVES,
    OWN_NOUNS,
    OWN_QUALITIES,
    VERBS_BEFORE_PLURALS,
    VERBS_OF_THEIR_OWN,
)
from tests.dutch_word_list.hunspell import NOUN, Form, Listed, Rule, forms

_NO_GE = ("be", "ver", "ont", "her", "er", "over", "onder", "mis")
_LINKED = frozenset({"Cd", "Ch"})


@dataclass(slots=True)
class Words:
    """The words of the dictionary by kind, each with its forms."""

    nouns: dict[str, set[str]] = field(default_factory=dict)
    adjectives: dict[str, set[str]] = field(default_factory=dict)
    infinitives: set[str] = field(default_factory=set)
    linked: dict[str, str] = field(default_factory=dict)
    """Forms that stand in front of a compound only (arbeids), with their noun."""
    others: set[str] = field(default_factory=set)
    likely_nouns: set[str] = field(default_factory=set)
    """Those of the others that may end a compound: a noun of which the plural is listed apart (bacterie, bacteriën)."""
    names: set[str] = field(default_factory=set)


def read(listed: Iterable[Listed], rules: dict[str, list[Rule]]) -> Words:
    """The words sorted by what their flags say they are."""
    words = Words()
    for entry in listed:
        base = _plain(entry.word)
        if not base.isalpha() or len(base) < 3:
            continue
        if entry.word != entry.word.lower() and not entry.flags & NOUN and "Aa" not in entry.flags:
            words.names.add(base)
            continue
        found = list(forms(entry, rules))
        _sort_in(words, entry, base, found)
    return words


def _sort_in(words: Words, entry: Listed, base: str, found: list[Form]) -> None:
    inflected = {kind: {_plain(form.word) for form in found if form.rule[:1] == kind} for kind in "ZYA"}
    if entry.flags & NOUN:
        words.nouns.setdefault(base, set()).update(inflected["Z"] | inflected["Y"])
    if inflected["A"]:
        words.adjectives.setdefault(base, set()).update(inflected["A"])
    for form in found:
        if form.rule in _LINKED:
            words.linked.setdefault(_plain(form.word), base)
        # "bellen/PbVi" lists "aanbellen" too.
        if "Vi" in entry.flags and (form.word == entry.word or (form.rule[:1] == "P" and not form.rule[2:])):
            words.infinitives.add(form.word)
    if not any(flag[0] in "ZYAVP" for flag in entry.flags):
        words.others.add(base)
        if "Cc" in entry.flags:
            words.likely_nouns.add(base)


def _plain(word: str) -> str:
    """foto's is fotos, and what Hunspell adds for compounds has no hyphen."""
    return word.lower().replace("'", "").removesuffix("-")


def conjugations(infinitives: set[str], attested: frozenset[str]) -> dict[str, set[str]]:
    """The forms of each verb that the dictionary has too; irregular ones from our own list of verbs."""
    irregular = _irregular()
    plain = {verb: _regular_forms(verb) | irregular.get(verb, set()) for verb in infinitives}
    return {
        verb: {form for form in _all_forms(verb, plain, irregular) if fold(form) in attested} for verb in infinitives
    }


def _pasts(infinitives: set[str], attested: frozenset[str]) -> dict[str, str]:
    """Irregular forms of verbs with something before them, which the dictionary lists as nouns: beklom, achtergebleven."""
    irregular = _irregular()
    return {
        verb[:at] + form: verb
        for verb in sorted(infinitives)
        for at in range(2, len(verb) - 3)
        for form in irregular.get(verb[at:], ())
        if fold(verb[:at] + form) in attested
    }


@cache
def _irregular() -> dict[str, set[str]]:
    entries = [parse_entry(source) for source in read_words("verbs.txt")]
    return {entry.word: set(entry.forms) for entry in entries if not entry.prefix and entry.forms}


def _regular_forms(verb: str) -> set[str]:
    """All that the rules give, also where the stress may be elsewhere: motiveren, motiveert but timmeren, timmert."""
    found = set(verb_forms(verb))
    plain = fold(verb)
    if plain.endswith("eren"):
        stressed = plain[:-4] + "eer"
        found |= {
            stressed,
            stressed + "t",
            stressed + "d",
            stressed + "de",
            stressed + "den",
            "ge" + stressed + "d",
            "ge" + stressed + "de",
        }
    return found | {form[2:] for form in found if form.startswith("ge") and len(form) > 5}


def _all_forms(verb: str, plain: Mapping[str, set[str]], irregular: Mapping[str, set[str]]) -> set[str]:
    found = set(plain[verb])
    for at in range(2, len(verb) - 3):
        prefix, rest = verb[:at], verb[at:]
        if rest in plain:
            found |= {prefix + form for form in plain[rest]}
        for form in irregular.get(rest, ()):
            found |= {prefix + form, prefix + form[2:]} if form.startswith("ge") and len(form) > 5 else {prefix + form}
    return found


def _is_inflected(form: str) -> bool:
    """Whether the form is the adjective with its ending -e, not a comparison (grotere, grootste)."""
    return form.endswith("e") and not form.endswith(("ere", "ste"))


_SHORT_VOWEL = re.compile(r"(aa|ee|oo)([^aeiou])(?:[tp])?je$")


def _short_vowel(noun: str, nouns: Container[str]) -> str:
    """The noun of a diminutive with another vowel: glas of glaasje; nothing of any other word."""
    match = _SHORT_VOWEL.search(noun)
    if not match or noun[: match.end(2)] in nouns:
        return ""
    base = noun[: match.start()] + match[1][0] + match[2]
    return base if base in nouns else ""


class Families:
    """The stem of each word, worked out kind by kind: what comes first keeps its form."""

    def __init__(self, words: Words, attested: frozenset[str], own: Mapping[str, str]) -> None:
        self.words = words
        self.own = own
        self.attested = attested
        self.conjugated = conjugations(words.infinitives, attested)
        self.verb_stems = {verb: self._verb_stem(verb) for verb in words.infinitives}
        self.participles = {fold(form): verb for verb in sorted(words.infinitives) for form in self._participles(verb)}
        self.pasts = _pasts(words.infinitives, attested)
        self.inflected = {
            form: base for base in sorted(words.adjectives) for form in words.adjectives[base] if _is_inflected(form)
        }

    def bases(self) -> dict[str, str]:
        """Each word as a dictionary lists it, and its stem."""
        found = {verb: self.verb_stems[verb] for verb in VERBS_BEFORE_PLURALS if verb in self.verb_stems}
        for noun in sorted(self.words.nouns):
            found.setdefault(noun, self.noun_stem(noun))
        for adjective in sorted(self.words.adjectives):
            found.setdefault(adjective, self.adjective_stem(adjective))
        for noun in sorted(self.words.nouns):
            for form in sorted(self.words.nouns[noun]):
                found.setdefault(form, found[noun])
        return found

    def all_forms(self) -> dict[str, str]:
        """Every form and its stem."""
        found = self.bases()
        for verb in sorted(self.words.infinitives):
            found.setdefault(verb, self.verb_stems[verb])
        for adjective in sorted(self.words.adjectives):
            for form in sorted(self.words.adjectives[adjective]):
                found.setdefault(form, found[adjective])
                # de daklozen: the adjective as a noun.
                if form.endswith("e") and fold(form + "n") in self.attested:
                    found.setdefault(form + "n", found[adjective])
        for verb in sorted(self.words.infinitives, key=lambda verb: (len(verb), verb)):
            for form in sorted(self.conjugated[verb]):
                found.setdefault(form, self.verb_stems[verb])
        self._add_likely(found)
        for form, noun in sorted(self.words.linked.items()):
            found.setdefault(form, found[noun])
        for verb in sorted(self.words.infinitives):
            for form in sorted(self._weak_forms(verb)):
                found.setdefault(form, self.verb_stems[verb])
        for word in sorted(self.words.others, key=lambda word: (len(word), word)):
            stem = found.setdefault(word, self.noun_stem(word))
            if word in self.words.likely_nouns:
                for form in sorted(noun_forms(word)):
                    if fold(form) in self.attested:
                        found.setdefault(form, stem)
        return found

    def _add_likely(self, found: dict[str, str]) -> None:
        """Forms that the rules give and the dictionary has somewhere, but not with their word."""
        for words, rule in ((self.words.nouns, noun_forms), (self.words.adjectives, adjective_forms)):
            for word in sorted(words):
                for form in sorted(rule(word)):
                    if fold(form) in self.attested:
                        found.setdefault(form, found[word])

    def noun_stem(self, noun: str) -> str:
        """The noun itself; of aanmelding that of aanmelden, of eenzaamheid that of eenzaam, of dakloze that of dakloos."""
        own = self.own.get(fold(noun))
        if own is not None:
            return own
        if noun in self.pasts:
            return self.verb_stems[self.pasts[noun]]
        verb = noun[:-3] + "en"
        if noun.endswith("ing") and verb in self.verb_stems and noun not in CONCRETE:
            return self.verb_stems[verb]
        quality = noun.removesuffix("heid")
        if (
            noun != quality
            and noun not in OWN_QUALITIES
            and (quality in self.words.adjectives or fold(quality) in self.participles)
        ):
            return self.adjective_stem(quality)
        if noun.endswith("e") and noun in self.inflected and noun not in OWN_NOUNS:
            return self.adjective_stem(self.inflected[noun])
        return _short_vowel(noun, self.words.nouns) or noun

    def adjective_stem(self, adjective: str) -> str:
        """The adjective itself; of a participle that of its verb."""
        own = self.own.get(fold(adjective))
        if own is not None:
            return own
        verb = adjective if adjective in self.verb_stems else self.participles.get(fold(adjective))
        return self.verb_stems[verb] if verb and adjective not in OWN_ADJECTIVES else adjective

    def _verb_stem(self, verb: str) -> str:
        """A verb shares the family of the noun that is its root (werk) or its infinitive (leven)."""
        root = verb_root(verb)
        plain = fold(verb)
        # motiveert, but luistert; uitdeelt, but wandelt; sponsort: the dictionary knows.
        roots = (fold(root), plain[:-2], plain[:-3] + "e" + plain[-3])
        attested = next((each for each in roots if fold(each + "t") in self.attested), "")
        root = attested or (plain[:-2] if plain[:-2] in self.words.nouns else root)
        own = self.own.get(fold(root))
        if own not in (None, fold(root)) and self.own.get(fold(verb)) != own:
            # "beval" is what somebody did who gave an order, and not of bevallen.
            return verb
        if verb in VERBS_OF_THEIR_OWN or (verb in self.words.nouns and root not in self.words.nouns):
            return verb
        return root

    def _weak_forms(self, verb: str) -> set[str]:
        """Of a weak verb the forms that nobody has listed yet: sponsorde, gesponsord."""
        strong = _irregular()
        if not verb.endswith("en") or any(
            verb[at:] in strong or verb[at:] in self.verb_stems for at in range(1, len(verb) - 3)
        ):
            return set()
        root, plain = self.verb_stems[verb], fold(verb)
        if verb in strong or root == verb:
            return set()
        dental = "t" if plain[-3] in "tkfspx" or plain.endswith("chen") else "d"
        past = root if root.endswith(dental) else root + dental
        joined = past if verb.startswith(_NO_GE) else "ge" + past
        return {
            root if root.endswith("t") else root + "t",
            root + dental + "e",
            root + dental + "en",
            joined,
            joined + "e",
        }

    def _participles(self, verb: str) -> set[str]:
        actions = action_nouns(verb)
        return {
            form
            for form in self.conjugated[verb]
            if form[-1] in "dtn"
            and form != verb
            and form not in actions
            and ("ge" in form[:8] or verb.startswith(_NO_GE))
        }
