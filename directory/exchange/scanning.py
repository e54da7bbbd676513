"""What only all rows of an update tell together: units named above, one mailbox in several rows, seats."""

from __future__ import annotations

from collections import Counter, defaultdict

from directory.exchange.models import DirectoryUpdate
from directory.exchange.places import name_key
from portal.registers.bulk.enums import RowState

MAX_SEATS = 500


class Scan:
    """One pass over the rows; a query."""

    def __init__(self, batch: DirectoryUpdate, columns: dict[str, int]) -> None:
        self._columns = columns
        self.units: dict[int, str] = {}
        self.parents: dict[int, str] = {}
        self.lines: dict[str, list[int]] = defaultdict(list)
        self._seats: Counter[tuple[str, str, str]] = Counter()
        rows = batch.rows.exclude(state=RowState.HEADING).exclude(choice="skip").order_by("line")
        for line, cells in rows.values_list("line", "cells").iterator(chunk_size=2000):
            if cells:
                self._take(line, cells)

    def _take(self, line: int, cells: list[str | None]) -> None:
        unit, parent = self._text(cells, "unit"), self._text(cells, "parent")
        is_below = not unit and self.units and any(self._text(cells, name) for name in ("name", "title"))
        if is_below:
            # Merged cells hold their text in the first row alone.
            before = max(self.units)
            unit, parent = self.units[before], self.parents[before]
        if unit:
            self.units[line], self.parents[line] = unit, parent
        if email := mail_key(self._text(cells, "email")) if self._text(cells, "name") else "":
            self.lines[email].append(line)
        if self._text(cells, "name") and not self._text(cells, "ends_on"):
            self._seats[self._place(unit, parent, self._text(cells, "title"))] += 1

    def seats(self, unit: str, parent: str, title: str) -> int:
        """How many hold a position by the update, one at least."""
        return min(max(1, self._seats[self._place(unit, parent, title)]), MAX_SEATS)

    def together(self, line: int, email: str) -> list[int]:
        """The lines about the same mailbox, the first of them first."""
        return self.lines.get(mail_key(email), [line]) if email else [line]

    def _text(self, cells: list[str | None], name: str) -> str:
        position = self._columns.get(name)
        return (cells[position] or "") if position is not None and position < len(cells) else ""

    @staticmethod
    def _place(unit: str, parent: str, title: str) -> tuple[str, str, str]:
        return name_key(unit), name_key(parent), name_key(title)


def mail_key(text: str) -> str:
    return text.strip().lower()
