"""Numbers in tables, as Vietnamese offices type them and as programs store them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

Typed = str | Decimal
Figure = Decimal | str | None

_VIETNAMESE = re.compile(r"[-–−]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,\d+)?")
_ENGLISH = re.compile(r"[-–−]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
#: What is written where there is no value, and how it is kept: to yearbooks each sign means something else.
GAPS = {"": None, ".": None, "-": "–", "–": "–", "—": "–", "…": "…", "...": "…", "x": "x"}
NOTHING_AROSE, NOT_KNOWN, NOT_POSSIBLE = SIGNS = ("–", "…", "x")
LONGEST = 25
#: Powers of ten between which figures of a yearbook lie; beyond them stand codes, and what no chart can draw.
SMALLEST, LARGEST = -12, 17


class Habit(StrEnum):
    """How numbers are typed: 1.234,5 as people here do it, or 1,234.5."""

    VIETNAMESE = "vietnamese"
    ENGLISH = "english"


_PATTERNS = {Habit.VIETNAMESE: _VIETNAMESE, Habit.ENGLISH: _ENGLISH}


def readings_of(cells: Sequence[Typed]) -> dict[Habit, list[Figure]]:
    """The numbers of a column, and the signs of its gaps, by each habit in which all of it can be typed.

    Nothing where it is no column of numbers.
    """
    texts = [cell for cell in cells if isinstance(cell, str)]
    typed = [text for text in texts if text not in GAPS]
    has_numbers = typed or len(texts) < len(cells)
    if not has_numbers or any(len(text) > LONGEST for text in typed):
        return {}
    habits = [habit for habit, pattern in _PATTERNS.items() if all(map(pattern.fullmatch, typed))]
    readings = {habit: [_read(cell, habit) for cell in cells] for habit in habits}
    return {habit: figures for habit, figures in readings.items() if all(map(_is_figure, figures))}


def number_of(text: str, habit: str) -> Decimal:
    """A number that was typed, read by a habit."""
    thousands, decimals = (".", ",") if habit == Habit.VIETNAMESE else (",", ".")
    plain = text.replace(thousands, "").replace(decimals, ".")
    return Decimal(plain.replace("–", "-").replace("−", "-"))


def _read(cell: Typed, habit: Habit) -> Figure:
    if isinstance(cell, Decimal):
        return cell
    return GAPS[cell] if cell in GAPS else number_of(cell, habit)


def _is_figure(cell: Figure) -> bool:
    return not (isinstance(cell, Decimal) and cell) or SMALLEST <= cell.adjusted() <= LARGEST
