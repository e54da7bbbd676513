"""Where everything on a chart stands; the drawing for the screen and the one for paper share it.

Lengths are points of the drawing. The root stands on top; its units stand below in rows of columns, each
with its own units under it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from reportlab.pdfbase.pdfmetrics import stringWidth

from directory.charts.reading import Chart, Entry, Seat
from portal.core.pdf_fonts import BOLD, REGULAR, register_fonts
from portal.registers.english import here

COLUMNS, BOX, GAP, INDENT, EDGE = 5, 196, 16, 16, 20
ROOT_BOX, PAD, LINE, ROOM = 380, 8, 15, 14
SIZE, SMALL = 12, 11
MOST_LINES = 6
#: Fonts of screens are wider than the one that measures.
WIDER = 1.14


@dataclass(frozen=True)
class Line:
    text: str
    is_bold: bool
    x: float
    y: float

    @property
    def size(self) -> int:
        return SIZE if self.is_bold else SMALL


@dataclass
class Box:
    """A unit, or words about units that are left out, with its place and lines of text."""

    x: float
    y: float
    width: float
    path: str
    label: str
    level: int
    texts: list[tuple[str, bool]]

    @property
    def height(self) -> float:
        return 2 * PAD + LINE * len(self.texts)

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def lines(self) -> list[Line]:
        first = self.y + PAD + SIZE
        return [
            Line(text, is_bold, self.x + PAD, first + place * LINE)
            for place, (text, is_bold) in enumerate(self.texts)
        ]


Wire = tuple[float, float, float, float]


@dataclass
class Row:
    """A row of columns, which stays together on paper; measured from its own top."""

    boxes: list[Box] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    top: float = 0

    @property
    def height(self) -> float:
        return max(box.bottom for box in self.boxes) + ROOM


@dataclass
class Layout:
    head: Box
    rows: list[Row]

    @property
    def width(self) -> float:
        widest = max((box.x + box.width for row in self.rows for box in row.boxes), default=0)
        return max(widest, self.head.x + self.head.width) + 2

    @cached_property
    def height(self) -> float:
        return self.rows[-1].top + self.rows[-1].height if self.rows else self.head.bottom + 2

    @property
    def trunk(self) -> list[Wire]:
        """From the root to the first row, and down the edge to the others."""
        if not self.rows:
            return []
        middle, first, last = self.head.x + self.head.width / 2, self.rows[0].top, self.rows[-1].top
        return [(middle, self.head.bottom, middle, first), (1, first, middle, first), (1, first, 1, last)]


def lay_out(chart: Chart) -> Layout:
    register_fonts()
    root = chart.root
    columns = [list(_column(entry)) for entry in root.below]
    if root.left_out:
        columns.append([_left_out(root.left_out, here("/co-cau-to-chuc/"), 0, BOX, level=2)])
    rows = [_row(columns[start : start + COLUMNS]) for start in range(0, len(columns), COLUMNS)]
    width = max(min(len(columns), COLUMNS) * (BOX + GAP) - GAP + EDGE, ROOT_BOX)
    head = Box((width - ROOT_BOX) / 2, 1, ROOT_BOX, root.path, root.name, 1, _texts(root, ROOT_BOX))
    top = head.bottom + ROOM
    for row in rows:
        row.top = top
        top += row.height
    return Layout(head, rows)


def _column(entry: Entry) -> Iterator[Box]:
    """A unit and what is below it, from the left edge of the column, one under the other."""
    box = Box(0, ROOM, BOX, entry.path, entry.name, 2, _texts(entry, BOX))
    yield box
    bottom = box.bottom
    width = BOX - INDENT
    for below in entry.below:
        box = Box(INDENT, bottom + 8, width, below.path, below.name, 3, _texts(below, width))
        bottom = box.bottom
        yield box
    if entry.left_out:
        yield _left_out(entry.left_out, entry.chart_path, bottom + 8, width)


def _left_out(count: int, path: str, y: float, width: float, level: int = 3) -> Box:
    words = _("and %(count)d more units") % {"count": count}
    x = 0 if level == 2 else INDENT
    return Box(
        x, y or ROOM, width, path, words, level, [(line, False) for line in _wrapped(words, width, False)]
    )


def _row(columns: list[list[Box]]) -> Row:
    row = Row()
    for place, boxes in enumerate(columns):
        left = EDGE + place * (BOX + GAP)
        head, *below = boxes
        for box in boxes:
            box.x += left
        row.boxes += boxes
        middle = head.x + head.width / 2
        row.wires.append((middle, 0, middle, head.y))
        row.wires += [(left + 6, box.middle, box.x, box.middle) for box in below]
        if below:
            row.wires.append((left + 6, head.bottom, left + 6, below[-1].middle))
    last = row.boxes[0].x + (len(columns) - 1) * (BOX + GAP) + BOX / 2
    row.wires.append((1, 0, last, 0))
    return row


def _texts(entry: Entry, width: float) -> list[tuple[str, bool]]:
    texts = [(line, True) for line in _wrapped(entry.name, width, True)]
    for seat in entry.seats:
        texts += [(line, False) for line in _wrapped(seat_in_words(seat), width, False)]
    return texts


def seat_in_words(seat: Seat) -> str:
    names = ", ".join(holder.name for holder in seat.holders)
    if seat.left_out:
        names += f", {others_in_words(seat.left_out)}"
    return f"{seat.title}: {names or _('vacant')}"


def others_in_words(count: int) -> str:
    return ngettext("and %(count)d other", "and %(count)d others", count) % {"count": count}


def _wrapped(text: str, width: float, is_bold: bool) -> list[str]:
    """Lines that fit; a word that is too long is broken, and what is beyond the last line is cut."""
    room, lines = width - 2 * PAD, [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, is_bold) <= room:
            lines[-1] = longer
            continue
        lines += list(_broken(word, room, is_bold))
    lines = [line for line in lines if line]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]


def _broken(word: str, room: float, is_bold: bool) -> Iterator[str]:
    piece = ""
    for letter in word:
        if piece and _width(piece + letter, is_bold) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _width(text: str, is_bold: bool) -> float:
    return stringWidth(text, BOLD if is_bold else REGULAR, SIZE if is_bold else SMALL) * WIDER
