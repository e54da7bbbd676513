"""Sample documents as PDF with a text layer; the same paper always gives the same bytes."""

from functools import cache
from io import BytesIO

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, SimpleDocTemplate, Spacer, Table
from reportlab.platypus import Paragraph as Flow

from portal.core.pdf_fonts import BOLD, REGULAR, register_fonts
from portal.demo.files.composition import NATIONAL_MOTTO, NATIONAL_NAME, SAMPLE_MARK, Kind, Paper

MARGINS = {"leftMargin": 30 * mm, "rightMargin": 15 * mm, "topMargin": 22 * mm, "bottomMargin": 20 * mm}
WIDTH = A4[0] - MARGINS["leftMargin"] - MARGINS["rightMargin"]


def render_pdf(paper: Paper, title: str) -> bytes:
    """Return the PDF of a paper."""
    styles = _styles()
    target = BytesIO()
    document = SimpleDocTemplate(
        target, pagesize=A4, title=title, author=SAMPLE_MARK, lang="vi", invariant=1, **MARGINS
    )
    document.build(
        [*_head(paper, styles), *_body(paper, styles), KeepTogether(_foot(paper, styles))],
        onFirstPage=_mark,
        onLaterPages=_mark,
    )
    return target.getvalue()


@cache
def _styles() -> dict[str, ParagraphStyle]:
    register_fonts()
    text = ParagraphStyle("text", fontName=REGULAR, fontSize=12.5, leading=17, spaceAfter=5)
    center = ParagraphStyle("center", text, alignment=TA_CENTER, spaceAfter=0)
    justified = ParagraphStyle("justified", text, alignment=TA_JUSTIFY, firstLineIndent=10 * mm)
    bold = {"fontName": BOLD}
    return {
        "center": ParagraphStyle("head", center, fontSize=11.5, leading=15),
        "center bold": ParagraphStyle("head bold", center, fontSize=11.5, leading=15, **bold),
        "title": ParagraphStyle("title", center, fontSize=14, leading=20, **bold),
        "small": ParagraphStyle("small", text, fontSize=10, leading=13, spaceAfter=0),
        "small bold": ParagraphStyle("small bold", text, fontSize=10, leading=13, spaceAfter=0, **bold),
        Kind.BASIS: justified,
        Kind.ORDER: ParagraphStyle("order", center, spaceBefore=6, spaceAfter=8, **bold),
        Kind.HEADING: ParagraphStyle("heading", justified, spaceBefore=4, keepWithNext=1, **bold),
        Kind.TEXT: justified,
    }


def _head(paper: Paper, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    above, issuer = paper.issuer_lines
    left = [
        Flow(above, styles["center"]),
        Flow(issuer, styles["center bold"]),
        Spacer(1, 6),
        Flow(paper.number_line, styles["center"]),
    ]
    if paper.is_letter:
        left.append(Flow(paper.abstract, styles["center"]))
    right = [
        Flow(NATIONAL_NAME, styles["center bold"]),
        Flow(f"<u>{NATIONAL_MOTTO}</u>", styles["center bold"]),
        Spacer(1, 6),
        Flow(paper.place_and_date, styles["center"]),
    ]
    head: list[Flowable] = [
        Table(
            [[left, right]],
            colWidths=[WIDTH * 0.42, WIDTH * 0.58],
            style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
        ),
        Spacer(1, 14),
    ]
    if not paper.is_letter:
        head += [
            Flow(paper.title, styles["title"]),
            Flow(paper.abstract, styles["center bold"]),
            Spacer(1, 12),
        ]
    if paper.addressees:
        head += [Flow(f"Kính gửi: {paper.addressees}", styles["center"]), Spacer(1, 10)]
    return head


def _body(paper: Paper, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    return [Flow(paragraph.text, styles[paragraph.kind]) for paragraph in paper.body]


def _foot(paper: Paper, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    left = [Flow("Nơi nhận:", styles["small bold"])]
    left += [Flow(f"- {recipient}", styles["small"]) for recipient in paper.recipients]
    right = [Flow(line, styles["center bold"]) for line in paper.signature_lines]
    right += [Spacer(1, 42), Flow(paper.signatory, styles["center bold"])]
    return [
        Spacer(1, 12),
        Table([[left, right]], colWidths=[WIDTH * 0.5] * 2, style=[("VALIGN", (0, 0), (-1, -1), "TOP")]),
    ]


def _mark(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """The words over every page by which nobody takes it for real."""
    canvas.saveState()
    canvas.setFont(BOLD, 9)
    canvas.setFillGray(0.35)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, SAMPLE_MARK)
    canvas.drawCentredString(A4[0] / 2, 11 * mm, str(document.page))
    canvas.restoreState()
