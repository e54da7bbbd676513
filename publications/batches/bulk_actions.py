"""Entries of the list of documents: change those chosen, or export them with their files."""

from __future__ import annotations

from abc import abstractmethod

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages

from portal.registers.bulk_actions import RecordBulkAction
from publications.batches import services
from publications.batches.models import Batch
from publications.legislation.models import LegalDocument


class BatchBulkAction(RecordBulkAction):
    """Hands the chosen documents to a batch instead of acting at once."""

    template_name = "registers/bulk_actions/confirm.html"

    @classproperty
    def models(cls):
        return [LegalDocument]

    def prepare_action(self, objects, objects_without_access) -> HttpResponseBase:
        chosen = LegalDocument.objects.visible_to(self.request.user).filter(
            pk__in=[row.pk for row in objects]
        )
        try:
            batch = self.begin(chosen)
        except services.TooMany as reason:
            messages.error(self.request, str(reason))
            return redirect(self.next_url)
        return redirect("batches:detail", batch.pk)

    @abstractmethod
    def begin(self, documents) -> Batch:
        """Make the batch of the chosen documents. Raises TooMany."""


class EditBulkAction(BatchBulkAction):
    display_name = pgettext_lazy("batch", "Change")
    action_type = "change_many"
    aria_label = gettext_lazy("Change the selected documents")
    action_priority = 30
    permission = "change"
    explanation = gettext_lazy("You choose the changes next, and see them before anything is saved.")

    def begin(self, documents) -> Batch:
        return services.begin_edit(owner=self.request.user, documents=documents)


class ExportBulkAction(BatchBulkAction):
    display_name = pgettext_lazy("batch", "Export with files")
    action_type = "export_files"
    aria_label = gettext_lazy("Export the selected documents with their files")
    action_priority = 40
    permission = "add"
    explanation = gettext_lazy("A ZIP file is made in the background; you find it under “Bulk work”.")

    def begin(self, documents) -> Batch:
        return services.begin_export(owner=self.request.user, documents=documents)
