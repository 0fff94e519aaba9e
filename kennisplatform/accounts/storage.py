"""Where a municipality's logo is kept and what may be one."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from kennisplatform.accounts.models import Municipality

LOGO_SUFFIXES = {".png", ".jpg", ".jpeg", ".webp"}
LOGO_MAX_BYTES = 2 * 1024 * 1024


def logo_path(municipality: "Municipality", filename: str) -> str:
    """A name that says nothing of the file it came from."""
    return f"logos/{municipality.code}-{secrets.token_hex(4)}{Path(filename).suffix.lower()}"


def validate_logo(upload: Any) -> None:
    """Raises ValidationError for another type than PNG, JPEG or WebP, and for more than 2 MB."""
    if Path(upload.name).suffix.lower() not in LOGO_SUFFIXES:
        raise ValidationError(_("A logo is a PNG, JPEG or WebP file."))
    if upload.size > LOGO_MAX_BYTES:
        raise ValidationError(_("A logo is at most 2 MB."))
