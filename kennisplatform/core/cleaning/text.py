from django.utils.translation import gettext_lazy as _

from kennisplatform.core.cleaning.errors import UncleanFileError

_OTHER_TYPES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"MZ")


def clean_text(data: bytes, suffix: str) -> bytes:
    """Plain text as it is; raises UncleanFileError when it is something else under the name of text."""
    if b"\x00" in data[:65536].replace(b"\xff\xfe", b"", 1) and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UncleanFileError(_("This is not a text file."))
    if data.startswith(_OTHER_TYPES):
        raise UncleanFileError(_("This file is not what its name says. Save it once more and try again."))
    return data
