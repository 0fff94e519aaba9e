"""DOCX, XLSX, ODT and ODS are zip files of XML: written again without properties, authors, thumbnails and programs."""

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Final

from defusedxml import ElementTree
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.cleaning.errors import UncleanFileError
from kennisplatform.core.cleaning.images import FORMATS, clean_image

MAX_UNPACKED = 200 * 1024 * 1024
MAX_MEMBERS = 5_000
MAX_RATIO = 200  # a member that unpacks to more than this many times its size is a bomb

# The member that says what a file is; without it the name lies.
_TELLTALE: Final = {
    ".docx": "word/document.xml",
    ".xlsx": "xl/workbook.xml",
    ".odt": "content.xml",
    ".ods": "content.xml",
}
_DROPPED = re.compile(
    r"^(docProps/|Thumbnails/|meta\.xml$|META-INF/.*signatures?\.xml$|customXml/|Configurations2/|Basic/|Scripts/"
    r"|.*(people|commentsExtended|commentsIds|persons?/person\d*)\.xml$|.*printerSettings)",
    re.IGNORECASE,
)
_PROGRAM = re.compile(r"(vbaProject|vbaData|\.bin$|activeX|macrosheets|^Basic/|^Scripts/|oleObject)", re.IGNORECASE)
# Authors and moments in OOXML and ODF markup. The values go, the attributes and elements stay valid.
_ATTRIBUTES = re.compile(rb'(\s(?:w:author|w:initials|author|userId|providerId|w15:userId)=")[^"]*(")')
_MOMENTS = re.compile(rb'\s(?:w:date|w16du:dateUtc|dT|w:rsid\w*)="[^"]*"')
_ELEMENTS = re.compile(
    rb"(<(?:dc:creator|dc:date|meta:\w[\w-]*|lastModifiedBy|author|text:sender-\w+|text:author-\w+)(?:\s[^>]*)?>)[^<]*(</)"
)
_RSIDS = re.compile(rb"<w:rsids>.*?</w:rsids>", re.DOTALL)
_RELATION = re.compile(rb"<Relationship\s[^>]*?/>")
_OVERRIDE = re.compile(rb"<Override\s[^>]*?/>")
_MANIFEST = re.compile(rb"<manifest:file-entry\s[^>]*?/>")


def clean_office(data: bytes, suffix: str) -> bytes:
    """The document without properties, names of writers, thumbnails; its pictures cleaned as any picture.

    Raises UncleanFileError for programs inside, for another type than the name says, and for what cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            names = source.namelist()
            refuse_unusable(source, names, suffix)
            return _rewrite(source, names)
    except UncleanFileError:
        raise
    except Exception as error:  # zip and XML readers stumble in many ways over a broken file
        raise UncleanFileError(_("This document cannot be read. Save it once more and try again.")) from error


def refuse_unusable(source: zipfile.ZipFile, names: list[str], suffix: str) -> None:
    """Raises UncleanFileError for a file that is not what its name says, is locked, holds a program, or is a zip bomb."""
    if _TELLTALE[suffix] not in names:
        raise UncleanFileError(_("This file is not what its name says. Save it once more and try again."))
    if any(info.flag_bits & 0x1 for info in source.infolist()) or "EncryptedPackage" in names:
        raise UncleanFileError(_("This document is locked with a password. Take the password off and try again."))
    if any(_PROGRAM.search(name) for name in names if "printerSettings" not in name):
        raise UncleanFileError(_("This document holds a program (macro). Save it without and try again."))
    infos = source.infolist()
    bomb = any(info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(info.compress_size, 1) for info in infos)
    if bomb or len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_UNPACKED:
        raise UncleanFileError(_("This document is too large when it is unpacked."))


def _rewrite(source: zipfile.ZipFile, names: list[str]) -> bytes:
    dropped = {name for name in names if _DROPPED.match(name)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        # ODF wants `mimetype` first and not compressed; the fixed date says nothing of the maker's clock.
        for name in sorted(set(names) - dropped, key=lambda name: (name != "mimetype", names.index(name))):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(info, _clean_member(name, source.read(name), dropped))
    return out.getvalue()


def _clean_member(name: str, content: bytes, dropped: set[str]) -> bytes:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in FORMATS:
        return clean_image(content, suffix)
    if suffix == ".svg":
        raise UncleanFileError(_("This document holds a drawing (SVG) that cannot be placed. Replace it by a picture."))
    if not name.endswith((".xml", ".rels")):
        return content
    content = _without_references(name, content, dropped)
    content = _RSIDS.sub(b"", content)
    content = _ATTRIBUTES.sub(rb"\1\2", content)
    content = _MOMENTS.sub(b"", content)
    content = _ELEMENTS.sub(rb"\1\2", content)
    ElementTree.fromstring(content)  # refuses entities, and an edit that broke the markup
    return content


def _without_references(name: str, content: bytes, dropped: set[str]) -> bytes:
    """Takes the pointers to dropped members out of relationships, content types and the ODF manifest."""
    lost = [path.encode() for path in dropped]

    def keep(match: re.Match[bytes]) -> bytes:
        tag = match.group(0)
        gone = any(path in tag or path.rpartition(b"/")[2] in tag for path in lost)
        # Outside templates and linked pictures would call home when the document is opened.
        calls_home = b'TargetMode="External"' in tag and b"/hyperlink" not in tag
        return b"" if gone or calls_home else tag

    if name.endswith(".rels"):
        return _RELATION.sub(keep, content)
    if name == "[Content_Types].xml":
        return _OVERRIDE.sub(keep, content)
    if name == "META-INF/manifest.xml":
        return _MANIFEST.sub(keep, content)
    return content
