"""The schedule of a week as a PDF to print and to sign."""

from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from django.utils.translation import pgettext
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from directory.schedules.models import WeekSchedule
from directory.schedules.telling import Day, Line
from portal.core.pdf_fonts import BOLD, REGULAR, register_fonts

PAGE = landscape(A4)
MARGIN = 14 * mm
#: Parts of the width for the day, the time, the content, the leaders, the place, who takes part, and notes.
WIDTHS = (0.10, 0.09, 0.28, 0.15, 0.13, 0.15, 0.10)


def pdf_of(schedule: WeekSchedule, days: list[Day]) -> bytes:
    """Return the PDF of a week; the same week always gives the same bytes."""
    target = BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=PAGE,
        title=str(schedule),
        author=schedule.portal.organisation.name,
        lang="vi",
        invariant=1,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )
    styles = _styles()
    story = [
        Paragraph(_safe(schedule.portal.organisation.name.upper()), styles["body"]),
        Paragraph(_safe(str(schedule)).upper(), styles["title"]),
        Spacer(1, 6),
        _table(days, styles),
    ]
    if schedule.note:
        story += [Spacer(1, 6), Paragraph(_safe(schedule.note), styles["text"])]
    document.build(story, onFirstPage=_number, onLaterPages=_number)
    return target.getvalue()


@cache
def _styles() -> dict[str, ParagraphStyle]:
    register_fonts()
    text = ParagraphStyle("text", fontName=REGULAR, fontSize=9.5, leading=12.5)
    bold = ParagraphStyle("bold", text, fontName=BOLD)
    return {
        "text": text,
        "bold": bold,
        "body": ParagraphStyle("body", bold, fontSize=11, leading=14),
        "title": ParagraphStyle("title", bold, fontSize=13, leading=20, alignment=1),
    }


def _table(days: list[Day], styles: dict[str, ParagraphStyle]) -> Table:
    headings = [
        pgettext("schedule", "Day"),
        pgettext("schedule", "Time"),
        pgettext("schedule", "Content"),
        pgettext("schedule", "Leaders"),
        pgettext("schedule", "Place"),
        pgettext("schedule", "Attendees"),
        pgettext("schedule", "Notes"),
    ]
    rows = [[Paragraph(_safe(heading), styles["bold"]) for heading in headings]]
    for day in days:
        for position, line in enumerate(day.lines):
            name = f"{day.name} {day.date:%d/%m}" if position == 0 else ""
            cells = [Paragraph(_safe(cell), styles["text"]) for cell in _cells(line)]
            rows.append([Paragraph(_safe(name), styles["bold"]), *cells])
    width = PAGE[0] - 2 * MARGIN
    return Table(
        rows,
        colWidths=[part * width for part in WIDTHS],
        repeatRows=1,
        splitInRow=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, colors.Color(0.4, 0.4, 0.4)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.93, 0.93, 0.93)),
        ],
    )


def _cells(line: Line) -> list[str]:
    told = line.told
    change = f"[{line.change}] " if line.change else ""
    chair = pgettext("schedule", "Chaired by: %s") % told["chair"] if told["chair"] else ""
    prepared = pgettext("schedule", "Prepared by: %s") % told["prepared_by"] if told["prepared_by"] else ""
    return [
        line.time,
        change + told["content"],
        _lines("; ".join(told["who"]), chair),
        told["place"],
        _lines(told["attendees"], prepared),
        _lines(told["notes"], *line.differences),
    ]


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _safe(text: str) -> str:
    """Text as reportlab's markup, which would take < and & for its own."""
    return escape(text).replace("\n", "<br/>")


def _number(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.saveState()
    canvas.setFont(REGULAR, 8)
    canvas.drawRightString(PAGE[0] - MARGIN, 8 * mm, str(document.page))
    canvas.restoreState()
