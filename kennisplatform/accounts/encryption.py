"""Words of residents are stored encrypted: a stolen database file alone tells nothing."""

import base64
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models


def _altchars(key: str) -> bytes | None:
    return b"-_" if "-" in key or "_" in key else None


@lru_cache(maxsize=4)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    # Keys are 32 bytes in plain or URL-safe base64; Fernet wants the URL-safe form.
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(base64.b64decode(key, altchars=_altchars(key)))) for key in keys]
    )


def encrypt(text: str) -> str:
    """`text` under the first key, as ASCII."""
    return _fernet(tuple(settings.ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text behind `token`; raises ValueError when none of the keys opens it."""
    try:
        return _fernet(tuple(settings.ENCRYPTION_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise ValueError("None of the encryption keys opens this value") from error


class EncryptedTextField(models.TextField):
    """Text that is encrypted in the database and plain in Python. Cannot be searched or ordered by.

    `max_length` counts the plain characters: it is checked as for a CharField, by forms and `full_clean`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    def from_db_value(self, value: str | None, *_args: Any) -> str | None:
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(str(value)) if value else value
