"""What an operator says at the steps of a handover."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from directory.organisations.models import Organisation
from publications.handovers.enums import Mark
from publications.handovers.models import Handover
from publications.legislation.models import DocumentType, LegalDocument
from publications.legislation.numbering import parse_number


class BeginForm(forms.ModelForm):
    """Which body, to whom, and what becomes of what nobody marks."""

    class Meta:
        model = Handover
        fields = ["organisation", "successor", "default_mark"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ended = Organisation.objects.filter(valid_until__isnull=False)
        self.fields["organisation"].queryset = ended.order_by("-valid_until", "sort_name")
        self.fields["successor"].queryset = Organisation.objects.filter(
            portal__isnull=False, valid_until__isnull=True
        )


class DecisionForm(forms.Form):
    """The published decision by its number, and the day from which marked documents end."""

    number = forms.CharField(
        label=pgettext_lazy("handover", "Number of the decision"), max_length=100, required=False
    )
    ends_from = forms.DateField(
        label=pgettext_lazy("handover", "Documents end on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_number(self) -> LegalDocument | None:
        text = self.cleaned_data["number"]
        if not text:
            return None
        found = list(LegalDocument.objects.public().numbered(parse_number(text).key)[:2])
        if not found:
            raise forms.ValidationError(_("No published document has this number."))
        if len(found) > 1:
            raise forms.ValidationError(_("Several published documents have this number."))
        return found[0]


class FilterForm(forms.Form):
    """Which documents of the handover are listed."""

    q = forms.CharField(
        label=pgettext_lazy("handover", "Number or words of the abstract"), max_length=200, required=False
    )
    loai = forms.ModelChoiceField(
        DocumentType.objects.all(),
        label=pgettext_lazy("legal document", "Type"),
        required=False,
        empty_label=pgettext_lazy("filter", "All types"),
    )
    nam = forms.IntegerField(
        label=pgettext_lazy("filter", "Year of issue"), required=False, min_value=1945, max_value=2100
    )
    dau = forms.ChoiceField(
        label=pgettext_lazy("handover", "Mark"),
        required=False,
        choices=[("", pgettext_lazy("handover", "All")), *Mark.choices],
    )

    def narrow(self, documents):
        """The documents that were asked for; all of them where the question cannot be read."""
        if not self.is_valid():
            return documents
        asked = self.cleaned_data
        if asked["q"]:
            documents = documents.matching(asked["q"])
        if asked["loai"]:
            documents = documents.filter(document_type=asked["loai"])
        if asked["nam"]:
            documents = documents.filter(issued_year=asked["nam"])
        return documents.filter(mark=asked["dau"]) if asked["dau"] else documents
