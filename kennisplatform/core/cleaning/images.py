"""Pictures are decoded and encoded again from their pixels: nothing else of the file survives."""

import io
import warnings
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from kennisplatform.core.cleaning.errors import UncleanFileError

FORMATS: Final = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85, "method": 4},
}
# Markers and chunks that hold pixels and how to show them, nothing about who, where or when.
_JPEG_BARE = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xE0, 0xEE})
_PNG_BARE = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"pHYs", b"sBIT"})
_WEBP_BARE = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})


def clean_image(data: bytes, suffix: str) -> bytes:
    """The picture's pixels, turned the way it was held, in a new file of the type `suffix` says.

    Raises UncleanFileError for another type than the name says, for too many pixels and for what cannot be read.
    """
    wanted = FORMATS[suffix]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=(wanted,)) as picture:
                _refuse_unusable(picture)
                picture.load()
                upright = ImageOps.exif_transpose(picture)
    except UncleanFileError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UncleanFileError(_too_large()) from error
    except Exception as error:  # Pillow's readers raise whatever a broken file makes them stumble over
        raise UncleanFileError(
            _("This picture cannot be read as %(format)s. Save it again as JPEG, PNG or WebP and try once more."),
            params={"format": wanted},
        ) from error
    return _encode(upright, wanted)


def _too_large() -> str:
    return _("This picture is too large: at most %(pixels)s million pixels.") % {
        "pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000
    }


def _refuse_unusable(picture: Image.Image) -> None:
    if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise UncleanFileError(_too_large())
    if getattr(picture, "n_frames", 1) > 1:
        raise UncleanFileError(_("A moving picture cannot be placed. Save one still of it."))


def _encode(picture: Image.Image, format_name: str) -> bytes:
    mode = "RGB"
    if format_name != "JPEG" and (picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info):
        mode = "RGBA"
    elif picture.mode in {"L", "1"}:
        mode = "L"
    # A new picture from the pixels alone: Pillow's encoders copy comments, profiles and EXIF from `info` otherwise.
    pixels = picture.convert(mode)
    bare = Image.new(mode, pixels.size)
    bare.paste(pixels)
    out = io.BytesIO()
    options = _OPTIONS[format_name]
    bare.save(out, format_name, **options)
    return out.getvalue()


def is_bare(data: bytes, suffix: str) -> bool:
    """True when the file holds nothing beyond pixels: what our own renditions look like."""
    try:
        return {"JPEG": _jpeg_is_bare, "PNG": _png_is_bare, "WEBP": _webp_is_bare}[FORMATS[suffix]](data)
    except (IndexError, KeyError):
        return False


def _jpeg_is_bare(data: bytes) -> bool:
    if data[:2] != b"\xff\xd8" or data[-2:] != b"\xff\xd9":
        return False
    at = 2
    while data[at] == 0xFF and data[at + 1] != 0xDA:
        if data[at + 1] not in _JPEG_BARE:
            return False
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    # In the coded pixels FF is followed by 00, a restart mark, or the next table or scan; an end mark only at the end.
    return data[at] == 0xFF and data.find(b"\xff\xd9", at) == len(data) - 2


def _png_is_bare(data: bytes) -> bool:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return False
    at, kind = 8, b""
    while at < len(data):
        kind = data[at + 4 : at + 8]
        if kind not in _PNG_BARE:
            return False
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IEND":
            break
    return kind == b"IEND" and at == len(data)


def _webp_is_bare(data: bytes) -> bool:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP" or int.from_bytes(data[4:8], "little") + 8 != len(data):
        return False
    at = 12
    while at < len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if data[at : at + 4] not in _WEBP_BARE:
            return False
        at += 8 + size + size % 2
    return at == len(data)
