"""Characters brought back to the ones people type: lower case, no accents, one letter for each sound."""

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\u0131": "i",
        "ß": "ss",
        "ŋ": "n",
        "ħ": "h",
    }
)

# The apostrophe, the quotation marks that word processors make of it, the prime and the accents typed instead.
APOSTROPHES = "'\u2019\u2018\u02bc\u2032`\u00b4\uff07"
# Hyphen-minus, hyphen, non-breaking hyphen, small and full-width hyphen; no dash.
HYPHENS = "-\u2010\u2011\ufe63\uff0d"
# Invisible inside a word: soft hyphen, zero-width characters, and marks that combine with the letter before them.
JOINERS = (
    "\u00ad\u200b-\u200d\u2060\ufeff"
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u135d-\u135f"
)


def lowered(text: str) -> str:
    """The text in lower case, each character in its place; as it is where a capital has no small letter of its own."""
    lower = text.lower()
    # The sign for kelvin is no letter K to whoever looks for an apostrophe before it; the Turkish capital I becomes two.
    return lower if len(lower) == len(text) and "\u212a" not in text else text


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word in lower case, without accents and with nothing but letters and digits; may be empty."""
    if word.isascii():
        lowered = word.lower()
        return lowered if lowered.isalnum() else "".join(filter(str.isalnum, lowered))
    decomposed = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(_LETTERS)
    return "".join(character for character in decomposed if character.isalnum())
