"""Filters of the public list; each stands in the address under a Vietnamese name."""

from datetime import date, timedelta

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from directory.people.models import Person
from directory.schedules.models import WeekSchedule
from directory.schedules.weeks import FIRST_YEAR, LAST_YEAR, NotAWeek, Week
from portal.registers.widgets import PlainSelect

#: Leaders who stood in a schedule so long ago are no longer offered.
OFFERED_FOR = timedelta(days=366)
DAYS = (MinValueValidator(date(FIRST_YEAR, 1, 1)), MaxValueValidator(date(LAST_YEAR, 12, 31)))


class WeekField(forms.CharField):
    """A week as 2026-W47, as browsers that know weeks send it."""

    widget = forms.TextInput(attrs={"type": "week", "placeholder": "2026-W47"})

    def to_python(self, value) -> Week | None:
        text = super().to_python(value)
        try:
            return Week.parse(text) if text else None
        except NotAWeek as error:
            raise ValidationError(_("Write the week as year and number, such as 2026-W47.")) from error

    def validate(self, value) -> None:
        """What was read is a week."""

    def run_validators(self, value) -> None:
        """Those of texts do not fit a week."""


class WeekFilter(django_filters.CharFilter):
    field_class = WeekField


def leaders_shown(request) -> QuerySet[Person]:
    """Leaders whom the public finds in the portal's own schedules of the last year."""
    weeks = WeekSchedule.objects.live().filter(portal=request.portal)
    weeks = weeks.since(timezone.localdate() - OFFERED_FOR)
    return (
        Person.objects.public().filter(schedule_entries__schedule__in=weeks).distinct().order_by("sort_name")
    )


class WeekScheduleFilterSet(django_filters.FilterSet):
    """By week, by a day in it, and by leader."""

    tuan = WeekFilter(label=pgettext_lazy("schedule", "Week"), method="by_week")
    ngay = django_filters.DateFilter(
        label=pgettext_lazy("schedule", "Day"),
        method="by_day",
        validators=DAYS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    lanh_dao = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("schedule", "Leader"),
        queryset=leaders_shown,
        method="by_leader",
        empty_label=pgettext_lazy("schedule", "All leaders"),
        widget=PlainSelect,
    )

    class Meta:
        model = WeekSchedule
        fields: list[str] = []

    def by_week(self, queryset: QuerySet, name: str, value: Week) -> QuerySet:
        return queryset.of_week(value)

    def by_day(self, queryset: QuerySet, name: str, value: date) -> QuerySet:
        return queryset.of_week(Week.of(value))

    def by_leader(self, queryset: QuerySet, name: str, value: Person) -> QuerySet:
        return queryset.with_leader(value)
