"""Reading the table that an editor uploads, as CSV or XLSX; hostile files end in a message."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from portal.media import sandbox
from portal.media.enums import FileKind
from portal.media.errors import UploadRejected
from portal.media.inspection import inspect
from publications.legislation.importing.csv_files import read_first_line
from publications.legislation.importing.errors import SourceUnreadable
from publications.statistics.tables import MAX_COLUMNS, MAX_ROWS, DataTable, too_large

MAX_BYTES = 5 * 1024 * 1024
SECONDS = 20


def read_table(upload: UploadedFile) -> DataTable:
    """The table of an upload. Raises ValidationError."""
    name = (upload.name or "").lower()
    if upload.size is None or upload.size > MAX_BYTES:
        raise ValidationError(_("The file is too large: at most 5 MB."))
    if not name.endswith((".csv", ".xlsx")):
        raise ValidationError(_("Upload the table as a CSV or an XLSX file."))
    with NamedTemporaryFile(suffix=Path(name).suffix) as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
        copy.flush()
        is_sheet = name.endswith(".xlsx")
        return DataTable.from_lines((_sheet_lines if is_sheet else _csv_lines)(Path(copy.name)))


def _sheet_lines(path: Path) -> list[Sequence[str | Decimal]]:
    """Lines of the first visible sheet; formulas count with the values that stand beside them.

    What the program keeps as a number is one; a number kept as text is read as people type it.
    """
    try:
        if inspect(path, path.name).kind != FileKind.XLSX:
            raise ValidationError(_("This is no spreadsheet. Upload an XLSX or a CSV file."))
        lines: list[Sequence[str | Decimal]] = []
        for answer in sandbox.read("table", path, str(MAX_ROWS + 1), seconds=SECONDS):
            if isinstance(answer, list):
                _line, cells, places = answer
                lines.append([Decimal(cell) if n in places else cell for n, cell in enumerate(cells)])
            elif answer.get("refused") == "too_many_rows":
                raise too_large()
            elif "refused" in answer:
                raise ValidationError(_("The spreadsheet cannot be read. Save it anew and try again."))
        return lines
    except UploadRejected as rejection:
        raise ValidationError(rejection.text) from rejection
    except sandbox.ReaderStopped as stop:
        raise ValidationError(
            _("The spreadsheet could not be read within the limits of time and memory. Split it.")
        ) from stop


def _csv_lines(path: Path) -> list[Sequence[str | Decimal]]:
    try:
        encoding, delimiters, _first = read_first_line(path)
    except SourceUnreadable as error:
        raise ValidationError(str(error)) from error
    text = path.read_bytes().decode(encoding, errors="replace")
    if "\ufffd" in text:
        raise ValidationError(_("The encoding of the file is damaged. Save it as CSV UTF-8 and try again."))
    try:
        rows = csv.reader(io.StringIO(text.replace("\x00", "").rstrip(), newline=""), delimiter=delimiters[0])
        lines: list[Sequence[str | Decimal]] = list(islice(_filled(rows), MAX_ROWS + 2))
    except csv.Error as error:
        raise ValidationError(_("The CSV file is damaged. Save it anew and try again.")) from error
    if len(lines) > MAX_ROWS + 1:
        raise too_large()
    return lines


def _filled(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Lines that are not blank, without the blanks at their ends: programs write them by the thousand."""
    for row in rows:
        width = next((place for place in range(len(row), 0, -1) if row[place - 1].strip()), 0)
        if width > MAX_COLUMNS:
            raise too_large()
        if width:
            yield row[:width]
