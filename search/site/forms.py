"""What a reader may ask of the search page."""

from django import forms
from django.utils.translation import pgettext_lazy

from search.index.queries import Sort


class SearchForm(forms.Form):
    """Words or a number, this portal or the whole province, kinds, dates and order; all in the address."""

    q = forms.CharField(
        label=pgettext_lazy("search", "Words or the number of a document"), required=False, max_length=200
    )
    pham_vi = forms.ChoiceField(
        label=pgettext_lazy("search", "Search in"),
        required=False,
        choices=[
            ("", pgettext_lazy("search", "This portal")),
            ("tinh", pgettext_lazy("search", "All portals of the province")),
        ],
    )
    loai = forms.ChoiceField(
        label=pgettext_lazy("search", "Kind"),
        required=False,
        choices=[
            ("", pgettext_lazy("search", "Everything")),
            ("legal_document", pgettext_lazy("search", "Legal documents")),
            ("gazette_issue", pgettext_lazy("search", "Gazette")),
            ("page", pgettext_lazy("search", "News and pages")),
        ],
    )
    sap_xep = forms.ChoiceField(
        label=pgettext_lazy("search", "Order"),
        required=False,
        choices=[
            ("", pgettext_lazy("search", "Best match first")),
            (str(Sort.DATE), pgettext_lazy("search", "Newest first")),
        ],
    )
    tu_ngay = forms.DateField(
        label=pgettext_lazy("search", "From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    den_ngay = forms.DateField(
        label=pgettext_lazy("search", "Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    ngay = forms.DateField(
        label=pgettext_lazy("search", "Documents in force on the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    @property
    def is_about_province(self) -> bool:
        return self.is_valid() and self.cleaned_data["pham_vi"] == "tinh"
