"""The text layer of a PDF page by page, and which pages must be recognised instead."""

import ctypes
from collections.abc import Iterator
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from portal.media.old_encodings import OldFont, Restorer, old_font
from portal.media.old_encodings.conversion import convert_run
from portal.media.reader.nonsense import is_nonsense
from portal.media.reader.page_text import PageText
from portal.media.reader.pdf import open_document

# Where pdfium found a hyphen at the end of a line it leaves one of these.
BROKEN_WORD_MARKS = dict.fromkeys([0x02, 0xFFFE, 0xFFFF, 0x00AD])
FONT_NAME_BYTES = 256
# Fonts change seldom; one letter in so many tells whether a page has an old one.
EVERY = 10
# A picture over this share of the page with few letters is a scan with a stamp or a header.
SCAN_SHARE = 0.5
FEW_LETTERS = 200
OBJECTS_LOOKED_AT = 500
# A page without a word has a frame at most; letters drawn as outlines are many more.
OBJECTS_OF_A_FRAME = 20


def pages(path: str) -> Iterator[PageText]:
    document = open_document(path)
    restorer = Restorer()
    for number in range(len(document)):
        yield read_page(document, number, restorer)


def read_page(document: pypdfium2.PdfDocument, number: int, restorer: Restorer) -> PageText:
    """The words of one page; a page that pdfium cannot open is left to the recognition of its picture."""
    try:
        page = document[number]
        layer = page.get_textpage()
    except pypdfium2.PdfiumError:
        return PageText("", is_scan=True)
    try:
        found = layer.get_text_range(errors="replace").replace("\r\n", "\n")
        has_old_font = bool(old_fonts(layer))
        restored = restorer.restore(text_by_fonts(layer) if has_old_font else found)
        text = restored.translate(BROKEN_WORD_MARKS)
        if is_nonsense(text, by_old_font=has_old_font):
            return PageText("", is_scan=True)
        return PageText(text, is_picture(page, text), is_converted=restored != found)
    finally:
        layer.close()
        page.close()


def old_fonts(layer: pypdfium2.PdfTextPage) -> set[OldFont]:
    count = pdfium.FPDFText_CountChars(layer)
    return {font for index in range(0, count, EVERY) if (font := old_font(font_name(layer, index)))}


def font_name(layer: pypdfium2.PdfTextPage, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(FONT_NAME_BYTES), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(layer, index, buffer, FONT_NAME_BYTES, flags)
    return buffer.value.decode("utf-8", "replace")


def text_by_fonts(layer: pypdfium2.PdfTextPage) -> str:
    """The page letter by letter, each run of an old font brought to Unicode."""
    letters = (
        (chr(pdfium.FPDFText_GetUnicode(layer, index)), old_font(font_name(layer, index)))
        for index in range(pdfium.FPDFText_CountChars(layer))
    )
    runs = (
        (font, "".join(letter for letter, _ in run)) for font, run in groupby(letters, key=lambda x: x[1])
    )
    return "".join(convert_run(text, font) for font, text in runs).replace("\r\n", "\n")


def is_picture(page: pypdfium2.PdfPage, text: str) -> bool:
    """Whether the page is a scan, perhaps with a stamp typed over it, or has its words drawn as outlines."""
    if sum(map(str.isalpha, text)) >= FEW_LETTERS:
        return False
    width, height = page.get_size()
    if picture_area(page) >= SCAN_SHARE * width * height:
        return True
    return not any(map(str.isalnum, text)) and pdfium.FPDFPage_CountObjects(page) > OBJECTS_OF_A_FRAME


def picture_area(page: pypdfium2.PdfPage) -> float:
    """Area of the pictures on the page, in square points; a scan may come in strips."""
    area = 0.0
    objects = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
    for _, picture in zip(range(OBJECTS_LOOKED_AT), objects, strict=False):
        left, bottom, right, top = picture.get_bounds()
        area += abs((right - left) * (top - bottom))
    return area
