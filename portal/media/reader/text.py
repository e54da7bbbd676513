"""The text of a file, page by page where the format has pages."""

from collections.abc import Iterator

from lxml import etree

from portal.media.reader.archive import open_archive
from portal.media.reader.errors import Refused
from portal.media.reader.office import xml_events

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DELETED = ODF + "tracked-changes"

WORD_PARAGRAPHS = {W + "p", STRICT_W + "p"}
WORD_TEXT = {W + "t", STRICT_W + "t"}
WORD_BREAKS = {
    prefix + name: text
    for prefix in (W, STRICT_W)
    for name, text in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "-"))
}
# Tab stops of a paragraph's settings bear the same name as tabs.
WORD_SETTINGS = {W + "pPr", STRICT_W + "pPr"}


def pages(kind: str, path: str) -> Iterator[str]:
    """Yield the text of each page (PDF), of each sheet (XLSX), or of the whole (DOCX, ODT)."""
    if kind == "pdf":
        from portal.media.reader import pdf

        return pdf.pages(path)
    return {"docx": word_pages, "odt": open_document_pages, "xlsx": sheet_pages}[kind](path)


def word_pages(path: str) -> Iterator[str]:
    with open_archive(path) as archive:
        parts = [n for n in ("word/document.xml", "word/footnotes.xml") if n in archive.namelist()]
        lines: list[str] = []
        for name in parts:
            with archive.open(name) as part:
                lines += word_lines(part)
    yield "\n".join(lines)


def word_lines(part) -> Iterator[str]:
    """Yield paragraphs in reading order, those of tables and text boxes included, deleted text not."""
    open_paragraphs: list[list[str]] = []
    hidden = 0
    for event, element in _events(part):
        tag = element.tag
        if tag == FALLBACK or tag in WORD_SETTINGS:
            hidden += 1 if event == "start" else -1
        elif hidden:
            continue
        elif event == "start":
            if tag in WORD_PARAGRAPHS:
                open_paragraphs.append([])
        elif tag in WORD_PARAGRAPHS and open_paragraphs:
            yield "".join(open_paragraphs.pop())
            if not open_paragraphs:
                element.clear()
        elif open_paragraphs and tag in WORD_TEXT:
            open_paragraphs[-1].append(element.text or "")
        elif open_paragraphs and tag in WORD_BREAKS:
            open_paragraphs[-1].append(WORD_BREAKS[tag])


def open_document_pages(path: str) -> Iterator[str]:
    lines: list[str] = []
    with open_archive(path) as archive, archive.open("content.xml") as part:
        depth = hidden = 0
        for event, element in _events(part):
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

    with open_archive(path):
        pass
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


def _events(part) -> Iterator[tuple[str, etree._Element]]:
    try:
        yield from xml_events(part, ("start", "end"))
    except etree.XMLSyntaxError as error:
        raise Refused("damaged") from error
