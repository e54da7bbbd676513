"""The rows that an update refused, as a list that can be mended and sent again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from directory.exchange.columns import LABELS
from directory.exchange.models import DirectoryUpdate
from directory.exchange.scanning import Scan
from portal.registers.bulk.enums import RowState
from portal.registers.bulk.reports import refused_table

CHUNK = 500


def refused_rows(update: DirectoryUpdate) -> Iterator[list[Any]]:
    """Line, reason and cells; units that merged cells named above are written into each row."""
    columns: dict[str, int] = update.parameters["columns"]
    scan = Scan(update, columns)
    rows = update.rows.filter(state=RowState.REFUSED).iterator(chunk_size=CHUNK)
    return refused_table(
        _headings(update, columns),
        ((row, _cells(row.cells, row.line, columns, scan)) for row in rows),
    )


def _headings(update: DirectoryUpdate, columns: dict[str, int]) -> list[str]:
    """Those of the list; a clerk's answer and a server have none, and get the names of our fields."""
    if headings := update.parameters.get("headings"):
        return headings
    names = {place: str(LABELS[name]) for name, place in columns.items()}
    return [names.get(place, "") for place in range(max(names, default=-1) + 1)]


def _cells(cells: list[Any], line: int, columns: dict[str, int], scan: Scan) -> list[str]:
    filled = [cell or "" for cell in cells]
    for name, known in (("unit", scan.units), ("parent", scan.parents)):
        place = columns.get(name, len(filled))
        if place < len(filled) and not filled[place]:
            filled[place] = known.get(line, "")
    return filled
