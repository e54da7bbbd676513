"""The form of a year: its days belong to it."""

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class AnnouncedYearForm(WagtailAdminModelForm):
    """Refuses a day of another year, which would be counted in a year that is not announced."""

    def is_valid(self) -> bool:
        is_valid = super().is_valid()
        year = self.cleaned_data.get("year") if hasattr(self, "cleaned_data") else None
        if year is None:
            return is_valid
        for form in self.formsets["days"].forms:
            day = getattr(form, "cleaned_data", {}).get("date")
            if day and day.year != year and not form.cleaned_data.get("DELETE"):
                form.add_error("date", _("This day is not in the year %(year)d.") % {"year": year})
                is_valid = False
        return is_valid
