"""The rows of a spreadsheet's first visible sheet, as text; nothing in it is calculated."""

import math
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from portal.media.reader.errors import Refused

MAX_COLUMNS = 100
#: Longer than any field of a record may be, so that what is cut here is refused there.
MAX_CELL = 20_000
#: What a date of nothing becomes: spreadsheets count days from 0, which is midnight of no day.
NO_DAY = time(0, 0)
ROW, CELL, FORMULA, VALUE = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "c", "f", "v"))
#: What openpyxl raises on files that only look like spreadsheets; SyntaxError is that of XML.
DAMAGES = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError, EOFError),
    *(zipfile.BadZipFile, zlib.error, InvalidFileException),
)


def rows(path: str, most_rows: str) -> Iterator[dict | list]:
    """Yield dicts about the sheet, then [line, cells, places] for each row that is not blank.

    The first dict names the sheet, the second the formulas without a value. The places are those of the
    cells that hold a number; any other may only look like one.
    A formula counts with the value that the program stored beside it. Raises Refused("too_many_rows").
    """
    # By its name openpyxl would judge the file, which has none here.
    with Path(path).open("rb") as file:
        try:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        except DAMAGES as error:
            raise Refused("damaged") from error
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not shown:
            raise Refused("no_sheet")
        yield {"sheet": shown[0].title, "others": len(book.sheetnames) - 1}
        yield {"without_value": _without_value(shown[0])}
        yield from _rows_of(shown[0], int(most_rows))


def _without_value(sheet: Any) -> list[list]:
    """Line and places of formulas beside which no program has stored a value: what they show is not known.

    An empty text is a value, an empty number is none; openpyxl alone does not tell them apart.
    """
    found: dict[int, list[int]] = {}
    try:
        with sheet._get_source() as source:
            for _event, element in iterparse(source):
                if element.tag == ROW:
                    element.clear()
                elif element.tag == CELL and _is_without_value(element):
                    line, column = coordinate_to_tuple(element.get("r"))
                    found.setdefault(line, []).append(column - 1)
    except DAMAGES as error:
        raise Refused("damaged") from error
    return [[line, [place for place in places if place < MAX_COLUMNS]] for line, places in found.items()]


def _is_without_value(cell: Any) -> bool:
    if not cell.get("r") or cell.find(FORMULA) is None:
        return False
    return cell.find(VALUE) is None or not (cell.findtext(VALUE) or cell.get("t") == "str")


def _rows_of(sheet: Any, most_rows: int) -> Iterator[list]:
    count = 0
    try:
        for line, values in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), 1):
            cells = [as_text(value) for value in values]
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                continue
            count += 1
            if count > most_rows:
                raise Refused("too_many_rows")
            yield [line, cells, [place for place, value in enumerate(values) if is_number(value)]]
    except DAMAGES as error:
        raise Refused("damaged") from error


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def as_text(value: Any) -> str:
    """A cell's value as a Vietnamese reader would type it."""
    if value is None or value == NO_DAY:
        return ""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        # Spreadsheets count to fifteen digits; what stands behind them is the error of the machine.
        value = int(value) if value.is_integer() else f"{value:.15g}"
    return str(value)[:MAX_CELL].strip()
