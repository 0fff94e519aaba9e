"""The receipt code: sixteen digits that are a teller's only key to their story.

The digits themselves are never stored, only their HMAC under a key that is not in the database. Whoever has the database
and not the key has nothing to guess against; what guessing at the front door is worth stands in docs/adr.
"""

import hashlib
import hmac
import secrets
import unicodedata
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from stories.models import Submission

DIGITS = 16
GROUP = 4


def new_code() -> str:
    """Sixteen random digits."""
    return "".join(str(secrets.randbelow(10)) for _unused in range(DIGITS))


def in_groups(code: str) -> str:
    """As people read and write it down: 1234 5678 9012 3456."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def digits_of(typed: str) -> str:
    """The digits in what somebody typed, of any script, without the spaces, dashes and dots between them.

    Empty when it holds anything else, or not sixteen of them.
    """
    digits = []
    for character in typed:
        value = unicodedata.digit(character, None)
        if value is not None:
            digits.append(str(value))
        elif not (character.isspace() or character in ".,_" or unicodedata.category(character) in {"Pd", "Cf"}):
            return ""
    return "".join(digits) if len(digits) == DIGITS else ""


def key_id() -> str:
    """The id of the key that new codes are stored under: the first of settings.RECEIPT_KEYS."""
    return next(iter(settings.RECEIPT_KEYS))


def fingerprint(code: str, key: str) -> str:
    """What is stored of `code` under the key with this id."""
    return hmac.new(settings.RECEIPT_KEYS[key].encode(), b"receipt:" + code.encode(), hashlib.sha256).hexdigest()


def fingerprints(code: str) -> list[str]:
    """`code` under every key that old rows may have been stored with."""
    return [fingerprint(code, key) for key in settings.RECEIPT_KEYS]


def find(code: str) -> "Submission | None":
    """The submission that sixteen digits open; one look-up, that costs the same whether there is one or not."""
    from stories.models import Submission

    return Submission.objects.filter(receipt_hash__in=fingerprints(code)).first()
