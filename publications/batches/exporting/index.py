"""The lists inside an export: what it holds, as CSV and XLSX, and the SHA-256 of every file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import pgettext

from portal.registers.bulk.reports import write_sheet
from portal.registers.exports import safe_cell
from publications.batches.models import Batch
from publications.legislation.models import LegalDocument
from publications.legislation.register import LegalDocumentRegister

CHUNK = 500


def write_lists(target: ZipFile, batch: Batch, scratch: Path) -> None:
    """Add index.csv, index.xlsx and SHA256SUMS; row by row, so that memory does not grow with the export."""
    with target.open("index.csv", "w") as raw, _text(raw) as file:
        file.write("\ufeff")
        csv.writer(file).writerows([safe_cell(cell) for cell in row] for row in _rows(batch))
    write_sheet(scratch, _rows(batch), title=pgettext("batch report", "Documents"))
    target.write(scratch, "index.xlsx", compress_type=ZIP_DEFLATED)
    scratch.unlink(missing_ok=True)
    with target.open("SHA256SUMS", "w") as raw, _text(raw) as file:
        for row in batch.rows.order_by("line").iterator(chunk_size=CHUNK):
            for stored in row.detail.get("files", ()):
                file.write(f"{stored['sha256']}  {stored['path']}\n")


def _rows(batch: Batch) -> Iterator[list[Any]]:
    columns = LegalDocumentRegister().export_columns()
    yield [*(name for name, _value in columns), "address", "is_public", "folder", "files"]
    rows = batch.rows.order_by("line").exclude(document=None)
    for some in _in_chunks(rows):
        documents = LegalDocument.objects.with_list_data().in_bulk([row.document_id for row in some])
        for row in some:
            document = documents.get(row.document_id)
            if document is None or "files" not in row.detail:
                continue
            paths = [stored["path"] for stored in row.detail["files"]]
            address = document.public_url() if document.live else ""
            values = [value(document) for _name, value in columns]
            yield [*values, address, document.live, row.detail["folder"], paths]


def _in_chunks(rows) -> Iterator[list]:
    chunk: list = []
    for row in rows.iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _text(raw) -> io.TextIOWrapper:
    return io.TextIOWrapper(raw, encoding="utf-8", newline="")
