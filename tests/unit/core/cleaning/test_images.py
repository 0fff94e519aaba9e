import io
import struct
import zlib

import pytest
from PIL import Image

from kennisplatform.core.cleaning import UncleanFileError, clean
from kennisplatform.core.cleaning.images import is_bare
from tests.planted import SECRET, planted_image

NAMES = {"JPEG": "foto.jpg", "PNG": "foto.png", "WEBP": "foto.webp"}
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


@pytest.mark.parametrize("format_name", NAMES)
def test_nothing_but_pixels_survives(format_name: str) -> None:
    planted = planted_image(format_name)
    assert SECRET.encode() in planted
    assert not is_bare(planted, SUFFIXES[format_name])

    cleaned = clean(NAMES[format_name], planted)

    assert SECRET.encode() not in cleaned
    assert is_bare(cleaned, SUFFIXES[format_name])
    with Image.open(io.BytesIO(cleaned)) as picture:
        assert not picture.getexif()
        assert not {"exif", "xmp", "comment", "XML:com.adobe.xmp", "Author", "icc_profile"} & picture.info.keys()


@pytest.mark.parametrize("format_name", NAMES)
def test_a_picture_held_on_its_side_is_turned_before_the_note_of_it_goes(format_name: str) -> None:
    with Image.open(io.BytesIO(clean(NAMES[format_name], planted_image(format_name)))) as picture:
        assert picture.size == (40, 80)


def test_a_transparent_png_stays_transparent() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(clean("a.png", out.getvalue()))) as picture:
        assert picture.convert("RGBA").getpixel((0, 0)) == (255, 0, 0, 0)


def test_a_program_behind_the_picture_is_cut_off() -> None:
    polyglot = planted_image("JPEG") + b"<script>alert(1)</script>"
    assert not is_bare(polyglot, ".jpg")
    assert b"<script>" not in clean("a.jpg", polyglot)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tekening.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("foto.png", planted_image("JPEG")),
        ("foto.jpg", planted_image("JPEG")[:300]),
        ("foto.webp", b""),
        ("tekening.svg", b"<svg/>"),
    ],
)
def test_what_is_not_the_picture_its_name_says_is_refused_with_a_reason(name: str, data: bytes) -> None:
    with pytest.raises(UncleanFileError) as refusal:
        clean(name, data)
    assert str(refusal.value.messages[0])


def test_a_bomb_is_refused_by_its_header_before_it_is_unpacked() -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    bomb += struct.pack(">I", 1000) + b"IDAT" + b"\0" * 1004
    with pytest.raises(UncleanFileError, match="50"):
        clean("bom.png", bomb)


def test_a_moving_picture_is_refused() -> None:
    out = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(UncleanFileError):
        clean("a.webp", out.getvalue())
