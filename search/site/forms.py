"""The fields of a search, for the page and for the form about documents; the address is read in `asked`."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from search.site.asked import CHOICE, PROVINCE, Asked

FORM_ID = "tim-kiem-cau-hoi"


class DayField(forms.Field):
    """A day, shown as browsers want it."""

    def __init__(self, label: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date", "form": FORM_ID}, format="%Y-%m-%d")
        super().__init__(label=label, required=False, widget=widget)


class DaysForm(forms.Form):
    """Days by which a search is narrowed; stands beside the results and is sent with the words."""

    tu_ngay = DayField(pgettext_lazy("search", "From"))
    den_ngay = DayField(pgettext_lazy("search", "Until"))
    ngay = DayField(pgettext_lazy("search", "Documents in force on the day"))

    @classmethod
    def of(cls, asked: Asked) -> "DaysForm":
        """The form as it was sent, with what could not be read named."""
        form = cls({"tu_ngay": asked.date_from, "den_ngay": asked.date_to, "ngay": asked.day})
        form.is_valid()
        for name in filter(form.fields.__contains__, asked.unreadable):
            form.add_error(
                name, _("This day cannot be read and was left out; write it as 2026-11-30 or 30/11/2026.")
            )
        return form


def scopes() -> list[tuple[str, Any]]:
    """Where can be searched: values of `pham_vi` and their words."""
    return [
        ("", pgettext_lazy("search", "This portal")),
        (PROVINCE, pgettext_lazy("search", "All portals of the province")),
        (CHOICE, pgettext_lazy("search", "Chosen portals")),
    ]
