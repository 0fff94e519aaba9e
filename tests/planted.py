"""Files with planted secrets, made by the tests that look for them afterwards."""

import io
import zipfile

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

SECRET = "Planted-Secret-52.0907N"
ORIENTATION, ARTIST, GPS = 0x0112, 0x013B, 0x8825


def planted_image(format_name: str, size: tuple[int, int] = (80, 40)) -> bytes:
    """A picture (80 wide, 40 high, held on its side) whose EXIF, GPS, XMP and comments hold SECRET."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[ARTIST] = SECRET
    exif.get_ifd(GPS).update({1: "N", 2: (52.0, 5.0, 26.0), 3: "E", 4: (5.0, 7.0, 13.0), 29: SECRET})
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    out = io.BytesIO()
    picture = Image.radial_gradient("L").resize(size).convert("RGB")
    match format_name:
        case "JPEG":
            picture.save(out, "JPEG", exif=exif, xmp=xmp, comment=SECRET.encode())
        case "PNG":
            info = PngInfo()
            info.add_text("Author", SECRET)
            info.add_itxt("XML:com.adobe.xmp", xmp.decode())
            picture.save(out, "PNG", exif=exif, pnginfo=info)
        case _:
            picture.save(out, "WEBP", exif=exif, xmp=xmp)
    return out.getvalue()


def planted_pdf() -> bytes:
    """One page with a link, properties, a script that runs on opening, an attachment and a remark by someone."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": SECRET, "/Producer": SECRET})
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject(f"app.alert('{SECRET}')"),
    }
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(script))
    writer.add_attachment("secret.txt", SECRET.encode())
    remark = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Rect"): ArrayObject([]),
            NameObject("/T"): TextStringObject(SECRET),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(remark)])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def planted_docx(*, extra: dict[str, bytes] | None = None) -> bytes:
    """A small Word document with a visible line, and SECRET as author, property, reviser, thumbnail and in a photo."""
    members = {
        "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        b'<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/>'
        b'<Relationship Id="r2" Type="http://x/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f"<core>{SECRET}</core>".encode(),
        "docProps/thumbnail.jpeg": planted_image("JPEG"),
        "word/document.xml": (
            '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f'<w:p w:rsidR="00A1"><w:ins w:id="1" w:author="{SECRET}" w:date="2026-01-01T10:00:00Z"><w:r><w:t>Zichtbaar</w:t></w:r></w:ins></w:p>'
            "</w:body></w:document>"
        ).encode(),
        "word/media/image1.jpeg": planted_image("JPEG"),
        **(extra or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
