"""Making drafts from the rows of a spreadsheet; what is published stays with the board."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import cast

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from portal.ledger.services import record_event
from portal.media.models import OfficialFile
from portal.media.services import Prepared, enter_file
from portal.registers.bulk.columns import letter_of
from portal.registers.bulk.enums import RowState
from portal.registers.bulk.errors import RowRejected, SourceUnreadable
from portal.registers.bulk.running import BatchFailed, Outcome, Work, note
from portal.registers.permissions import PortalRecordPolicy
from portal.tenancy.enums import READABLE_STATES
from portal.tenancy.models import Portal
from publications.batches.enums import BatchEvent
from publications.batches.importing.archive import FileArchive, open_file_archive
from publications.batches.importing.columns import LABELS
from publications.batches.importing.values import RowFaults, RowReader
from publications.batches.models import Batch, BatchRow
from publications.batches.work_files import local_copy
from publications.legislation.importing.csv_source import key_of
from publications.legislation.models import DocumentFile, LegalDocument

#: Names the source of old documents in their rows, as an import on the command line does.
ORIGIN = "bang-tinh"


class ImportWork(Work):
    """Drafts of the portal, in the owner's name: new documents, or old ones whose clock is not known."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch)
        self.portal, self.owner = cast(Portal, batch.portal), batch.owner
        self.columns: dict[str, int] = batch.parameters["columns"]
        self.is_archive = bool(batch.parameters.get("is_archive"))
        self.is_submitted = bool(batch.parameters.get("is_submitted"))
        self._files: FileArchive | None = None
        self._prepared: dict[int, Prepared | RowRejected] = {}

    @contextmanager
    def opened(self) -> Iterator[None]:
        allowed = PortalRecordPolicy(LegalDocument).portals_for(self.owner, "add")
        if not self.owner.is_active or not allowed.filter(pk=self.portal.pk).exists():
            raise BatchFailed(_("You may no longer write on this portal, or it was closed."))
        self._reader = RowReader(self.portal, is_submitted=self.is_submitted)
        with ExitStack() as stack:
            if self.batch.archive:
                try:
                    path = stack.enter_context(local_copy(self.batch.archive))
                    self._files = stack.enter_context(open_file_archive(path))
                except (SourceUnreadable, FileNotFoundError) as error:
                    raise BatchFailed(str(error)) from error
            yield

    def check(self, row: BatchRow) -> Outcome:
        """Read the row, look for its twins and its file; write nothing."""
        values = self._values(row)
        try:
            document, warnings = self._reader.read(values, lambda name: self._cell(row, name))
        except RowFaults as faults:
            return Outcome(RowState.REFUSED, faults.notes)
        key = self._key(document, values)
        outcome = self._repetition(row, document, key) or Outcome(RowState.READY, warnings, key=key)
        outcome.detail = {"title": str(document), "abstract": document.abstract[:200]}
        if outcome.state == RowState.READY and (name := values.get("ten_tep")):
            self._find_file(row, name)
        return outcome

    def prepare(self, row: BatchRow) -> None:
        """Check and keep the row's file: that takes seconds, in which editors write."""
        name = self._values(row).get("ten_tep")
        if name and self._files is not None:
            self._prepared[row.pk] = self._prepared_file(self._files, name)

    def run(self, row: BatchRow) -> Outcome:
        """Look again, for the register may have changed since the check, and make the draft."""
        outcome = self.check(row)
        if outcome.state != RowState.READY:
            return outcome
        values = self._values(row)
        document, _warnings = self._reader.read(values, lambda name: self._cell(row, name))
        document.created_by = self.owner
        if self.is_archive:
            document.origin, document.origin_key = ORIGIN, key_of(values)
        if attached := self._stored_file(row, values):
            document.files = [DocumentFile(file=attached, is_official_copy=True)]
        document.save()
        document.save_revision(user=self.owner, log_action=True, clean=False)
        record_event(
            action=BatchEvent.IMPORTED,
            obj=document,
            portal=self.portal,
            user=self.owner,
            detail={"batch": self.batch.pk, "line": row.line},
        )
        if self.is_submitted and (workflow := document.get_workflow()):
            workflow.start(document, self.owner)
        outcome.state, outcome.record_id = RowState.DONE, document.pk
        return outcome

    def _values(self, row: BatchRow) -> dict[str, str]:
        return {
            name: row.cells[position] if position < len(row.cells) else ""
            for name, position in self.columns.items()
        }

    def _cell(self, row: BatchRow, name: str) -> str:
        """The cell of a field, or the field's name where no column was given to it."""
        if name in self.columns:
            return f"{letter_of(self.columns[name])}{row.line}"
        return str(LABELS[name])

    def _key(self, document: LegalDocument, values: dict[str, str]) -> str:
        """Equal for rows of a spreadsheet that would become the same document."""
        if self.is_archive:
            return key_of(values)
        document.derive()
        facts = (
            document.issuing_body_id,
            document.document_type_id,
            document.is_normative,
            document.number_key,
            document.issued_year,
        )
        return key_of({"so_ky_hieu": "|".join(map(str, facts))})

    def _repetition(self, row: BatchRow, document: LegalDocument, key: str) -> Outcome | None:
        """What the row repeats: an earlier row, a public document, or a draft of this portal's board."""
        earlier = self.batch.rows.filter(
            key=key, line__lt=row.line, state__in=[RowState.READY, RowState.DONE]
        ).first()
        if earlier:
            words = _("The row repeats line %(line)d.") % {"line": earlier.line}
            return Outcome(RowState.REPEATED, [note(words)], earlier.document_id)
        document.derive()
        twin = self._twin(document, key)
        if twin is None:
            return None
        if twin.live:
            words = _("%(document)s is already published.") % {"document": twin}
            return Outcome(RowState.REPEATED, [note(words, address=twin.public_url())])
        words = _("%(document)s is a draft of this portal already.") % {"document": twin}
        return Outcome(RowState.REPEATED, [note(words, address=AdminURLFinder().get_edit_url(twin) or "")])

    def _twin(self, document: LegalDocument, key: str) -> LegalDocument | None:
        """Nothing unpublished of another portal is looked at."""
        seen = Q(portal=self.portal) | Q(live=True, portal__state__in=READABLE_STATES)
        documents = LegalDocument.objects.filter(seen)
        same = documents.none()
        if self.is_archive:
            same = documents.filter(portal=self.portal, origin=ORIGIN, origin_key=key)
        return same.first() or documents.twins_of(document).order_by("-live", "pk").first()

    def _find_file(self, row: BatchRow, name: str) -> None:
        cell = self._cell(row, "ten_tep")
        if self._files is None:
            raise RowRejected("no_archive", f"{cell}: " + _("There is no archive with files."))
        try:
            self._files.require(name)
        except RowRejected as rejection:
            raise RowRejected(rejection.code, f"{cell}: {rejection}") from rejection

    def _stored_file(self, row: BatchRow, values: dict[str, str]) -> OfficialFile | None:
        name = values.get("ten_tep")
        if not name or self._files is None:
            return None
        prepared = self._prepared.pop(row.pk, None) or self._prepared_file(self._files, name)
        if isinstance(prepared, RowRejected):
            raise prepared
        return enter_file(prepared, portal=self.portal, user=self.owner)

    @staticmethod
    def _prepared_file(files: FileArchive, name: str) -> Prepared | RowRejected:
        try:
            return files.prepare(name)
        except RowRejected as rejection:
            return rejection
        except ValidationError as rejection:
            return RowRejected("bad_file", f"{name[:150]}: {' '.join(rejection.messages)}")
