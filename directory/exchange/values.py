"""What the cells of a row say: each read strictly, each fault named with its cell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from directory.exchange.columns import LABELS, text_of
from directory.exchange.models import StaffNumber, UpdateRow
from directory.people.models import Appointment
from portal.registers.bulk.columns import letter_of
from portal.registers.bulk.days import day_of_number, parse_day
from portal.registers.bulk.errors import RowRejected
from portal.registers.bulk.running import note
from portal.registers.bulk.spreadsheets import UNREADABLE
from portal.registers.filters import LAST_YEAR

NUMBERS = ("phone", "mobile", "fax")


class RowFaults(Exception):
    """The row is refused, for these reasons."""

    def __init__(self, notes: list[dict[str, str]]) -> None:
        super().__init__()
        self.notes = notes


class RowValues:
    """The cells of one row by field. None says nothing; an empty text says it only where `empties` do."""

    def __init__(
        self, row: UpdateRow, columns: dict[str, int], *, empties: bool = False, is_sheet: bool = True
    ) -> None:
        self.line, self._columns, self._empties, self._is_sheet = row.line, columns, empties, is_sheet
        self._cells: list[str | None] = row.cells
        self.faults: list[dict[str, str]] = []
        for name in columns:
            if UNREADABLE in self.text(name):
                self.fault(
                    name,
                    _("The cell has characters that cannot be read, or a formula without a stored value."),
                )

    def text(self, name: str) -> str:
        return self._said(name) or ""

    def _said(self, name: str) -> str | None:
        return text_of(self._cells, self._columns, name)

    def cell(self, name: str) -> str:
        """The cell of a field as a spreadsheet names it; the field where there is no such cell."""
        position = self._columns.get(name)
        is_cell = self._is_sheet and position is not None
        return f"{letter_of(position)}{self.line}" if is_cell else str(LABELS[name])  # type: ignore[arg-type]

    def fault(self, name: str, words: str) -> None:
        self.faults.append(note(words, cell=self.cell(name)))

    def require(self) -> None:
        """Raises RowFaults."""
        if self.faults:
            raise RowFaults(self.faults)

    def fields_of(self, model: type[models.Model], names: Iterable[str]) -> dict[str, Any]:
        """What is said of a record's fields, as they store it; what is wrong becomes a fault."""
        found: dict[str, Any] = {}
        for name in names:
            text = self._said(name)
            if text is None or not (text or self._empties):
                continue
            if (cleaned := self._cleaned(model, name, text)) is not None:
                found[name] = cleaned
        return found

    def _cleaned(self, model: type[models.Model], name: str, text: str) -> Any:
        field: Any = model._meta.get_field(name)
        if name in NUMBERS:
            text = with_zero(text)
        try:
            return field.clean(text, None)
        except ValidationError as error:
            self.fault(name, " ".join(error.messages))
            return None

    def staff_number(self) -> str:
        """The office's own number of the person; too long a one is a fault."""
        text = self.text("staff_number")
        try:
            return StaffNumber._meta.get_field("number").clean(text, None) if text else ""
        except ValidationError as error:
            self.fault("staff_number", " ".join(error.messages))
            return ""

    def decision_number(self) -> str | None:
        found = self.fields_of(Appointment, ["decision_number"])
        return found.get("decision_number")

    def day(self, name: str) -> date | None:
        text = self.text(name)
        if not text:
            return None
        try:
            found = parse_day(day_of_number(text))
        except RowRejected as error:
            self.fault(name, str(error))
            return None
        if found.year > LAST_YEAR:
            self.fault(
                name, _("The date %(text)s lies after the year %(year)d.") % {"text": text, "year": LAST_YEAR}
            )
        return found


def with_zero(text: str) -> str:
    """A number from which a spreadsheet took the zero in front."""
    is_whole = text.isascii() and text.isdecimal() and len(text) in {9, 10}
    return f"0{text}" if is_whole and not text.startswith(("0", "1")) else text
