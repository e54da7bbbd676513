"""Changing many documents at once: each gets a new draft version, which somebody else approves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from portal.ledger.services import record_event
from portal.registers.bulk.enums import RowState
from portal.registers.bulk.errors import RowRejected
from portal.registers.bulk.running import BatchFailed, Outcome, Work, note
from portal.registers.permissions import PortalRecordPolicy
from publications.batches.editing.changes import Difference, Vocabularies, apply_changes
from publications.batches.enums import BatchEvent
from publications.batches.models import BatchRow
from publications.legislation.models import CorrectionNote, LegalDocument


class EditWork(Work):
    """Only rows that the owner may change, nobody has locked and no approver holds."""

    @contextmanager
    def opened(self) -> Iterator[None]:
        if not self.batch.owner.is_active:
            raise BatchFailed(_("Your account was closed."))
        self._policy = PortalRecordPolicy(LegalDocument)
        self._chosen = self.batch.parameters["changes"]
        self._note = self.batch.parameters["correction_note"]
        self._vocabularies = Vocabularies(self._chosen)
        yield

    def check(self, row: BatchRow) -> Outcome:
        record, draft, differences = self._changed(row)
        state = RowState.READY if differences else RowState.UNCHANGED
        outcome = Outcome(state, [], row.document_id, {"title": str(draft), "differences": differences})
        if differences and record.live and not self._note:
            words = _("It is public: whoever approves it needs a note of correction for the readers.")
            outcome.notes.append(note(words))
        return outcome

    def run(self, row: BatchRow) -> Outcome:
        """Save the change as a version, and the row itself as long as it was never public."""
        record, draft, differences = self._changed(row)
        outcome = Outcome(
            RowState.DONE, [], row.document_id, {"title": str(draft), "differences": differences}
        )
        if not differences:
            outcome.state = RowState.UNCHANGED
            return outcome
        if record.live and self._note:
            is_technical = self.batch.parameters["correction_is_technical"]
            draft.corrections.add(CorrectionNote(note=self._note, is_technical=is_technical))
        if not record.live:
            draft.save()
        draft.save_revision(user=self.batch.owner, log_action=True, clean=False)
        record_event(
            action=BatchEvent.EDITED,
            obj=record,
            portal=record.portal,
            user=self.batch.owner,
            detail={"batch": self.batch.pk, "changes": differences},
        )
        if self.batch.parameters.get("is_submitted") and (workflow := record.get_workflow()):
            workflow.start(draft, self.batch.owner)
        return outcome

    def _changed(self, row: BatchRow) -> tuple[LegalDocument, LegalDocument, list[Difference]]:
        """The row, its newest version with the changes, and what is different. Raises RowRejected."""
        record = (
            LegalDocument.objects.visible_to(self.batch.owner)
            .select_related("portal", "latest_revision")
            .filter(pk=row.document_id)
            .first()
        )
        if record is None:
            raise RowRejected("gone", _("The document is not there any more."))
        if not self._policy.user_has_permission_for_instance(self.batch.owner, "change", record):
            raise RowRejected("rights", _("You may not change this document."))
        if (lock := record.get_lock()) and lock.for_user(self.batch.owner):
            raise RowRejected("locked", _("Somebody has locked the document, or it waits for approval."))
        draft = record.get_latest_revision_as_object() if record.latest_revision else record
        differences = apply_changes(draft, self._chosen, self._vocabularies)
        draft.clean_fields(exclude=self._untouched())
        draft.clean()
        return record, draft, differences

    def _untouched(self) -> list[str]:
        """Fields that are left as they are: a draft may lack what only an approval asks for."""
        if self.batch.parameters.get("is_submitted"):
            return []
        touched = {*self._chosen, *self._chosen.get("clear", ())}
        return [field.name for field in LegalDocument._meta.get_fields() if field.name not in touched]
