"""Sample files of every format, made when they are needed, and rows of official files."""

import io
import struct
import zipfile
from hashlib import sha256

import factory
from docx import Document
from factory.django import DjangoModelFactory
from openpyxl import Workbook
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from portal.media.models import OfficialFile, StoredFile

WORDS = "Quyết định về việc giao đất ở xã Hòa Bình"
ODT_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def pdf_bytes(*pages: str | None) -> bytes:
    """A PDF with a text layer, one page for each text; None is a page that is a picture, like a scan.

    Its font is only a table from codes to letters, so that no font must be installed.
    """
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H /ToUnicode 4 0 R "
        "/DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    letters = (
        "/CIDInit /ProcSet findresource begin begincmap "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end"
    )
    texts = pages or ("",)
    picture = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8"
    numbers = [6 + 2 * index for index in range(len(texts))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(texts)} /Kids [{kids}] >>",
        font,
        _pdf_stream(letters),
        _pdf_stream("00FF00FF>", f"{picture} /Filter /ASCIIHexDecode "),
    ]
    for number, text in zip(numbers, texts, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> /XObject << /I 5 0 R >> >> >>"
        )
        words = f"BT /F 12 Tf 72 700 Td <{text.encode('utf-16-be').hex()}> Tj ET " if text else ""
        objects.append(
            _pdf_stream(words + ("595 0 0 842 0 0 cm /I Do" if text is None else "72 600 100 50 re S"))
        )
    return _pdf_file(objects)


def old_font_pdf_bytes(font: str, codes: bytes) -> bytes:
    """A PDF with one line in a font of one byte a letter, which is not embedded."""
    line = f"BT /F 12 Tf 72 700 Td <{codes.hex()}> Tj ET"
    return _pdf_file(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [4 0 R] >>",
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{font} /Encoding /WinAnsiEncoding >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>",
            _pdf_stream(line),
        ]
    )


def active_pdf_bytes(what: str) -> bytes:
    """A PDF whose catalogue names a script (/JavaScript) or a file that it carries (/EmbeddedFiles)."""
    named = {
        "/JavaScript": "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        "/EmbeddedFiles": "<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>",
    }[what]
    return _pdf_file(
        [
            f"<< /Type /Catalog /Pages 2 0 R /Names << {what} << /Names [(a) 4 0 R] >> >> >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            named,
            _pdf_stream("MZ", "/Type /EmbeddedFile "),
        ]
    )


def _pdf_stream(content: str, properties: str = "") -> str:
    return f"<< {properties}/Length {len(content)} >> stream\n{content}\nendstream"


def _pdf_file(objects: list[str]) -> bytes:
    content, places = b"%PDF-1.7\n", []
    for number, value in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj {value} endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def locked_pdf_bytes() -> bytes:
    """A PDF that opens with a password only."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("bi-mat", ownerPassword="bi-mat-2"))
    canvas.drawString(72, 700, "Sample")
    canvas.save()
    return buffer.getvalue()


def docx_bytes(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    document = Document()
    for text in paragraphs or [WORDS]:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx_bytes(rows: list[list] | None = None) -> bytes:
    workbook = Workbook()
    workbook.active.title = "Bảng giá"
    for row in rows or [["Loại đất", "Giá"], ["Đất ở", 1500000]]:
        workbook.active.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def zip_bytes(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def odt_bytes(*paragraphs: str, **parts: str) -> bytes:
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs or [WORDS])
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zip_bytes({"mimetype": ODT_MEDIA_TYPE, "content.xml": content, **parts})


def with_part(archive: bytes, name: str, content: str | bytes) -> bytes:
    """The same archive with one part added or replaced."""
    with zipfile.ZipFile(io.BytesIO(archive)) as source:
        parts: dict[str, str | bytes] = {entry: source.read(entry) for entry in source.namelist()}
    return zip_bytes(parts | {name: content})


def zip_bomb_bytes() -> bytes:
    """A Word file of some hundred kilobytes that unpacks to 200 megabytes."""
    return with_part(docx_bytes(), "word/media/image1.bmp", bytes(200 * 1024 * 1024))


def ole_bytes(*streams: str, flags: int = 0) -> bytes:
    """A compound file: header, allocation table, directory, and 4,096 bytes for each stream."""
    sectors = 8
    table = [FAT_SECTOR, END]
    for number in range(len(streams)):
        first = 2 + number * sectors
        table += [*range(first + 1, first + sectors), END]
    table += [FREE] * (128 - len(table))
    header = (
        OLE_MAGIC
        + bytes(16)
        + struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    )
    header += struct.pack("<109I", 0, *[FREE] * 108)
    directory = b"".join(
        _ole_entry(name, 5 if not number else 2, 2 + (number - 1) * sectors)
        for number, name in enumerate(["Root Entry", *streams])
    ).ljust(512, b"\0")
    body = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags).ljust(sectors * 512, b"\0")
    return header + struct.pack("<128I", *table) + directory + body * len(streams)


def _ole_entry(name: str, kind: int, start: int) -> bytes:
    encoded = name.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return entry.ljust(116, b"\0") + struct.pack("<IQ", max(start, 0), 4096 if kind == 2 else 0)


def image_bytes(
    image_format: str = "PNG", size: tuple[int, int] = (40, 30), colour: str = "#aa3322"
) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, image_format)
    return buffer.getvalue()


class StoredFileFactory(DjangoModelFactory):
    """A row only; tests of the bytes store them by the service."""

    class Meta:
        model = StoredFile

    sha256 = factory.Sequence(lambda number: sha256(str(number).encode()).hexdigest())
    size = 1000
    media_type = "application/pdf"
    kind = "pdf"
    page_count = 1


class OfficialFileFactory(DjangoModelFactory):
    """Give `portal`; the name and the title say that it is a sample."""

    class Meta:
        model = OfficialFile

    title = factory.Sequence(lambda number: f"Tệp mẫu {number}")
    name = factory.Sequence(lambda number: f"tệp-mẫu-{number}.pdf")
    stored = factory.SubFactory(StoredFileFactory)
