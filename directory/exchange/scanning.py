"""What only all rows of an update tell together: units named above, one mailbox in several rows, seats."""

from __future__ import annotations

from collections import Counter, defaultdict

from directory.exchange.columns import text_of
from directory.exchange.enums import UpdateKind
from directory.exchange.models import DirectoryUpdate
from directory.exchange.places import name_key
from directory.people.models import Position
from portal.core.text import clean_text
from portal.registers.bulk.enums import RowState

#: Seats of a position of which there are several: people come and go without a word on seats.
ROOMY, MAX_SEATS = 100, 500
LONGEST_TITLE = Position._meta.get_field("title").max_length or 0


class Scan:
    """One pass over the rows; a query."""

    def __init__(self, batch: DirectoryUpdate, columns: dict[str, int]) -> None:
        self._columns = columns
        self._has_merged_cells = batch.kind == UpdateKind.SHEET
        self.units: dict[int, str] = {}
        self.parents: dict[int, str] = {}
        self.lines: dict[str, list[int]] = defaultdict(list)
        self._named: dict[str, list[int]] = defaultdict(list)
        self._numbered: dict[str, set[str]] = defaultdict(set)
        self._seats: Counter[tuple[str, str, str]] = Counter()
        self._titles: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        rows = batch.rows.exclude(state=RowState.HEADING).exclude(choice="skip").order_by("line")
        for line, state, cells in rows.values_list("line", "state", "cells").iterator(chunk_size=2000):
            if cells:
                self._take(line, cells, is_taken=state != RowState.REFUSED)
        self._shared = {title for (_unit, _parent, title), count in self._seats.items() if count > 1}

    def _take(self, line: int, cells: list[str | None], *, is_taken: bool) -> None:
        unit, parent = self._text(cells, "unit"), self._text(cells, "parent")
        is_below = self._has_merged_cells and not unit and self.units
        if is_below and any(self._text(cells, name) for name in ("name", "title")):
            # Merged cells hold their text in the first row alone.
            before = next(reversed(self.units))
            unit, parent = self.units[before], self.parents[before]
        if unit:
            self.units[line], self.parents[line] = unit, parent
        if email := mail_key(self._text(cells, "email")) if self._text(cells, "name") else "":
            self.lines[email].append(line)
        self._named[name_key(self._text(cells, "name"))].append(line)
        self._numbered[self._text(cells, "staff_number")].add(name_key(self._text(cells, "name")))
        if is_taken and not self._text(cells, "ends_on"):
            self._take_title(unit, parent, self._text(cells, "title"), bool(self._text(cells, "name")))

    def _take_title(self, unit: str, parent: str, text: str, is_held: bool) -> None:
        title = clean_text(text)
        if not title or len(title) > LONGEST_TITLE:
            return
        place = self._place(unit, parent, title)
        self._titles[place[:2]].setdefault(place[2], title)
        self._seats[place] += is_held

    def places_named(self) -> set[tuple[str, str]]:
        """The units that the update names, each with the body above it."""
        return {(unit, self.parents[line]) for line, unit in self.units.items()}

    def titles(self, unit: str, parent: str) -> list[str]:
        """The positions of a unit, as the update names them and in its order."""
        return list(self._titles[self._place(unit, parent, "")[:2]].values())

    def seats(self, unit: str, parent: str, title: str) -> int:
        """One, or plenty for a position that several hold in any unit of the update."""
        place = self._place(unit, parent, title)
        return min(max(ROOMY, self._seats[place]), MAX_SEATS) if place[2] in self._shared else 1

    def together(self, line: int, email: str) -> list[int]:
        """The lines about the same mailbox, the first of them first."""
        return self.lines.get(mail_key(email), [line]) if email else [line]

    def namesake(self, line: int, name: str) -> int | None:
        """Another line with a name."""
        return next((other for other in self._named[name_key(name)] if other != line), None)

    def names_numbered(self, number: str) -> int:
        """To how many names the update gives an office's own number."""
        return len(self._numbered[number] - {""}) if number else 0

    def _text(self, cells: list[str | None], name: str) -> str:
        return text_of(cells, self._columns, name) or ""

    @staticmethod
    def _place(unit: str, parent: str, title: str) -> tuple[str, str, str]:
        return name_key(unit), name_key(parent), name_key(title)


def mail_key(text: str) -> str:
    return text.strip().lower()
