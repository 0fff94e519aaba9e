"""PDF: the pages stay; who made it, when and with what, and everything that can run, goes."""

import io
import logging

from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject

from kennisplatform.core.cleaning.errors import UncleanFileError

MAX_PAGES = 500
# PDF 32000-1: where programs, attachments, forms and descriptions hang.
_FROM_ROOT = ("/Metadata", "/OpenAction", "/AA", "/AcroForm", "/Collection", "/PieceInfo", "/Perms", "/Names", "/AF")
_ANYWHERE = frozenset({"/Metadata", "/AA", "/PieceInfo", "/LastModified", "/AF", "/JS", "/EF"})
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/GoToE"})
_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Widget"})

logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns for each oddity of a file that opens all the same


def clean_pdf(data: bytes, suffix: str) -> bytes:
    """The pages of a PDF, without properties, XMP, scripts, actions, forms and attachments.

    Raises UncleanFileError when it is locked, broken or longer than 500 pages.
    """
    if not data.lstrip()[:5].startswith(b"%PDF-"):
        raise UncleanFileError(_("This is not a PDF file. Save it as PDF once more and try again."))
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UncleanFileError(_("This PDF is locked with a password. Take the password off and try again."))
        if len(reader.pages) > MAX_PAGES:
            raise UncleanFileError(_("This PDF has more than %(pages)s pages.") % {"pages": MAX_PAGES})
        return _rewrite(reader)
    except UncleanFileError:
        raise
    except Exception as error:  # a PDF from a stranger breaks a reader in any way there is
        raise UncleanFileError(_("This PDF cannot be read. Save it as PDF once more and try again.")) from error


def _rewrite(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for key in _FROM_ROOT:
        writer.root_object.pop(NameObject(key), None)
    for stored in list(writer._objects):
        _strip(stored)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _strip(stored: PdfObject | None) -> None:
    """Takes what is not a page's content out of one object and what it holds directly."""
    waiting: list[PdfObject | None] = [stored]
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            continue
        if isinstance(item, DictionaryObject):
            if item.get("/S") in _ACTIONS:
                item.clear()
                continue
            for key in _ANYWHERE & item.keys():
                del item[key]
            if isinstance(item.get("/Annots"), ArrayObject):
                item[NameObject("/Annots")] = _safe_annotations(item["/Annots"])
            waiting += item.values()
        elif isinstance(item, ArrayObject):
            waiting += item


def _safe_annotations(annotations: PdfObject) -> ArrayObject:
    kept = ArrayObject()
    for annotation in annotations if isinstance(annotations, ArrayObject) else ():
        target = annotation.get_object()
        if isinstance(target, DictionaryObject) and target.get("/Subtype") not in _ANNOTATIONS:
            for key in ("/T", "/M", "/CreationDate", "/NM"):  # author and times of a remark
                target.pop(NameObject(key), None)
            kept.append(annotation)
    return kept
