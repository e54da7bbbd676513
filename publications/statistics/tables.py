"""A table of figures (bảng số liệu) as it is kept: headings, rows, and which columns hold numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.core.numbers import number_in_words
from portal.core.text import clean_text
from publications.statistics.doubts import Doubt, doubt_of, usual_habit
from publications.statistics.numbers import (
    NOT_KNOWN,
    NOT_POSSIBLE,
    NOTHING_AROSE,
    SIGNS,
    Figure,
    Habit,
    Typed,
    readings_of,
)

MAX_ROWS, MAX_COLUMNS, MAX_CELL = 2_000, 30, 300

Cell = Figure
GAPS_KEPT = (None, *SIGNS)


@dataclass(frozen=True)
class DataTable:
    """Rows as uploaded; the first column names each row, a column is of numbers or of words.

    `doubts` are the columns with two readings; `is_confirmed` says that somebody looked at how they are read.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: tuple[bool, ...]
    doubts: tuple[Doubt, ...] = ()
    is_confirmed: bool = False

    @classmethod
    def from_lines(cls, lines: Iterable[Sequence[str | Decimal]]) -> DataTable:
        """Build it from the lines of a file, the headings first. Raises ValidationError."""
        cleaned = [[_clean(cell) for cell in line] for line in lines]
        cleaned = [line for line in cleaned if _is_filled(line)]
        if len(cleaned) < 2:
            raise ValidationError(_("The table needs a line of headings and at least one line of figures."))
        columns = _headings([_as_text(cell) for cell in cleaned[0]])
        body = [_fitted(line, len(columns), number) for number, line in enumerate(cleaned[1:], 2)]
        if len(body) > MAX_ROWS:
            raise too_large()
        typed = list(zip(*body, strict=True))
        # The first column names the rows, even where its names are years.
        readings = [readings_of(cells) if place else {} for place, cells in enumerate(typed)]
        usual = usual_habit(readings)
        found = [_column(place, typed[place], readings[place], usual) for place in range(len(columns))]
        rows = tuple(zip(*(cells for cells, _doubt in found), strict=True))
        doubts = tuple(doubt for _cells, doubt in found if doubt)
        return cls(columns, rows, tuple(map(bool, readings)), doubts)

    @classmethod
    def from_json(cls, stored: Any) -> DataTable | None:
        """The table of a row; None where there is none."""
        if not stored:
            return None
        numeric = tuple(stored["numeric"])
        rows = tuple(
            tuple(
                Decimal(cell) if is_number and cell not in GAPS_KEPT else cell
                for cell, is_number in zip(row, numeric, strict=True)
            )
            for row in stored["rows"]
        )
        doubts = tuple(map(Doubt.from_json, stored.get("doubts", ())))
        return cls(tuple(stored["columns"]), rows, numeric, doubts, stored.get("confirmed", False))

    def as_json(self) -> dict[str, Any]:
        rows = [[str(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in self.rows]
        stored = {"columns": list(self.columns), "rows": rows, "numeric": list(self.numeric)}
        if self.doubts:
            stored |= {"doubts": [doubt.as_json() for doubt in self.doubts], "confirmed": self.is_confirmed}
        return stored

    def read_as(self, habits: Mapping[int, str], *, is_confirmed: bool) -> DataTable:
        """The same table with columns in doubt read by other habits; those not named stay as they are."""
        columns = [list(cells) for cells in zip(*self.rows, strict=True)]
        doubts = []
        for doubt in self.doubts:
            habit = habits.get(doubt.place, doubt.habit)
            columns[doubt.place] = doubt.figures(columns[doubt.place], habit)
            doubts.append(replace(doubt, habit=habit))
        rows = tuple(zip(*columns, strict=True))
        return replace(self, rows=rows, doubts=tuple(doubts), is_confirmed=is_confirmed)

    @property
    def to_confirm(self) -> list[str]:
        """Headings of the columns of which nobody said yet how they are to be read."""
        return [] if self.is_confirmed else [self.columns[doubt.place] for doubt in self.doubts]

    @property
    def number_columns(self) -> list[tuple[int, str]]:
        """Places and headings of the columns that a chart can draw."""
        return [(place, name) for place, name in enumerate(self.columns) if self.numeric[place]]

    def words(self, most: int | None = None) -> list[list[tuple[str, bool]]]:
        """Each cell of the first rows as people read it, and whether it is a number."""
        return [
            [(cell_in_words(cell), is_number) for cell, is_number in zip(row, self.numeric, strict=True)]
            for row in self.rows[:most]
        ]

    @property
    def signs(self) -> set[Cell]:
        """Signs that stand in gaps of columns of numbers."""
        return {
            cell
            for row in self.rows
            for cell, is_number in zip(row, self.numeric, strict=True)
            if is_number and cell in SIGNS
        }

    @property
    def headings(self) -> list[tuple[str, bool]]:
        return list(zip(self.columns, self.numeric, strict=True))


def shown_part(table: DataTable, most: int) -> dict[str, Any]:
    """For templates: the headings, the first rows, how many more there are, and what signs in gaps mean."""
    meanings = {
        NOTHING_AROSE: pgettext("figures", "nothing arose"),
        NOT_KNOWN: pgettext("figures", "the figure is not known"),
        NOT_POSSIBLE: pgettext("figures", "there can be no figure"),
    }
    return {
        "signs": [(sign, words) for sign, words in meanings.items() if sign in table.signs],
        "headings": table.headings,
        "rows": table.words(most),
        "more": max(len(table.rows) - most, 0),
    }


def cell_in_words(cell: Cell) -> str:
    return number_in_words(cell) if isinstance(cell, Decimal) else cell or ""


def too_large() -> ValidationError:
    limits = {"rows": MAX_ROWS, "columns": MAX_COLUMNS}
    return ValidationError(
        _("The table is too large: at most %(rows)d rows and %(columns)d columns. Split it.") % limits
    )


def _headings(line: list[str]) -> tuple[str, ...]:
    while line and not line[-1]:
        line.pop()
    if len(line) > MAX_COLUMNS:
        raise too_large()
    if len(line) < 2:
        raise ValidationError(_("The table needs a column of names and at least one of figures."))
    if not all(line):
        raise ValidationError(
            _("A column has no heading. The first line must name every column; merged cells cannot be read.")
        )
    if len(set(line)) < len(line):
        twice = next(name for name in line if line.count(name) > 1)
        raise ValidationError(_("Two columns have the same heading: %(name)s.") % {"name": twice})
    for name in line:
        _check_length(name, 1)
    return tuple(line)


def _clean(cell: str | Decimal) -> str | Decimal:
    return cell if isinstance(cell, Decimal) else " ".join(clean_text(cell).split())


def _is_filled(cells: Sequence[str | Decimal]) -> bool:
    return any(cell != "" for cell in cells)


def _as_text(cell: str | Decimal) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else cell


def _fitted(line: list[str | Decimal], width: int, number: int) -> list[str | Decimal]:
    if _is_filled(line[width:]):
        raise ValidationError(_("Line %(line)d has more cells than there are headings.") % {"line": number})
    for cell in line[:width]:
        _check_length(cell, number)
    return (line + [""] * width)[:width]


def _check_length(cell: str | Decimal, number: int) -> None:
    if len(_as_text(cell)) > MAX_CELL:
        raise ValidationError(_("Line %(line)d has a cell with too much text.") % {"line": number})


def _column(
    place: int, cells: Sequence[Typed], readings: Mapping[Habit, Sequence[Figure]], usual: Habit
) -> tuple[Sequence[Cell], Doubt | None]:
    """A column's cells, by the usual habit where it fits, and what is in doubt of them."""
    if not readings:
        return [_as_text(cell) for cell in cells], None
    habit = usual if usual in readings else next(iter(readings))
    return readings[habit], doubt_of(place, habit, cells, readings)
