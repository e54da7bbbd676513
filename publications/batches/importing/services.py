"""From the upload to the check: the steps of an import that its owner takes."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from portal.core.text import clean_text
from portal.registers.bulk.columns import remember_columns
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.errors import SourceUnreadable
from portal.registers.bulk.running import set_going
from portal.registers.bulk.spreadsheets import ending_of
from portal.tenancy.models import Portal
from publications.batches.enums import BatchKind
from publications.batches.importing.archive import open_file_archive
from publications.batches.importing.columns import COLUMNS
from publications.batches.importing.reading import mark_heading, read_rows
from publications.batches.models import Batch, ColumnChoice
from publications.batches.work_files import discard, keep, local_copy


def begin_import(
    *,
    portal: Portal,
    owner,
    sheet: UploadedFile,
    archive: UploadedFile | None = None,
    is_archive: bool = False,
    is_submitted: bool = False,
) -> Batch:
    """Keep the upload, read its rows and guess its columns.

    Raises:
        SourceUnreadable: in words for the editor; nothing is kept then.
    """
    ending = ending_of(sheet.name or "")
    if not sheet.size:
        raise SourceUnreadable(_("The file is empty."))
    kept = [keep(sheet, ending)]
    try:
        if archive:
            kept.append(keep(archive, "zip"))
            with local_copy(kept[1]) as path, open_file_archive(path):
                pass
        batch = Batch(
            kind=BatchKind.IMPORT,
            title=clean_text(sheet.name or "")[:200],
            source=kept[0],
            archive=kept[1] if archive else "",
            portal=portal,
            owner=owner,
            parameters={"is_archive": is_archive, "is_submitted": is_submitted},
        )
        with transaction.atomic(), local_copy(kept[0]) as path:
            batch.save()
            batch.parameters |= read_rows(batch, path)
            _guess(batch)
    except BaseException:  # raised again; without the batch nobody would ever discard its files
        for name in kept:
            discard(name)
        raise
    return batch


def _guess(batch: Batch) -> None:
    line = COLUMNS.guess_heading_line(batch.rows.all()[:50])
    use_heading(batch, line)


def use_heading(batch: Batch, line: int) -> None:
    """Take a line as the headings and guess the columns by it."""
    headings = batch.rows.get(line=line).cells
    batch.parameters |= {
        "heading_line": line,
        "headings": headings,
        "columns": COLUMNS.guess(headings, ColumnChoice.objects.filter(portal=batch.portal)),
    }
    mark_heading(batch, line)
    batch.save(update_fields=["parameters"])


@transaction.atomic
def check_with(batch: Batch, columns: dict[str, int]) -> None:
    """Remember what the columns mean and have every row checked."""
    batch.parameters["columns"] = columns
    remember_columns(ColumnChoice, batch.portal, batch.parameters["headings"], columns)
    mark_heading(batch, batch.parameters["heading_line"])
    set_going(batch, BatchState.CHECKING)
