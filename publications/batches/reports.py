"""The account of bulk work as a spreadsheet: every row, or those to be repaired and sent again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import pgettext

from portal.registers.bulk.enums import RowState
from portal.registers.bulk.reports import notes_in_words, refused_table
from publications.batches.enums import BatchKind
from publications.batches.models import Batch

CHUNK = 500


def report_rows(batch: Batch) -> Iterator[list[Any]]:
    """Line, what became of it, why, and which document it is."""
    yield [
        pgettext("batch report", "Line"),
        pgettext("batch report", "Result"),
        pgettext("batch report", "Notes"),
        pgettext("batch report", "Document"),
        pgettext("batch report", "Changes"),
    ]
    for row in batch.rows.data().iterator(chunk_size=CHUNK):
        yield [
            row.line,
            row.get_state_display(),
            notes_in_words(row),
            row.detail.get("title", ""),
            "; ".join(
                f"{change['label']}: {change['before']} → {change['after']}"
                for change in row.detail.get("differences", ())
            ),
        ]


def refused_rows(batch: Batch) -> Iterator[list[Any]]:
    """The rows that were refused, each behind its reason; to be mended and imported again."""
    headings = batch.parameters.get("headings", []) if batch.kind == BatchKind.IMPORT else []
    refused = batch.rows.filter(state=RowState.REFUSED)
    return refused_table(headings, ((row, row.cells) for row in refused.iterator(chunk_size=CHUNK)))
