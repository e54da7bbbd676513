"""The board's form that asks a unit's clerk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from directory.people.models import Person, Unit
from directory.people.official_mail import normalised
from portal.notify.forms import AddressField
from portal.registers.permissions import PortalRecordPolicy
from portal.registers.widgets import PlainSelect


class AskForm(forms.Form):
    """Which unit, and whom of it."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=pgettext_lazy("directory", "Unit"), widget=PlainSelect
    )
    address = AddressField(
        label=pgettext_lazy("directory update", "E-mail address of the unit's clerk"),
        help_text=gettext_lazy("Whoever has the link can answer once for the unit, within 14 days."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        portals = PortalRecordPolicy(Person).portals_for(user, "add")
        units = Unit.objects.live().filter(portal__in=portals).select_related("organisation")
        self.fields["unit"].queryset = units.in_order()  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        """Whoever has the link reads personal data: it goes to official mailboxes alone."""
        return normalised(self.cleaned_data["address"])
