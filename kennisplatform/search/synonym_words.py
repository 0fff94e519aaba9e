"""What may stand in a synonym group: read from what somebody typed or put in a spreadsheet, and judged."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kennisplatform.search.dutch import analyse
from kennisplatform.search.dutch.synonyms import MAX_PHRASE_LENGTH, Phrase, phrase_stems

MAX_WORDS = 40
"""Words and phrases in one list of a group."""
MAX_CHARACTERS = 80
"""Of one word or phrase."""
NOTE_CHARACTERS = 300

_APART = re.compile(r"[\n\r\t,;|=]+")


def split_words(text: str) -> list[str]:
    """The words and phrases in `text`: one on a line, or with a comma, a semicolon, a | or an = in between. Each once."""
    found: dict[str, str] = {}
    for part in _APART.split(text):
        phrase = " ".join(_visible(part).split())
        if phrase:
            found.setdefault(phrase.casefold(), phrase)
    return list(found.values())


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


@dataclass(frozen=True)
class GroupWords:
    """The two lists of a group, as they will be stored."""

    words: tuple[str, ...]
    also_found: tuple[str, ...]

    @classmethod
    def read(cls, words: str, also_found: str) -> "GroupWords":
        return cls(tuple(split_words(words)), tuple(split_words(also_found)))

    def check(self) -> None:
        """Raises ValidationError, by field, for what searching cannot use."""
        errors = {"words": _errors(self.words), "also_found": _errors(self.also_found)}
        if not errors["words"]:
            errors["words"] = self._errors_together()
        if not errors["also_found"]:
            errors["also_found"] = self._errors_of_both()
        errors = {field: found for field, found in errors.items() if found}
        if errors:
            raise ValidationError(errors)

    def _errors_together(self) -> list[str]:
        if not self.words:
            return [_("Give at least one word here.")]
        if self.also_found:
            return []
        if len(self.words) == 1:
            return [_("One word alone is no group. Give a second one, or a word that it finds too.")]
        if len({phrase_stems(word) for word in self.words}) == 1:
            words = {"words": quoted(self.words)}
            return [_("For searching, %(words)s are one word already. That needs no group.") % words]
        return []

    def _errors_of_both(self) -> list[str]:
        same = {word.casefold() for word in self.words}
        return [
            _("“%(word)s” stands above too. Keep it in one of the two.") % {"word": word}
            for word in self.also_found
            if word.casefold() in same
        ]

    def phrases(self) -> set[Phrase]:
        """The stems of all words that find each other: what another group may have too."""
        return {phrase_stems(word) for word in self.words}


def quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _errors(words: tuple[str, ...]) -> list[str]:
    if len(words) > MAX_WORDS:
        numbers = {"number": len(words), "most": MAX_WORDS}
        return [_("That are %(number)s words; %(most)s is the most. Make two groups of it.") % numbers]
    return [error for word in words if (error := _error(word))]


def _error(word: str) -> str:
    short = {"word": word if len(word) <= MAX_CHARACTERS else f"{word[:40]}…"}
    if len(word) > MAX_CHARACTERS:
        return _("“%(word)s” is longer than %(most)s characters.") % (short | {"most": MAX_CHARACTERS})
    tokens = analyse(word).tokens
    if not tokens:
        return _("“%(word)s” holds no letters or digits.") % short
    if len(tokens) > MAX_PHRASE_LENGTH:
        return _("“%(word)s” has more than %(most)s words.") % (short | {"most": MAX_PHRASE_LENGTH})
    counting = [token.surface for token in tokens if not token.is_stop_word]
    if not counting:
        text = ngettext(
            "“%(word)s” is too common a word: it stands on nearly every page.",
            "“%(word)s” has only words that are too common: they stand on nearly every page.",
            len(tokens),
        )
        return text % short
    if len(counting) == 1 and len(word.split()) > 1:
        text = _(
            "Of “%(word)s” only “%(left)s” is left, because the other words are too common. It would find far too much. "
            "Take another phrase, or “%(left)s” alone if that is what you mean."
        )
        return text % (short | {"left": counting[0]})
    return ""
