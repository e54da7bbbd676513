"""Storing the rows of an uploaded spreadsheet with the batch."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from portal.registers.bulk.enums import RowState
from portal.registers.bulk.spreadsheets import lines_of
from publications.batches.importing.columns import COLUMNS
from publications.batches.models import Batch, BatchRow

STORED_AT_ONCE = 500


def read_rows(batch: Batch, path: Path) -> dict[str, object]:
    """Store the spreadsheet's rows and return what is worth knowing of it. Raises SourceUnreadable."""
    facts: dict[str, object] = {}
    ending = batch.source.rpartition(".")[2]
    lines = lines_of(path, ending=ending, facts=facts, count_fields=COLUMNS.count_fields)
    rows = (BatchRow(batch=batch, line=line, cells=cells) for line, cells in lines)
    while some := list(islice(rows, STORED_AT_ONCE)):
        BatchRow.objects.bulk_create(some)
    return facts


def mark_heading(batch: Batch, line: int) -> None:
    """Tell the data from what stands above them."""
    batch.rows.filter(line__lte=line).update(state=RowState.HEADING)
    batch.rows.filter(line__gt=line).update(
        state=RowState.WAITING, notes=[], detail={}, key="", document=None
    )
