"""The text of a file, page by page where the format has pages, in Unicode whatever it was written in."""

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from portal.media.old_encodings import OldEncoding, Restorer
from portal.media.old_encodings.fonts import encodings_named
from portal.media.reader.archive import open_archive, read_part
from portal.media.reader.errors import Refused
from portal.media.reader.office import xml_pieces
from portal.media.reader.page_text import PageText

ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DELETED = ODF + "tracked-changes"


def pages(kind: str, path: str, original: str = "") -> Iterator[PageText]:
    """Yield the text of each page (PDF), of each sheet (XLSX), or of the whole (DOCX, ODT, plain).

    Plain text is what another program made of the file `original`, which may name its fonts.
    """
    if kind == "pdf":
        from portal.media.reader import pdf_text

        yield from pdf_text.pages(path)
    elif kind == "docx":
        from portal.media.reader import word

        yield from word.pages(path)
    else:
        texts = {"odt": open_document_pages, "xlsx": sheet_pages, "plain": plain_pages}[kind]
        restorer = Restorer(fonts_of(kind, path, original))
        for text in texts(path):
            restored = restorer.restore(text)
            yield PageText(restored, is_converted=restored != text)


def fonts_of(kind: str, path: str, original: str) -> frozenset[OldEncoding]:
    """Encodings of the fonts that the file names."""
    if kind == "plain":
        return encodings_named(Path(original).read_bytes()) if original else frozenset()
    with open_archive(path) as archive:
        return encodings_named(read_part(archive, {"odt": "styles.xml", "xlsx": "xl/styles.xml"}[kind]))


def plain_pages(path: str) -> Iterator[str]:
    yield Path(path).read_text("utf-8-sig", errors="replace")


def open_document_pages(path: str) -> Iterator[str]:
    lines: list[str] = []
    with open_archive(path) as archive, archive.open("content.xml") as part:
        depth = hidden = 0
        for event, element in xml_pieces(part):
            step = 1 if event == "start" else -1
            if element.tag == DELETED:
                hidden += step
            elif element.tag in {ODF + "p", ODF + "h"} and not hidden:
                depth += step
                if event == "end" and not depth:
                    lines.append(open_document_line(element))
                    element.clear()
    yield "\n".join(lines)


def open_document_line(element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == ODF + "s":
            pieces.append(" ")
        elif child.tag in {ODF + "tab", ODF + "line-break"}:
            pieces.append("\t" if child.tag == ODF + "tab" else "\n")
        elif isinstance(child.tag, str):
            pieces.append(open_document_line(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def sheet_pages(path: str) -> Iterator[str]:
    from openpyxl import load_workbook

    # By handle: openpyxl refuses paths without its endings, and stored files have none.
    with open(path, "rb") as file:  # noqa: PTH123
        try:
            workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            for sheet in workbook.worksheets:
                yield "\n".join([sheet.title, *sheet_rows(sheet)])
        except (KeyError, ValueError, TypeError, etree.XMLSyntaxError) as error:
            raise Refused("damaged") from error


def sheet_rows(sheet) -> Iterator[str]:
    for row in sheet.iter_rows(values_only=True):
        if cells := [str(cell) for cell in row if cell is not None]:
            yield "\t".join(cells)
