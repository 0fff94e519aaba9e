"""Reads a Hunspell dictionary: its words with their flags, and the forms that its affix rules give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NOUN = frozenset("Za Zb Ze Zf Zh Zi Zj Zc Zd Zg Zx Zu Ya Yb Yc Yd Ye Yf Cd Ch".split())
"""Flags of nouns in OpenTaal's dictionary: plurals, diminutives, and the -s in a compound."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of an affix rule: take `strip` off, put `add` on, where the word ends (or begins) as `condition` says."""

    is_prefix: bool
    strip: str
    add: str
    flags: frozenset[str]
    condition: re.Pattern[str]

    def applied(self, word: str) -> str:
        """The word with this affix, or nothing where the rule is not meant for it."""
        if self.is_prefix:
            return self.add + word if self.condition.match(word) else ""
        if not word.endswith(self.strip) or not self.condition.search(word):
            return ""
        return word[: len(word) - len(self.strip)] + self.add


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a listed word, by which rule ("" for the word itself), and what Hunspell allows it to be."""

    word: str
    rule: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A word as the dictionary lists it."""

    word: str
    flags: frozenset[str]


def _plain(text: str) -> str:
    """ĳ as people type it."""
    return text.replace("ĳ", "ij").replace("Ĳ", "IJ")


def _flags(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 2] for at in range(0, len(text), 2))


def read_rules(path: Path) -> dict[str, list[Rule]]:
    """The affix rules by flag."""
    rules: dict[str, list[Rule]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = _plain(line).split()
        if len(fields) < 4 or fields[0] not in ("SFX", "PFX") or fields[2] in ("Y", "N"):
            continue
        kind, flag, strip, addition = fields[:4]
        condition = fields[4] if len(fields) > 4 and not fields[4].startswith("ts:") else "."
        add, _, allowed = addition.partition("/")
        is_prefix = kind == "PFX"
        pattern = re.compile(condition if is_prefix else f"(?:{condition})$")
        rules.setdefault(flag, []).append(Rule(is_prefix, strip.strip("0"), add.strip("0"), _flags(allowed), pattern))
    return rules


def read_words(path: Path) -> Iterator[Listed]:
    """The listed words, those left out that are forbidden or only suggested against."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = _plain(line.split("\t")[0]).partition("/")
        listed = Listed(word, _flags(flags))
        if word and not {"Fw", "Wn"} & listed.flags:
            yield listed


def forms(listed: Listed, rules: dict[str, list[Rule]]) -> Iterator[Form]:
    """The word and every form of it; a prefix goes before the word and before its forms."""
    found = [Form(listed.word, "", listed.flags)]
    for flag in sorted(listed.flags):
        for rule in rules.get(flag, ()):
            word = "" if rule.is_prefix else rule.applied(listed.word)
            if word:
                found.append(Form(word, flag, rule.flags))
    yield from found
    for flag in sorted(listed.flags):
        for rule in rules.get(flag, ()):
            if rule.is_prefix:
                yield from (Form(rule.add + form.word, flag + form.rule, frozenset()) for form in found)
