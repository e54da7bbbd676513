"""The public forms of following. They need no cookie: a signed field says on which page they stood."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from portal.core.forms import VietnameseFormField
from portal.notify.addresses import LONGEST_ADDRESS, clean_address
from portal.notify.enums import Cadence
from portal.notify.tokens import BadLink, Purpose, make_token, read_token


class AddressField(VietnameseFormField):
    """An e-mail address, checked here: browsers refuse domains in Vietnamese that mail servers take."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"})
        super().__init__(max_length=LONGEST_ADDRESS, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        value = super().clean(value)
        return clean_address(value) if value else value


class SignedForm(forms.Form):
    """A form that was fetched from us within a day, filled in by somebody who leaves the decoy empty.

    `place` is the portal and topic that the form is about; a form that was signed for another is refused.
    """

    address = AddressField(label=pgettext_lazy("following", "Your e-mail address"))
    decoy = forms.CharField(
        required=False,
        max_length=100,
        label=pgettext_lazy("following", "Leave this field empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    use_required_attribute = False

    def __init__(self, *args: Any, place: list, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    @property
    def token(self) -> str:
        """The signed field, fresh each time the form is shown."""
        return make_token(Purpose.FORM, self.place)

    def clean_decoy(self) -> str:
        if self.cleaned_data["decoy"]:
            raise ValidationError(_("Please leave this field empty: it catches programs that fill in forms."))
        return ""

    def clean(self) -> dict[str, Any]:
        try:
            place = read_token(Purpose.FORM, self.data.get("token", ""))
        except BadLink:
            place = None
        if place != self.place:
            raise ValidationError(_("This page was open for too long. Please send the form once more."))
        return self.cleaned_data


class FollowForm(SignedForm):
    """Asks for the address, how often mail should come, and for consent (TT 25/2010, Điều 4.3)."""

    cadence = forms.ChoiceField(
        label=pgettext_lazy("following", "How often"), choices=Cadence.choices, widget=forms.RadioSelect
    )
    agreement = forms.BooleanField(
        label=pgettext_lazy(
            "following", "I agree that this portal keeps my address in order to send me these messages"
        ),
    )
    field_order = ["address", "cadence", "agreement", "decoy"]


class LinkForm(SignedForm):
    """Asks for the address to which the link to one's subscriptions goes."""
