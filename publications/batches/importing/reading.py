"""Reading an uploaded spreadsheet into rows; hostile ones are read in a process of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from portal.core.text import clean_text
from portal.media import sandbox
from portal.media.enums import FileKind
from portal.media.errors import UploadRejected
from portal.media.inspection import inspect
from publications.batches.enums import RowState
from publications.batches.importing.columns import LINES_SEARCHED, count_fields
from publications.batches.models import Batch, BatchRow
from publications.legislation.importing.csv_files import UNDECODABLE, read_first_line
from publications.legislation.importing.csv_records import CsvRecords, long_fields
from publications.legislation.importing.errors import SourceUnreadable

MAX_ROWS = 10_000
#: The most columns that are read, and characters of a cell: more than any field of a record may hold.
MAX_COLUMNS, MAX_CELL = 100, 20_000
SECONDS = 25
STORED_AT_ONCE = 500

Line = tuple[int, list[str]]


def read_rows(batch: Batch, path: Path) -> dict[str, object]:
    """Store the spreadsheet's rows and return what is worth knowing of it. Raises SourceUnreadable."""
    facts: dict[str, object] = {}
    lines = _csv_lines(path) if batch.source.endswith(".csv") else _sheet_lines(path, facts)
    rows = (
        BatchRow(batch=batch, line=line, cells=[clean_text(cell)[:MAX_CELL] for cell in cells])
        for line, cells in lines
    )
    count = 0
    while some := list(islice(rows, STORED_AT_ONCE)):
        count += len(some)
        if count > MAX_ROWS:
            raise too_many_rows()
        BatchRow.objects.bulk_create(some)
    if not count:
        raise SourceUnreadable(_("The file is empty."))
    return facts


def _sheet_lines(path: Path, facts: dict[str, object]) -> Iterator[Line]:
    """Rows of the first visible sheet."""
    try:
        if inspect(path, path.name).kind != FileKind.XLSX:
            raise SourceUnreadable(_("This is no spreadsheet. Upload an XLSX or a CSV file."))
        answers = sandbox.read("table", path, str(MAX_ROWS), seconds=SECONDS)
        for answer in answers:
            if isinstance(answer, list):
                yield answer[0], answer[1]
            elif "refused" in answer:
                raise _refusal(answer["refused"])
            else:
                facts.update(answer)
    except UploadRejected as rejection:
        raise SourceUnreadable(rejection.text) from rejection
    except sandbox.ReaderStopped as stop:
        raise SourceUnreadable(
            _("The spreadsheet could not be read within the limits of time and memory. Split it.")
        ) from stop


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


def _csv_lines(path: Path) -> Iterator[Line]:
    """Records of a CSV file; of a damaged one the raw line stands in its first cell."""
    encoding, delimiters, _first = read_first_line(path)
    errors = UNDECODABLE if encoding == "utf-8-sig" else "replace"
    with long_fields(), path.open(encoding=encoding, errors=errors, newline="") as file:
        delimiter = max(delimiters, key=lambda candidate: _fields_named(file, candidate))
        file.seek(0)
        for record in CsvRecords(file, delimiter):
            cells = [_readable(cell) for cell in record.fields[:MAX_COLUMNS]]
            if any(cell.strip() for cell in cells):
                yield record.line, cells


def _fields_named(file: TextIO, delimiter: str) -> int:
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
        .replace("\x00", "\ufffd")
    )


def mark_heading(batch: Batch, line: int) -> None:
    """Tell the data from what stands above them."""
    batch.rows.filter(line__lte=line).update(state=RowState.HEADING)
    batch.rows.filter(line__gt=line).update(
        state=RowState.WAITING, notes=[], detail={}, key="", document=None
    )
