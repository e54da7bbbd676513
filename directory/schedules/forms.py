"""The editor's forms: the grid of a week, and the file of an import."""

import uuid
from collections.abc import Iterable
from functools import cached_property

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminTimeInput

from directory.people.models import Person
from directory.schedules.importing.sheets import times_of
from directory.schedules.leading import leaders_in
from directory.schedules.models import WeekSchedule
from directory.schedules.weeks import Week
from portal.registers.forms import RecordForm
from portal.registers.permissions import PortalRecordPolicy

#: Whoever works for more portals chooses the portal and saves before there are leaders to choose.
MOST_PORTALS = 3
MAX_FILE_MIB = 5


class HourField(forms.TimeField):
    """An hour as offices write it: 8:30, 8h30, 8 giờ, as in files that are imported."""

    widget = AdminTimeInput
    default_error_messages = {"invalid": _("Write the hour as 8:30 or 8h30.")}

    def to_python(self, value):
        try:
            hours, _part = times_of(str(value or ""))
        except ValueError:
            hours = []
        return super().to_python(hours[0] if len(hours) == 1 else value)


class ScheduleEntryForm(WagtailAdminModelForm):
    """A row of the grid. `offered` are the leaders that may be chosen."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    starts_at = HourField(label=pgettext_lazy("schedule", "From"), required=False)
    ends_at = HourField(label=pgettext_lazy("schedule", "Until"), required=False)
    leaders = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        required=False,
        label=pgettext_lazy("schedule", "Leaders"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, offered: Iterable[Person] = (), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["leaders"]
        field.queryset = Person.objects.filter(pk__in=[person.pk for person in offered])
        field.choices = [(person.pk, person.name) for person in offered]
        if not self.instance.content:
            # The key of an empty row is made anew each time: the row would always count as filled in.
            self.initial["key"] = None

    def full_clean(self) -> None:
        """An empty row has a place too: the grid is sorted by it when the form comes back with errors."""
        super().full_clean()
        if self.is_bound and not self.errors:
            self.cleaned_data.setdefault("ORDER", None)

    @cached_property
    def changed_data(self) -> list[str]:
        """A row in which only the number of its place was sent is empty."""
        changed = super().changed_data
        return [] if self.empty_permitted and set(changed) <= {"ORDER"} else changed


class WeekScheduleForm(RecordForm):
    """Offers the leaders of the portal to every row, and gives each row a key of its own."""

    @cached_property
    def offered(self) -> list[Person]:
        """Leaders of the portal, and those who stand in the week already."""
        if self.instance.portal_id:
            portals = [self.instance.portal]
        else:
            portals = list(
                PortalRecordPolicy(WeekSchedule).portals_for(self.for_user, "add")[: MOST_PORTALS + 1]
            )
        if len(portals) > MOST_PORTALS:
            return []
        week = Week.of(self.instance.starts_on or timezone.localdate())
        leaders = [person for portal in portals for person in leaders_in(portal, week)]
        chosen = [person for entry in self.instance.entries.all() for person in entry.leaders.all()]
        return list({person.pk: person for person in [*leaders, *chosen]}.values())

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        seen: set[uuid.UUID] = set()
        for form in self.formsets["entries"].forms:
            if form.instance.key in seen:
                form.instance.key = uuid.uuid4()
            seen.add(form.instance.key)
        return True


class ImportForm(forms.Form):
    """A file with the entries of the week."""

    file = forms.FileField(
        label=pgettext_lazy("schedule import", "File"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ics"}),
        help_text=_(
            "A spreadsheet (XLSX) with the headings “Ngày”, “Thời gian”, “Nội dung”, “Lãnh đạo”, “Địa điểm”, "
            "“Thành phần”, “Đơn vị chuẩn bị”, “Chủ trì”, “Ghi chú”, or a calendar (ICS)."
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_MIB * 1024 * 1024:
            raise forms.ValidationError(_("The file is larger than %(most)d MiB.") % {"most": MAX_FILE_MIB})
        if not file.name.lower().endswith((".xlsx", ".ics")):
            raise forms.ValidationError(_("Only XLSX and ICS files can be read."))
        return file
