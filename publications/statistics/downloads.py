"""A table as CSV and as XLSX, both made from what is kept; nothing in them runs as a formula."""

import csv
import io
from decimal import Decimal

from portal.core.spreadsheets import BYTE_ORDER_MARK, safe_text
from publications.statistics.tables import Cell, DataTable

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def as_csv(table: DataTable) -> bytes:
    """Numbers with a full stop before the decimals, as programs read them."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([safe_text(name) for name in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def as_xlsx(table: DataTable) -> bytes:
    """Numbers as numbers, everything else as text."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        heading = book.add_format({"bold": True, "text_wrap": True})
        for place, name in enumerate(table.columns):
            sheet.write_string(0, place, name, heading)
        sheet.set_column(0, len(table.columns) - 1, 18)
        sheet.freeze_panes(1, 1)
        for line, row in enumerate(table.rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    sheet.write_number(line, place, float(cell))
                elif cell:
                    sheet.write_string(line, place, cell)
    return content.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return safe_text(cell or "")
