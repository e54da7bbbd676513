"""Records of a CSV file of which any line may be damaged: one bad line costs that line alone."""

import csv
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

#: Characters of one record; whatever is longer is read past, not kept.
MAX_CHARACTERS = 16 * 1024 * 1024


@dataclass(slots=True)
class Record:
    """Fields of a record and the line on which it begins; `fault` is "" for a sound one."""

    line: int
    fields: list[str]
    fault: str = ""


class _RecordTooLong(Exception):
    """A quotation mark opened a field that does not end."""


@contextmanager
def long_fields() -> Iterator[None]:
    """Let the csv module take fields as long as a record may be; the limit is one of the whole process."""
    before = csv.field_size_limit(MAX_CHARACTERS + 1)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class CsvRecords:
    """Iterates over a text file's records.

    A record whose quotation marks do not close, or which swallows the lines after it, is given up: its first
    line is a faulty record, and reading goes on with the next line.
    """

    def __init__(self, file: TextIO, delimiter: str, columns: int | None = None) -> None:
        self.file, self.delimiter, self.columns = file, delimiter, columns
        self.line = 0
        self._waiting: deque[str] = deque()
        self._taken: list[str] = []
        self._characters = 0

    def __iter__(self) -> Iterator[Record]:
        while (first := self._next_line()) is not None:
            line = self.line
            if len(first) > MAX_CHARACTERS:
                yield Record(line, [first[:1000]], "too_long")
            elif first.strip("\r\n" + self.delimiter + " "):
                yield self._record(first, line)

    def _record(self, first: str, line: int) -> Record:
        self._taken, self._characters = [], len(first)
        reader = csv.reader(self._lines(first), delimiter=self.delimiter, strict=True)
        try:
            fields = next(reader)
        except (csv.Error, _RecordTooLong, StopIteration):
            self._give_back()
            return Record(line, [first.rstrip("\r\n")], "quotes")
        while self.columns and len(fields) > self.columns and not fields[-1].strip():
            fields.pop()
        if self.columns and len(fields) != self.columns:
            if self._taken:
                self._give_back()
                return Record(line, [first.rstrip("\r\n")], "quotes")
            return Record(line, fields, "columns")
        return Record(line, fields)

    def _lines(self, first: str) -> Iterator[str]:
        yield first
        while (line := self._next_line()) is not None:
            self._taken.append(line)
            self._characters += len(line)
            if self._characters > MAX_CHARACTERS:
                raise _RecordTooLong
            yield line

    def _give_back(self) -> None:
        self._waiting.extendleft(reversed(self._taken))
        self.line -= len(self._taken)
        self._taken = []

    def _next_line(self) -> str | None:
        line = self._waiting.popleft() if self._waiting else self.file.readline(MAX_CHARACTERS + 1)
        if not line:
            return None
        self.line += 1
        if len(line) > MAX_CHARACTERS and not line.endswith(("\n", "\r")):
            self._read_past()
        return line

    def _read_past(self) -> None:
        while (rest := self.file.readline(MAX_CHARACTERS)) and not rest.endswith(("\n", "\r")):
            pass
