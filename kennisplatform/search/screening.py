"""Does a text say who somebody is? Looked at before anything that a visitor typed is kept."""

import re
import unicodedata

MASK = "•••"

_MAIL = re.compile(r"[^\s@<>,;:()]{1,64}(?:@|\s?\(at\)\s?)[^\s@<>,;:()]{1,255}", re.IGNORECASE)
# From seven digits on: telephone numbers, dates of birth, a BSN, an account number, a receipt code. Not: 2024-2026.
_YEARS = r"(?:19|20)\d\d\s?[-/\u2013]\s?(?:19|20)\d\d(?!\d)"
_NUMBER = re.compile(rf"(?<!\d)\+?\(?(?!{_YEARS})(?:\d[\s.\-\u2013/()+_]{{0,3}}){{7,}}(?<=[\d)])")
# "In 2020 en in 2021" is no address.
_SMALL_WORDS = r"(?:al|de|en|er|ik|in|is|je|na|nu|of|om|op|te|we|ze|zo)(?!\w)"
_POSTCODE = re.compile(
    rf"(?<!\w)[1-9]\d{{3}}\s?(?!{_SMALL_WORDS})[a-z]{{2}}(?!\w)(?:\s?\d{{1,5}}\w?(?!\w))?", re.IGNORECASE
)
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d\d(?:\s?[a-z0-9]{4}){2,}(?:\s?[a-z0-9]{1,4})?(?!\w)", re.IGNORECASE)
_ALL = (_MAIL, _IBAN, _NUMBER, _POSTCODE)


def _readable(text: str) -> str:
    """As a person reads it: digits of any script and width as ordinary ones, nothing invisible in between."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(_digit(sign) for sign in plain if unicodedata.category(sign) != "Cf")


def _digit(sign: str) -> str:
    value = unicodedata.digit(sign, None)
    return sign if value is None else str(value)


def says_who(text: str) -> bool:
    """Holds an e-mail address, a telephone number, a BSN, a date of birth, a postcode, an account number or a code."""
    readable = _readable(text)
    return any(pattern.search(readable) for pattern in _ALL)


def masked(text: str) -> str:
    """The text with three dots in the place of all that `says_who` looks for; unchanged when there is nothing."""
    readable = _readable(text)
    hidden = readable
    for pattern in _ALL:
        hidden = pattern.sub(_dots, hidden)
    return text if hidden == readable else hidden


def _dots(found: re.Match[str]) -> str:
    return MASK + (" " if found[0][-1:].isspace() else "")
