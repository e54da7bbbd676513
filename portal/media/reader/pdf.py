"""PDF, by pdfium."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from portal.media.reader.errors import Refused

END_MARK = b"%%EOF"
END_WITHIN_BYTES = 4096
# Where pdfium found a hyphen at the end of a line it leaves one of these.
BROKEN_WORD_MARKS = dict.fromkeys([0x02, 0xFFFE, 0xFFFF, 0x00AD])


def open_document(path: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise Refused("password" if is_locked else "damaged") from error


def inspect(path: str) -> dict:
    check_end(path)
    document = open_document(path)
    pages = len(document)
    if not pages:
        raise Refused("damaged")
    try:
        document[0].close()
        document[pages - 1].close()
    except pypdfium2.PdfiumError as error:
        raise Refused("damaged") from error
    return {"kind": "pdf", "media_type": "application/pdf", "pages": pages}


def check_end(path: str) -> None:
    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - END_WITHIN_BYTES))
        if END_MARK not in file.read():
            raise Refused("cut_off")


def pages(path: str) -> Iterator[str]:
    document = open_document(path)
    for number in range(len(document)):
        yield page_text(document, number)


def page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    """The text layer of one page; a page that pdfium cannot read has none."""
    try:
        page = document[number]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    text = layer.get_text_range(errors="replace")
    layer.close()
    page.close()
    return text.replace("\r\n", "\n").translate(BROKEN_WORD_MARKS)
