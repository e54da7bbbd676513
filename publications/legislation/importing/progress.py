"""How far an import is, about once a second."""

import time

from django.core.management.base import OutputWrapper
from django.utils.translation import gettext as _

from publications.legislation.importing.entries import Source
from publications.legislation.importing.report import Report

INTERVAL = 1.0


class Progress:
    """Writes one line over itself on a terminal, and line after line elsewhere."""

    def __init__(self, stream: OutputWrapper, source: Source) -> None:
        self._stream, self._source = stream, source
        self._is_terminal = stream.isatty()
        self._next = time.monotonic() + INTERVAL

    def show(self, report: Report) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + INTERVAL
        numbers = {
            "percent": int(self._source.progress() * 100),
            "read": report.read,
            "created": report.created,
            "rejected": report.rejected,
            "rate": report.rows_per_second,
        }
        line = _(
            "%(percent)d %%  %(read)d rows, %(created)d new, %(rejected)d rejected, %(rate)s rows a second"
        )
        before, after = ("\r", "") if self._is_terminal else ("", "\n")
        self._stream.write(before + line % numbers, ending=after)
        self._stream.flush()

    def close(self) -> None:
        if self._is_terminal:
            self._stream.write("\n")
