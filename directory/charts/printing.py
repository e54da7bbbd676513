"""The chart on paper: A4 where it fits, else A3, with as many sheets as it needs."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from directory.charts.layout import Box, Layout, Row, Wire
from portal.core.pdf_fonts import BOLD, REGULAR, register_fonts
from portal.core.templatetags.vietnamese import vi_date

MARGIN, TITLE_ROOM, FOOT_ROOM = 36, 44, 18
#: Sizes of letters for titles of one line and of two; what needs more is cut.
TITLE_SIZES = {1: 15, 2: 12}
#: Below this scale A4 is hard to read.
SMALLEST_ON_A4 = 0.7
FILLS = {1: HexColor("#9c1a1c"), 2: HexColor("#eef3f9"), 3: HexColor("#ffffff")}
INK, WHITE, LINE_COLOR = HexColor("#1c2330"), HexColor("#ffffff"), HexColor("#49525f")


def pdf_of(layout: Layout, title: str, owner: str, day) -> bytes:
    """Return the chart as a PDF; the same chart gives the same bytes."""
    register_fonts()
    paper, scale = _paper(layout)
    target = BytesIO()
    canvas = Canvas(target, pagesize=paper, invariant=1, lang="vi")
    canvas.setTitle(title)
    canvas.setAuthor(owner)
    sheets = _sheets(layout, (paper[1] - 2 * MARGIN - TITLE_ROOM - FOOT_ROOM) / scale)
    for number, rows in enumerate(sheets, start=1):
        _frame(canvas, paper, title, vi_date(day), f"{number}/{len(sheets)}")
        canvas.translate(MARGIN, paper[1] - MARGIN - TITLE_ROOM)
        canvas.scale(scale, scale)
        _sheet(canvas, layout, rows, is_first=number == 1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _paper(layout: Layout) -> tuple[tuple[float, float], float]:
    """The paper and the scale at which the widest row and the tallest one fit."""
    a4, a3 = landscape(A4), landscape(A3)
    scale = _scale(layout, a4, layout.height)
    return (a4, scale) if scale >= SMALLEST_ON_A4 else (a3, _scale(layout, a3, _tallest(layout)))


def _scale(layout: Layout, paper: tuple[float, float], height: float) -> float:
    room = paper[1] - 2 * MARGIN - TITLE_ROOM - FOOT_ROOM
    return min(1.15, (paper[0] - 2 * MARGIN) / layout.width, room / height)


def _tallest(layout: Layout) -> float:
    first = layout.rows[0].height if layout.rows else 0
    return max([layout.head.bottom + 20 + first, *(row.height for row in layout.rows)])


def _sheets(layout: Layout, room: float) -> list[list[Row]]:
    sheets: list[list[Row]] = [[]]
    used = layout.head.bottom + 20
    for row in layout.rows:
        if sheets[-1] and used + row.height > room:
            sheets.append([])
            used = 0
        sheets[-1].append(row)
        used += row.height
    return sheets


def _frame(canvas: Canvas, paper: tuple[float, float], title: str, day: str, page: str) -> None:
    canvas.setFillColor(INK)
    size, lines = _title_lines(title, paper[0] - 2 * MARGIN)
    canvas.setFont(BOLD, size)
    for place, line in enumerate(lines):
        canvas.drawString(MARGIN, paper[1] - MARGIN - size - place * (size + 3), line)
    canvas.setFont(REGULAR, 9)
    canvas.drawString(MARGIN, MARGIN - 6, _("As of %(day)s") % {"day": day})
    canvas.drawRightString(paper[0] - MARGIN, MARGIN - 6, page)


def _title_lines(title: str, room: float) -> tuple[int, list[str]]:
    """The size of its letters and its lines, which stay on the sheet."""
    for most, size in TITLE_SIZES.items():
        lines = simpleSplit(title, BOLD, size, room)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]


def _sheet(canvas: Canvas, layout: Layout, rows: list[Row], *, is_first: bool) -> None:
    """The rows of a sheet; those that do not follow the root on this sheet begin at its top."""
    start = 0 if is_first or not rows else rows[0].top
    if is_first:
        _box(canvas, layout.head, 0)
        for wire in layout.trunk[:2]:
            _wire(canvas, wire, 0)
    for above, row in pairwise(rows):
        _wire(canvas, (1, above.top, 1, row.top), -start)
    for row in rows:
        for wire in row.wires:
            _wire(canvas, wire, row.top - start)
        for box in row.boxes:
            _box(canvas, box, row.top - start)


def _wire(canvas: Canvas, wire: Wire, down: float) -> None:
    canvas.setStrokeColor(LINE_COLOR)
    canvas.setLineWidth(1)
    x1, y1, x2, y2 = wire
    canvas.line(x1, -(y1 + down), x2, -(y2 + down))


def _box(canvas: Canvas, box: Box, down: float) -> None:
    canvas.setStrokeColor(LINE_COLOR)
    canvas.setFillColor(FILLS[box.level])
    canvas.roundRect(box.x, -(box.bottom + down), box.width, box.height, 4, stroke=1, fill=1)
    canvas.setFillColor(WHITE if box.level == 1 else INK)
    for line in box.lines:
        canvas.setFont(BOLD if line.is_bold else REGULAR, line.size)
        canvas.drawString(line.x, -(line.y + down), line.text)
