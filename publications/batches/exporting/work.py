"""Putting documents and their files into one ZIP archive, of any size, with bounded memory."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.ledger.services import record_event
from portal.media.models import OfficialFile
from portal.registers.bulk.enums import RowState
from portal.registers.bulk.errors import RowRejected
from portal.registers.bulk.running import BatchFailed, Outcome, Work, note
from publications.batches.enums import BatchEvent
from publications.batches.exporting.index import write_lists
from publications.batches.exporting.names import file_path, folder_of
from publications.batches.models import Batch, BatchRow
from publications.batches.work_files import (
    discard,
    discard_unfinished,
    keep_result,
    result_name,
    unfinished_path,
)
from publications.legislation.models import LegalDocument

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class ExportWork(Work):
    """The archive grows on the worker's disk, portion by portion, and goes to the store when it is whole.

    Files are stored as they are: PDF and office files are packed already.
    """

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch)
        self._path = unfinished_path(batch.pk)

    @contextmanager
    def opened(self) -> Iterator[None]:
        if not self.batch.owner.is_active:
            raise BatchFailed(_("Your account was closed."))
        try:
            with self._archive() as self._zip:
                yield
        except OSError as error:
            if error.errno not in NO_SPACE:
                raise
            self._path.unlink(missing_ok=True)
            raise BatchFailed(_("There is no space left for the export. Tell the operators.")) from error

    def run(self, row: BatchRow) -> Outcome:
        """Add one document's files. Raises RowRejected."""
        document = (
            LegalDocument.objects.visible_to(self.batch.owner)
            .prefetch_related("files__file__stored")
            .filter(pk=row.document_id)
            .first()
        )
        if document is None:
            raise RowRejected("gone", _("The document is not there any more."))
        folder, taken = folder_of(document), set[str]()
        outcome = Outcome(RowState.DONE, [], row.document_id, {"title": str(document), "folder": folder})
        outcome.detail["files"] = []
        for attached in document.files.all():
            path = file_path(folder, attached.file.name, taken)
            if self._add(path, attached.file):
                stored = {"path": path, "sha256": attached.file.stored.sha256}
                outcome.detail["files"].append(stored)
            else:
                words = _("The bytes of the file “%(name)s” are missing in the store.")
                outcome.notes.append(note(words % {"name": attached.file.name}))
        return outcome

    def finish(self) -> None:
        """Add the lists and hand the archive over."""
        scratch = self._path.with_suffix(".xlsx")
        with ZipFile(self._path, "a", ZIP_STORED) as target:
            write_lists(target, self.batch, scratch)
        size = self._path.stat().st_size
        with self._path.open("rb") as source:
            name = keep_result(self.batch.pk, File(source))
        with transaction.atomic():
            kept = Batch.objects.filter(pk=self.batch.pk, state=self.batch.state)
            if not kept.update(result=name, result_size=size):
                return
            record_event(
                action=BatchEvent.EXPORTED,
                obj=self.batch,
                portal=self.batch.portal,
                user=self.batch.owner,
                detail={"documents": self.batch.done, "bytes": size},
            )
        self._path.unlink()

    def abandon(self) -> None:
        """The owner has stopped it: half an archive is of no use to anybody."""
        discard_unfinished(self.batch.pk)
        discard(result_name(self.batch.pk))

    def _add(self, path: str, file: OfficialFile) -> bool:
        """Copy a file into the archive; return whether its bytes were there."""
        stored = file.stored
        try:
            chunks = stored.storage.read_range(stored.blob_name, 0, stored.size)
        except FileNotFoundError:
            return False
        entry = ZipInfo(path, date_time=timezone.localtime(file.uploaded_at).timetuple()[:6])
        entry.file_size = stored.size
        with self._zip.open(entry, "w") as target:
            for chunk in chunks:
                target.write(chunk)
        return True

    def _archive(self) -> ZipFile:
        """Go on with the archive of the last portion; one that a killed process left torn begins anew."""
        if self.batch.done and self._path.exists():
            try:
                archive = ZipFile(self._path, "a", ZIP_STORED)
            except BadZipFile:
                pass
            else:
                if set(archive.namelist()) == self._paths_done():
                    return archive
                archive.close()
        self._path.unlink(missing_ok=True)
        self._begin_anew()
        return ZipFile(self._path, "w", ZIP_STORED)

    def _paths_done(self) -> set[str]:
        details = self.batch.rows.filter(state=RowState.DONE).values_list("detail", flat=True)
        return {stored["path"] for detail in details.iterator() for stored in detail["files"]}

    @transaction.atomic
    def _begin_anew(self) -> None:
        taken = self.batch.rows.filter(state__in=[RowState.DONE, RowState.REFUSED])
        taken.update(state=RowState.READY, notes=[], detail={})
        Batch.objects.filter(pk=self.batch.pk).update(done=0)
        self.batch.done = 0
