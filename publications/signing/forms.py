"""Forms of the rule and of an exception."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.forms import VietnameseFormField
from publications.signing.models import SignaturePolicy
from publications.signing.rule import Shortfall


class PolicyForm(forms.ModelForm):
    class Meta:
        model = SignaturePolicy
        fields = ["document_types", "has_schedules", "applies_from"]
        widgets = {
            "document_types": forms.CheckboxSelectMultiple,
            "applies_from": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }


class ExceptionForm(forms.Form):
    """The reason for one of the shortfalls."""

    shortfall = forms.TypedChoiceField(
        label=pgettext_lazy("signing rule", "File"), coerce=int, widget=forms.RadioSelect
    )
    reason = VietnameseFormField(
        label=pgettext_lazy("signing rule", "Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the log with your name."),
    )

    def __init__(self, *args, shortfalls: list[Shortfall], **kwargs):
        super().__init__(*args, **kwargs)
        # By its bytes: another file in their place since the page was opened is not meant.
        choices = [(shortfall.stored_id or 0, shortfall.title) for shortfall in shortfalls]
        self.fields["shortfall"].choices = choices
        if len(choices) == 1:
            self.fields["shortfall"].initial = choices[0][0]
