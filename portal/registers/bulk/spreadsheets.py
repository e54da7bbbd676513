"""Reading an uploaded spreadsheet into lines of text; hostile ones are read in a process of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from portal.core.text import clean_text
from portal.media import sandbox
from portal.media.enums import FileKind
from portal.media.errors import UploadRejected
from portal.media.inspection import inspect
from portal.registers.bulk.columns import LINES_SEARCHED
from portal.registers.bulk.csv_files import UNDECODABLE, read_first_line
from portal.registers.bulk.csv_records import CsvRecords, long_fields
from portal.registers.bulk.errors import SourceUnreadable

ENDINGS = ("xlsx", "csv")
MAX_ROWS = 10_000
#: With the largest archive still below what the web server lets through (deploy/nginx.conf).
MAX_SHEET_BYTES = 8 * 1024 * 1024
#: The most columns that are read, and characters of a cell: more than any field of a record may hold.
MAX_COLUMNS, MAX_CELL = 100, 20_000
SECONDS = 25
#: Stands for what cannot be read: bytes of no encoding, a formula without a value. Rows with it are refused.
UNREADABLE = "\ufffd"

Line = tuple[int, list[str]]
#: Says how many fields a line of headings names.
CountFields = Callable[[Iterable[str]], int]


def lines_of(
    path: Path, *, ending: str, facts: dict[str, object], count_fields: CountFields
) -> Iterator[Line]:
    """Number and cells of each row that is not blank, of the first visible sheet or of a CSV file.

    `facts` takes what is worth knowing of the file. Raises SourceUnreadable, also for too many rows or none.
    """
    lines = _csv_lines(path, count_fields) if ending == "csv" else _sheet_lines(path, facts)
    count = 0
    for line, cells in lines:
        count += 1
        if count > MAX_ROWS:
            raise too_many_rows()
        yield line, [clean_text(cell)[:MAX_CELL] for cell in cells]
    if not count:
        raise SourceUnreadable(_("The file is empty."))


def ending_of(name: str) -> str:
    """The format by the name; the content is looked at later. Raises SourceUnreadable."""
    ending = clean_text(name).rpartition(".")[2].lower()
    if ending in {"xlsm", "xltm", "xlsb"}:
        raise SourceUnreadable(_("The file can contain macros. Save it as XLSX and upload it again."))
    if ending == "xls":
        raise SourceUnreadable(_("This is the format of Excel 97–2003. Save it as XLSX and upload it again."))
    if ending not in ENDINGS:
        raise SourceUnreadable(_("This is no spreadsheet. Upload an XLSX or a CSV file."))
    return ending


def _sheet_lines(path: Path, facts: dict[str, object]) -> Iterator[Line]:
    """Rows of the first visible sheet."""
    without_value: dict[int, list[int]] = {}
    try:
        if inspect(path, path.name).kind != FileKind.XLSX:
            raise SourceUnreadable(_("This is no spreadsheet. Upload an XLSX or a CSV file."))
        answers = sandbox.read("table", path, str(MAX_ROWS), seconds=SECONDS)
        for answer in answers:
            if isinstance(answer, list):
                line, cells, _numbers = answer
                yield from _unread_before(line, without_value)
                yield line, _marked(cells, without_value.pop(line, []))
            elif "without_value" in answer:
                without_value = dict(answer["without_value"])
            elif "refused" in answer:
                raise _refusal(answer["refused"])
            else:
                facts.update(answer)
        yield from _unread_before(None, without_value)
    except UploadRejected as rejection:
        raise SourceUnreadable(rejection.text) from rejection
    except sandbox.ReaderStopped as stop:
        raise SourceUnreadable(
            _("The spreadsheet could not be read within the limits of time and memory. Split it.")
        ) from stop


def _unread_before(line: int | None, without_value: dict[int, list[int]]) -> Iterator[Line]:
    """Rows of nothing but formulas without a value, which the reader takes for blank ones."""
    for blank in sorted(number for number in without_value if line is None or number < line):
        yield blank, _marked([], without_value.pop(blank))


def _marked(cells: list[str], places: list[int]) -> list[str]:
    """The cells of a row, with those at these places marked as unreadable."""
    width = max(len(cells), *(place + 1 for place in places)) if places else len(cells)
    filled = [*cells, *[""] * (width - len(cells))]
    return [UNREADABLE if place in places else cell for place, cell in enumerate(filled)]


def _refusal(reason: str) -> SourceUnreadable:
    if reason == "too_many_rows":
        return too_many_rows()
    if reason == "no_sheet":
        return SourceUnreadable(_("All sheets of the file are hidden."))
    return SourceUnreadable(UploadRejected.because("damaged").text)


def too_many_rows() -> SourceUnreadable:
    return SourceUnreadable(
        _("The sheet has more than %(limit)d rows. Split it and import the parts one after the other.")
        % {"limit": MAX_ROWS}
    )


def _csv_lines(path: Path, count_fields: CountFields) -> Iterator[Line]:
    """Records of a CSV file; of a damaged one the raw line stands in its first cell."""
    encoding, delimiters, _first = read_first_line(path)
    errors = UNDECODABLE if encoding == "utf-8-sig" else "replace"
    with long_fields(), path.open(encoding=encoding, errors=errors, newline="") as file:
        delimiter = max(delimiters, key=lambda candidate: _fields_named(file, candidate, count_fields))
        file.seek(0)
        for record in CsvRecords(file, delimiter):
            cells = [_readable(cell) for cell in record.fields[:MAX_COLUMNS]]
            if any(cell.strip() for cell in cells):
                yield record.line, cells


def _fields_named(file: TextIO, delimiter: str, count_fields: CountFields) -> int:
    """How many fields the best line at the top names, read with this delimiter."""
    file.seek(0)
    top = islice(CsvRecords(file, delimiter), LINES_SEARCHED)
    return max((count_fields(record.fields) for record in top), default=0)


def _readable(cell: str) -> str:
    """Bytes of no encoding become the sign for what cannot be read, and are refused by it."""
    return (
        cell[: 2 * MAX_CELL]
        .encode("utf-8", "surrogateescape")
        .decode("utf-8", "replace")
        .replace("\x00", UNREADABLE)
    )
