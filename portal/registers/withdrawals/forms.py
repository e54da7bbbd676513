"""Asking whoever takes a row down what the public shall be told."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.core.forms import VietnameseFormField
from portal.registers.withdrawals.models import WithdrawalReason
from portal.registers.withdrawals.services import Grounds

#: What a person can give as a reason; a schedule has its own.
GIVEN = (WithdrawalReason.ERROR, WithdrawalReason.REPLACED, WithdrawalReason.WITHDRAWN)
_KEY_AT_END = re.compile(r"-?(\d{1,18})/?(?:[?#].*)?$")


class WithdrawalForm(forms.Form):
    """Reason, date and words for readers; the successor is named by its public address."""

    reason = forms.ChoiceField(
        label=pgettext_lazy("withdrawal", "Reason"),
        choices=[("", "---------"), *((reason.value, reason.label) for reason in GIVEN)],
    )
    decided_on = forms.DateField(
        label=pgettext_lazy("withdrawal", "Decided on"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    explanation = VietnameseFormField(
        label=pgettext_lazy("withdrawal", "Explanation for readers"),
        help_text=gettext_lazy("Shown at the address from now on."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    successor = VietnameseFormField(
        label=pgettext_lazy("withdrawal", "Replaced by (public address)"),
        help_text=gettext_lazy("Copy the address of its public page."),
        max_length=500,
        required=False,
    )
    hides_summary = forms.BooleanField(
        label=pgettext_lazy("withdrawal", "Hide the abstract as well"),
        help_text=gettext_lazy("For what should never have been public; the number stays."),
        required=False,
    )

    def __init__(self, *args, model, withdrawn: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.model, self.withdrawn = model, withdrawn

    def clean_decided_on(self):
        decided_on = self.cleaned_data["decided_on"]
        if decided_on > timezone.localdate():
            raise forms.ValidationError(_("The day lies in the future."))
        return decided_on

    def clean_successor(self) -> int | None:
        """The key of the row at the address; it must be public, and another one."""
        address = self.cleaned_data["successor"].strip()
        if not address:
            return None
        match = _KEY_AT_END.search(address)
        found = self.model.objects.public().filter(pk=int(match[1])).first() if match else None
        if found is None:
            raise forms.ValidationError(_("Nothing public stands at this address."))
        if found.pk == self.withdrawn:
            raise forms.ValidationError(_("This is the address of what you are taking down."))
        return found.pk

    def clean(self):
        cleaned = super().clean()
        is_replaced = cleaned.get("reason") == WithdrawalReason.REPLACED
        if is_replaced and "successor" in cleaned and cleaned["successor"] is None:
            self.add_error("successor", _("Give the address of what replaces it."))
        return cleaned

    def grounds(self) -> Grounds:
        asked = self.cleaned_data
        return Grounds(
            reason=WithdrawalReason(asked["reason"]),
            explanation=asked["explanation"],
            decided_on=asked["decided_on"],
            successor_id=asked["successor"],
            hides_summary=asked["hides_summary"],
        )
