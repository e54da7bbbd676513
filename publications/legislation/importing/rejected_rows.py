"""The file of rejected rows: line, reason, and the row as it was, to be mended and imported again."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from django.utils.translation import pgettext

from portal.registers.bulk.csv_files import UNDECODABLE


class Rejections(Protocol):
    def write(self, line: int, reason: str, fields: Sequence[str]) -> None: ...


class NoFile:
    """Rejected rows are counted only."""

    def write(self, line: int, reason: str, fields: Sequence[str]) -> None:
        pass


class RejectedRows:
    """Writes rows as they come; null bytes become a visible sign, undecodable bytes stay what they were."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer

    def write(self, line: int, reason: str, fields: Sequence[str]) -> None:
        self._writer.writerow([line, reason, *(field.replace("\x00", "\u2400") for field in fields)])


@contextmanager
def rejected_rows(path: Path | None, header: Sequence[str]) -> Iterator[Rejections]:
    """Open the file for a run, with a byte order mark for spreadsheets; it holds that run's rows alone."""
    if path is None:
        yield NoFile()
        return
    with path.open("w", encoding="utf-8-sig", errors=UNDECODABLE, newline="") as file:
        writer = csv.writer(file)
        writer.writerow([pgettext("rejected row", "line"), pgettext("rejected row", "reason"), *header])
        yield RejectedRows(writer)
