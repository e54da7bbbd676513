"""PDF, by pdfium: whether it opens, and what its catalogue carries beside the pages."""

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from portal.media.reader.errors import Refused

END_MARK = b"%%EOF"
END_WITHIN_BYTES = 4096
# A small file can claim any number of pages; the thickest gazette has some thousands.
MAX_PAGES = 20_000


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
    if pages > MAX_PAGES:
        raise Refused("too_many_pages")
    try:
        document[0].close()
        document[pages - 1].close()
    except pypdfium2.PdfiumError as error:
        raise Refused("damaged") from error
    return {
        "kind": "pdf",
        "media_type": "application/pdf",
        "pages": pages,
        "caution": caution_about(document),
    }


def caution_about(document: pypdfium2.PdfDocument) -> str:
    """What a reader of the file may not expect: scripts that run, files that are carried inside."""
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        return "scripts"
    return "attachments" if pdfium.FPDFDoc_GetAttachmentCount(document) > 0 else ""


def check_end(path: str) -> None:
    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - END_WITHIN_BYTES))
        if END_MARK not in file.read():
            raise Refused("cut_off")
