import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader, PdfWriter

from kennisplatform.core.cleaning import UncleanFileError, clean
from tests.planted import SECRET, planted_docx, planted_pdf


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pdf_keeps_its_pages_and_loses_makers_scripts_and_attachments() -> None:
    planted = planted_pdf()
    assert SECRET.encode() in planted

    cleaned = clean("stuk.pdf", planted)

    assert SECRET.encode() not in cleaned
    reader = PdfReader(io.BytesIO(cleaned))
    assert len(reader.pages) == 1
    assert not reader.metadata
    assert not reader.attachments
    assert not {"/OpenAction", "/Names", "/AA", "/Metadata", "/AcroForm"} & reader.root_object.keys()
    assert b"/JavaScript" not in cleaned
    assert len(reader.pages[0].annotations or []) == 1, "the remark itself is content and stays"


def test_a_locked_pdf_is_refused_with_what_to_do() -> None:
    writer = PdfWriter(io.BytesIO(planted_pdf()))
    writer.encrypt("geheim", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UncleanFileError):
        clean("stuk.pdf", out.getvalue())


def test_a_word_document_keeps_its_words_and_loses_its_writers() -> None:
    members = _members(clean("stuk.docx", planted_docx()))

    assert not [name for name, content in members.items() if SECRET.encode() in content]
    assert "docProps/core.xml" not in members
    assert b"docProps" not in members["_rels/.rels"] + members["[Content_Types].xml"]
    assert b"Zichtbaar" in members["word/document.xml"]
    assert b"rsid" not in members["word/document.xml"]


def test_a_workbook_still_opens_and_holds_its_figures() -> None:
    book = Workbook()
    book.properties.creator = SECRET
    book.worksheets[0]["A1"] = 42
    out = io.BytesIO()
    book.save(out)

    cleaned = clean("cijfers.xlsx", out.getvalue())

    assert SECRET.encode() not in b"".join(_members(cleaned).values())
    assert load_workbook(io.BytesIO(cleaned)).worksheets[0]["A1"].value == 42


def test_an_odt_loses_its_properties_and_keeps_mimetype_first() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<o xmlns:dc='d'><dc:creator>{SECRET}</dc:creator><p>Zichtbaar</p></o>")
        archive.writestr("meta.xml", f"<m>{SECRET}</m>")
    members = _members(clean("stuk.odt", out.getvalue()))
    assert next(iter(members)) == "mimetype"
    assert "meta.xml" not in members
    assert SECRET.encode() not in b"".join(members.values())
    assert b"Zichtbaar" in members["content.xml"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", planted_docx(extra={"word/vbaProject.bin": b"macro"})),
        ("a.xlsx", planted_docx()),
        ("a.docx", b"PK\x03\x04 broken"),
        ("a.docx", planted_docx(extra={"word/settings.xml": b"<a>" + b" " * 5_000_000 + b"</a>"})),
        ("a.docx", planted_docx(extra={"word/settings.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'})),
        ("a.pdf", b"<html>"),
        ("a.pdf", b"%PDF-1.7 broken"),
        ("a.txt", b"MZ\x90\x00"),
        ("a.csv", b"%PDF-1.7"),
        ("a.exe", b"MZ"),
        ("a.html", b"<script>"),
    ],
)
def test_what_could_do_harm_or_is_not_what_it_says_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(UncleanFileError):
        clean(name, data)


def test_plain_text_stays_as_it_is() -> None:
    assert clean("a.csv", "naam;één\r\n".encode()) == "naam;één\r\n".encode()
