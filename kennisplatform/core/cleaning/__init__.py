"""Takes everything out of an uploaded file that its maker did not mean to show: places, names, hidden text, programs.

`clean(name, data)` is the one way in. It looks at what the bytes are, not at what the name says.
"""

from collections.abc import Callable
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

from kennisplatform.core.cleaning.errors import UncleanFileError
from kennisplatform.core.cleaning.images import clean_image
from kennisplatform.core.cleaning.office import clean_office
from kennisplatform.core.cleaning.pdf import clean_pdf
from kennisplatform.core.cleaning.text import clean_text

__all__ = ["DOCUMENT_SUFFIXES", "IMAGE_SUFFIXES", "UncleanFileError", "clean"]

Cleaner = Callable[[bytes, str], bytes]

IMAGE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
DOCUMENT_SUFFIXES = frozenset({".pdf", ".docx", ".xlsx", ".odt", ".ods", ".csv", ".txt"})
_CLEANERS: dict[str, Cleaner] = {
    **dict.fromkeys(IMAGE_SUFFIXES, clean_image),
    **dict.fromkeys((".docx", ".xlsx", ".odt", ".ods"), clean_office),
    ".pdf": clean_pdf,
    ".csv": clean_text,
    ".txt": clean_text,
}


def clean(name: str, data: bytes) -> bytes:
    """`data` without metadata, as the type that `name` says; raises UncleanFileError with a reason for the uploader."""
    suffix = PurePath(name).suffix.lower()
    cleaner = _CLEANERS.get(suffix)
    if cleaner is None:
        raise UncleanFileError(_("Files of this type cannot be placed here."))
    return cleaner(data, suffix)
