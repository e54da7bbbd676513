"""Forms of bulk work in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from directory.organisations.models import Organisation
from portal.core.forms import VietnameseFormField
from portal.registers.bulk.spreadsheets import MAX_SHEET_BYTES
from portal.registers.permissions import PortalRecordPolicy
from portal.registers.widgets import PlainSelect
from portal.tenancy.models import Portal
from publications.batches.editing.changes import CLEARABLE, ListMode, as_parameters, label_of
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument, Signatory

KEEP = pgettext_lazy("list change", "Leave as it is")


class UploadSheetForm(forms.Form):
    """A spreadsheet, perhaps with an archive of files, for one of the person's portals."""

    portal = forms.ModelChoiceField(
        Portal.objects.none(), label=pgettext_lazy("register", "Portal"), empty_label=None
    )
    sheet = forms.FileField(
        label=pgettext_lazy("batch", "Spreadsheet"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy("XLSX or CSV, at most 10,000 rows; the first visible sheet is read."),
    )
    archive = forms.FileField(
        label=pgettext_lazy("batch", "Archive with the files"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        help_text=gettext_lazy("A ZIP file; a column of the spreadsheet names each document's file."),
    )
    is_archive = forms.BooleanField(
        label=pgettext_lazy("batch", "These are old documents from another system"),
        required=False,
        help_text=gettext_lazy(
            "Whether they were posted in time is not known then; they never count as late."
        ),
    )
    is_submitted = forms.BooleanField(
        label=pgettext_lazy("batch", "Submit the drafts for approval"), required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        portals = PortalRecordPolicy(LegalDocument).portals_for(user, "add").order_by("name")
        self.fields["portal"].queryset = portals  # type: ignore[attr-defined]

    def clean_sheet(self):
        return _not_larger(self.cleaned_data["sheet"], MAX_SHEET_BYTES)

    def clean_archive(self):
        return _not_larger(self.cleaned_data["archive"], settings.MAX_UPLOAD_BYTES)


def _not_larger(upload, limit: int):
    if upload and upload.size > limit:
        raise ValidationError(_("The file is larger than %(limit)s.") % {"limit": filesizeformat(limit)})
    return upload


class ChangesForm(forms.Form):
    """What changes in all documents that were chosen; what is left empty stays as it is."""

    document_type = forms.ModelChoiceField(
        DocumentType.objects.all(), required=False, empty_label=KEEP, widget=PlainSelect
    )
    is_normative = forms.ChoiceField(
        required=False,
        choices=[
            ("", KEEP),
            ("yes", pgettext_lazy("normative", "yes")),
            ("no", pgettext_lazy("normative", "no")),
        ],
    )
    issuing_body = forms.ModelChoiceField(
        Organisation.objects.bodies(), required=False, empty_label=KEEP, widget=PlainSelect
    )
    fields_of_law_mode = forms.ChoiceField(required=False, choices=ListMode.choices)
    fields_of_law = forms.ModelMultipleChoiceField(FieldOfLaw.objects.all(), required=False)
    bound_bodies_mode = forms.ChoiceField(required=False, choices=ListMode.choices)
    bound_bodies = forms.ModelMultipleChoiceField(Organisation.objects.bodies(), required=False)
    signer = forms.ModelChoiceField(
        Signatory.objects.all(), required=False, empty_label=KEEP, widget=PlainSelect
    )
    signatory = VietnameseFormField(required=False, max_length=120)
    signatory_title = VietnameseFormField(required=False, max_length=120)
    place_of_issue = VietnameseFormField(required=False, max_length=120)
    issued_on = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    effective_from = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    effective_until = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))
    clear = forms.MultipleChoiceField(
        label=pgettext_lazy("batch", "Empty these fields"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    correction_note = VietnameseFormField(
        label=pgettext_lazy("batch", "Note of correction for readers"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Documents that are public already need it before they are approved."),
    )
    correction_is_technical = forms.BooleanField(
        label=pgettext_lazy("correction", "The content of the document is not changed"), required=False
    )
    is_submitted = forms.BooleanField(
        label=pgettext_lazy("batch", "Submit the drafts for approval"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name.endswith("_mode"):
                field.label = label_of(name.removesuffix("_mode"))
            elif field.label is None:
                field.label = label_of(name)
        for name in ("fields_of_law", "bound_bodies"):
            self.fields[name].label = pgettext_lazy("list change", "Which ones")
        self.fields["clear"].choices = [(name, label_of(name)) for name in CLEARABLE]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        for name in ("fields_of_law", "bound_bodies"):
            mode, rows = cleaned[f"{name}_mode"], cleaned[name]
            if mode in {ListMode.ADD, ListMode.REMOVE} and not rows:
                self.add_error(name, _("Choose at least one."))
            if not mode and rows:
                self.add_error(f"{name}_mode", _("Say what is to be done with them."))
        for name in cleaned["clear"]:
            if cleaned[name]:
                self.add_error(name, _("It cannot be set and emptied at the same time."))
        if not self.errors and not as_parameters(cleaned):
            raise ValidationError(_("Choose at least one change."))
        return cleaned

    def parameters(self) -> dict[str, Any]:
        """All that was chosen, as the batch stores it."""
        names = ("correction_note", "correction_is_technical", "is_submitted")
        chosen = {name: self.cleaned_data[name] for name in names}
        return {"changes": as_parameters(self.cleaned_data), **chosen}
