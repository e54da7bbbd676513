"""What became of rows, as a spreadsheet that is sent to whoever did the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import xlsxwriter
from django.http import FileResponse
from django.utils.translation import pgettext

from portal.registers.bulk.models import BulkRow
from portal.registers.exports import safe_cell

MAX_CELL = 32_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def refused_table(
    headings: Sequence[str], rows: Iterable[tuple[BulkRow, Sequence[Any]]]
) -> Iterator[list[Any]]:
    """Refused rows with their cells, each behind its reason; to be mended and sent again."""
    yield [pgettext("rejected row", "line"), pgettext("rejected row", "reason"), *headings]
    for row, cells in rows:
        yield [row.line, notes_in_words(row), *cells]


def notes_in_words(row: BulkRow) -> str:
    """All that is to be said of a row, in one cell."""
    return " ".join(
        (f"{note['cell']}: " if note["cell"] else "")
        + note["text"]
        + (f" {note['address']}" if note["address"] else "")
        for note in row.notes
    )


def sheet_answer(rows: Iterable[Iterable[Any]], *, title: str, name: str) -> FileResponse:
    """Rows as a spreadsheet for one person; it is built on disk and goes when it was sent."""
    target = NamedTemporaryFile(suffix=".xlsx")  # noqa: SIM115 - closed, and so removed, by the answer
    write_sheet(Path(target.name), rows, title=title)
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=name, content_type=XLSX)
    response["Cache-Control"] = "private, no-store"
    return response


def write_sheet(path: Path, rows: Iterable[Iterable[Any]], *, title: str) -> None:
    """Write cells as text alone: nothing in the sheet is ever calculated or followed."""
    book = xlsxwriter.Workbook(
        str(path),
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            text = plain_cell(value)[:MAX_CELL]
            sheet.write_string(number, column, text, *([] if number else [bold]))
    sheet.freeze_panes(1, 0)
    book.close()


def plain_cell(value: Any) -> str:
    return safe_cell(value).removeprefix("'")
