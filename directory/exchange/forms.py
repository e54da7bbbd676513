"""The board's forms: the upload of a spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from directory.people.models import Person
from portal.registers.bulk.spreadsheets import MAX_SHEET_BYTES
from portal.registers.filters import FIRST_YEAR, LAST_YEAR
from portal.registers.permissions import PortalRecordPolicy
from portal.registers.widgets import PlainSelect
from portal.tenancy.models import Portal


class SheetForm(forms.Form):
    """A list of people for one of the person's portals."""

    portal = forms.ModelChoiceField(
        Portal.objects.none(),
        label=pgettext_lazy("register", "Portal"),
        empty_label=None,
        widget=PlainSelect,
    )
    sheet = forms.FileField(
        label=pgettext_lazy("directory update", "List of people"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=gettext_lazy(
            "XLSX or CSV, at most 10,000 rows; the first visible sheet is read. A row without a name is "
            "about a vacant position, and one without a position about the unit itself."
        ),
    )
    as_of = forms.DateField(
        label=pgettext_lazy("directory update", "Changes count from"),
        initial=timezone.localdate,
        validators=[MinValueValidator(date(FIRST_YEAR, 1, 1)), MaxValueValidator(date(LAST_YEAR, 12, 31))],
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Whoever leaves a position held it until the day before."),
    )
    is_complete = forms.BooleanField(
        label=pgettext_lazy("directory update", "The list is complete for the units that it names"),
        required=False,
        help_text=gettext_lazy("Whoever holds a position in these units and is not in the list has left."),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        portals = PortalRecordPolicy(Person).portals_for(user, "add").order_by("name")
        self.fields["portal"].queryset = portals  # type: ignore[attr-defined]

    def clean_sheet(self):
        sheet = self.cleaned_data["sheet"]
        if sheet and sheet.size > MAX_SHEET_BYTES:
            limit = filesizeformat(MAX_SHEET_BYTES)
            raise ValidationError(_("The file is larger than %(limit)s.") % {"limit": limit})
        return sheet
