"""A register's list as CSV, JSON and XLSX, row by row: memory does not grow with the list."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portal.core.spreadsheets import BYTE_ORDER_MARK, safe_text
from portal.registers.register import PublicRegister

CHUNK = 500
BLOCK = 64 * 1024
#: What one sheet, and one cell of it, can hold.
SHEET_ROWS, CELL_LENGTH = 1_000_000, 32_000


class _Line:
    """Hands a written line back instead of keeping it."""

    def write(self, value: str) -> str:
        return value


def csv_rows(register: PublicRegister, rows: QuerySet, request: HttpRequest) -> Iterator[str]:
    """Yield the lines, headed by a byte order mark so that spreadsheets read Vietnamese."""
    writer = csv.writer(_Line())
    columns = register.export_columns()
    yield BYTE_ORDER_MARK + writer.writerow([name for name, _value in columns] + ["address"])
    for record in rows.iterator(chunk_size=CHUNK):
        values = [safe_cell(value(record)) for _name, value in columns]
        yield writer.writerow([*values, record.public_url(request)])


def json_chunks(register: PublicRegister, rows: QuerySet, request: HttpRequest) -> Iterator[str]:
    """Yield one JSON object with a list of rows, a row a line."""
    columns = register.export_columns()
    yield '{"records": [\n'
    separator = ""
    for record in rows.iterator(chunk_size=CHUNK):
        row = {name: _plain(value(record)) for name, value in columns}
        row["address"] = record.public_url(request)
        yield separator + json.dumps(row, ensure_ascii=False)
        separator = ",\n"
    yield "\n]}\n"


def xlsx_chunks(register: PublicRegister, rows: QuerySet, request: HttpRequest) -> Iterator[bytes]:
    """Yield a workbook, written row by row to a file of its own."""
    with TemporaryFile() as file:
        with Workbook(file, {"constant_memory": True, "strings_to_urls": False}) as workbook:
            _fill(workbook.add_worksheet(), register, rows, request)
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def _fill(sheet: Worksheet, register: PublicRegister, rows: QuerySet, request: HttpRequest) -> None:
    """A cell is always a text: what begins like a formula runs nowhere. A sheet ends at a million rows."""
    columns = register.export_columns()
    for column, name in enumerate([*(name for name, _value in columns), "address"]):
        sheet.write_string(0, column, name)
    for number, record in enumerate(rows[:SHEET_ROWS].iterator(chunk_size=CHUNK), start=1):
        values = [*(as_text(value(record)) for _name, value in columns), record.public_url(request)]
        for column, text in enumerate(values):
            sheet.write_string(number, column, text[:CELL_LENGTH])


CHUNKS = {"csv": csv_rows, "json": json_chunks, "xlsx": xlsx_chunks}
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def as_text(value: Any) -> str:
    """A value as the text of a cell."""
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    return "" if value is None else str(_plain(value))


def safe_cell(value: Any) -> str:
    """The same, as no spreadsheet takes it for a formula."""
    return safe_text(as_text(value))
