"""Sample documents as DOCX; the same paper always gives the same bytes."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from portal.demo.files.composition import NATIONAL_MOTTO, NATIONAL_NAME, SAMPLE_MARK, Kind, Paper

FONT = "Times New Roman"
#: The first moment that a ZIP archive can tell.
FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
MADE_AT = datetime(2026, 1, 1, tzinfo=UTC)


def render_word(paper: Paper, title: str) -> bytes:
    """Return the DOCX of a paper."""
    document = Document()
    _prepare(document, title)
    _head(document, paper)
    _body(document, paper)
    _foot(document, paper)
    target = BytesIO()
    document.save(target)
    return _without_clock(target.getvalue())


def _prepare(document: WordDocument, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, SAMPLE_MARK, "vi-VN"
    properties.comments, properties.last_modified_by, properties.revision = SAMPLE_MARK, SAMPLE_MARK, 1
    properties.created = properties.modified = MADE_AT.replace(tzinfo=None)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    header.add_run(SAMPLE_MARK).bold = True


def _head(document: WordDocument, paper: Paper) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    above, issuer = paper.issuer_lines
    _line(left, above)
    _line(left, issuer, bold=True)
    _line(left, paper.number_line)
    if paper.is_letter:
        _line(left, paper.abstract)
    _line(right, NATIONAL_NAME, bold=True)
    _line(right, NATIONAL_MOTTO, bold=True)
    _line(right, paper.place_and_date, italic=True)
    for text in (paper.title, "" if paper.is_letter else paper.abstract):
        if text:
            _centred(document, text)
    if paper.addressees:
        _centred(document, f"Kính gửi: {paper.addressees}")


def _body(document: WordDocument, paper: Paper) -> None:
    for paragraph in paper.body:
        if paragraph.kind == Kind.ORDER:
            _centred(document, paragraph.text)
            continue
        added = document.add_paragraph()
        added.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        added.paragraph_format.first_line_indent = Mm(10)
        run = added.add_run(paragraph.text)
        run.bold = paragraph.kind == Kind.HEADING
        run.italic = paragraph.kind == Kind.BASIS


def _foot(document: WordDocument, paper: Paper) -> None:
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.paragraphs[0].add_run("Nơi nhận:").bold = True
    for recipient in paper.recipients:
        left.add_paragraph(f"- {recipient}")
    for line in paper.signature_lines:
        _line(right, line, bold=True)
    for _blank in range(3):
        right.add_paragraph()
    _line(right, paper.signatory, bold=True)


def _line(cell: _Cell, text: str, *, bold: bool = False, italic: bool = False) -> None:
    first = cell.paragraphs[0]
    paragraph = first if not first.text and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic


def _centred(document: WordDocument, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def _without_clock(data: bytes) -> bytes:
    """The same archive, packed as if at the first moment that the format knows."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name in source.namelist():
            packed.writestr(ZipInfo(name, FIRST_MOMENT), source.read(name), ZIP_DEFLATED)
    return target.getvalue()
