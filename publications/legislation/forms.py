"""The editor's form of a document: what its file proposes, what is there already, what does not fit."""

from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.media.enums import TextState
from portal.media.models import OfficialFile
from portal.registers.forms import RecordForm
from portal.tenancy.models import Portal
from portal.tenancy.scope import is_province_operator
from publications.legislation.consistency import oddities_of
from publications.legislation.duplicates import Duplicates, duplicates_of
from publications.legislation.issuer_choices import group_by_existence
from publications.legislation.models import LegalDocument
from publications.legislation.proposals import Proposal, differing, proposals_from
from publications.legislation.state_secrets import refuse_stamp

UNFINISHED = {TextState.WAITING, TextState.RECOGNISING}
#: Asked in the form, but no part of the document.
ASIDE = {"has_no_secrets", "remember_signer"}
PROBED = (
    *("portal", "document_number", "document_type", "is_normative", "issuing_body", "issued_on"),
    "abstract",
)


class LegalDocumentForm(RecordForm):
    """Reads the document's file on demand; nothing that a person typed is replaced unasked."""

    has_no_secrets = forms.BooleanField(
        label=_("The document holds no state secrets"),
        help_text=_("To be confirmed by whoever submits it for approval (NĐ 43/2011, Điều 5.2)."),
    )

    remember_signer = forms.BooleanField(
        label=_("Remember this signatory in the province’s list"), required=False
    )

    #: Whether the view was asked to read the file; drafts that were never public are read when opened.
    is_reading = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.duplicates = Duplicates()
        if "issuing_body" in self.fields:
            group_by_existence(self.fields["issuing_body"], self._issue_day())
        if not is_province_operator(self.for_user):
            self.fields.pop("remember_signer", None)
        self.oddities: list[str] = []

    @cached_property
    def changed_data(self) -> list[str]:
        """Without what is no part of the document, or approving in the form would make an author."""
        return [name for name in super().changed_data if name not in ASIDE]

    @cached_property
    def source(self) -> OfficialFile | None:
        """The file to read: the official copy, else the first."""
        if not self.is_bound:
            attached = sorted(self._attached(), key=lambda row: not row.is_official_copy)
            return attached[0].file if attached else None
        rows = [form for form in self.formsets["files"].forms if not form["DELETE"].value()]
        rows.sort(key=lambda form: not form["is_official_copy"].value())
        chosen = [str(pk) for form in rows if (pk := form["file"].value())]
        pks = [int(pk) for pk in chosen if pk.isdecimal()]
        own = OfficialFile.objects.of_user(self.for_user).select_related("stored")
        found = own.in_bulk(pks)
        return next((found[pk] for pk in pks if pk in found), None)

    def _attached(self) -> list:
        return list(self.instance.files.all()) if "files" in self.formsets else []

    @property
    def is_waiting_for_text(self) -> bool:
        """Whether the file's words are still being looked for."""
        return bool(self.source and self.source.stored.text_state in UNFINISHED)

    @cached_property
    def proposals(self) -> dict[str, Proposal]:
        """What the file says and the form does not, by field."""
        is_new_draft = not self.is_bound and self.instance.pk and not self.instance.first_published_at
        if not (self.is_reading or is_new_draft) or self.source is None or self._portal is None:
            return {}
        found = proposals_from(self.source.stored.text, self._portal)
        known = {name: one for name, one in found.items() if name in self.fields}
        return differing(known, self._value_of)

    def _value_of(self, name: str) -> Any:
        """What stands in a field; a day as such, in whichever way it was typed."""
        field, value = self.fields[name], self[name].value()
        try:
            return field.to_python(value) if isinstance(field, forms.DateField) else value
        except ValidationError:
            return value

    @property
    def usable_count(self) -> int:
        return sum(proposal.is_usable for proposal in self.proposals.values())

    @cached_property
    def _portal(self) -> Portal | None:
        if self.instance.pk:
            return self.instance.portal
        pk = self["portal"].value()
        return self.fields["portal"].queryset.filter(pk=pk).first() if str(pk).isdecimal() else None

    def form_value(self, name: str) -> Any:
        """A proposal as the field's control sends it."""
        value = self.proposals[name].value
        if value is True:
            return "on"
        sent = self.fields[name].widget.format_value(value)
        return sent[0] if isinstance(sent, list) else sent

    def clean(self):
        super().clean()
        if self.instance.origin:
            return
        self._take_signer_over()
        probe = self._probe()
        self.duplicates, self.oddities = duplicates_of(probe), oddities_of(probe)
        if refusal := self.duplicates.refusal():
            self.add_error("document_number", refusal)
        self._refuse_secrets()

    def _issue_day(self) -> date:
        """The day of issue as far as it can be read, else today."""
        try:
            day = self.fields["issued_on"].to_python(self["issued_on"].value())
        except (ValidationError, KeyError):
            day = None
        return day or timezone.localdate()

    def _take_signer_over(self) -> None:
        """Choosing somebody of the list fills in the name and the position that were left empty."""
        signer = self.cleaned_data.get("signer")
        if signer and not self.cleaned_data.get("signatory"):
            self.cleaned_data["signatory"] = signer.name
        if signer and not self.cleaned_data.get("signatory_title"):
            self.cleaned_data["signatory_title"] = signer.title

    def _probe(self) -> LegalDocument:
        """The document as it would be stored, as far as what was typed can be read."""
        values = {name: self.cleaned_data[name] for name in PROBED if self.cleaned_data.get(name) is not None}
        if self.instance.pk:
            values["portal"] = self.instance.portal
        return LegalDocument(pk=self.instance.pk, **values)

    def _refuse_secrets(self) -> None:
        files = [form["file"].value() for form in self.formsets["files"].forms if not form["DELETE"].value()]
        pks = [int(pk) for pk in files if str(pk or "").isdecimal()]
        own = OfficialFile.objects.of_user(self.for_user).select_related("stored").filter(pk__in=pks)
        try:
            refuse_stamp(self.cleaned_data.get("abstract") or "", own)
        except ValidationError as refusal:
            self.add_error(None, refusal)

    @property
    def warnings(self) -> list[str]:
        """What the editor should look at, though it was saved."""
        return [*self.duplicates.warnings(), *self.oddities]
