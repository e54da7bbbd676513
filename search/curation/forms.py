"""Forms of the editors' words and recommendations."""

from django import forms

from search.curation.models import PromotedResult, Synonym
from search.curation.targets import clean_address


class SynonymForm(forms.ModelForm):
    class Meta:
        model = Synonym
        fields = ["term", "others", "is_mutual"]
        widgets = {"others": forms.Textarea(attrs={"rows": 5})}


class PromotedResultForm(forms.ModelForm):
    """What stands above the hits, for which questions. The portal is given by the address of the form."""

    class Meta:
        model = PromotedResult
        fields = ["title", "address", "summary", "phrases", "is_within", "position"]
        widgets = {"phrases": forms.Textarea(attrs={"rows": 5})}

    def clean_address(self) -> str:
        return clean_address(self.instance.portal, self.cleaned_data["address"])
