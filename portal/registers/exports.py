"""A register's list as CSV and JSON, row by row: memory does not grow with the list."""

import csv
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from portal.core.spreadsheets import BYTE_ORDER_MARK, safe_text
from portal.registers.register import PublicRegister

CHUNK = 500


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


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def safe_cell(value: Any) -> str:
    """A value as the text of a cell that no spreadsheet takes for a formula."""
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    return safe_text("" if value is None else str(_plain(value)))
