"""Days in the forms of the admin: as Vietnamese people type them, and never another day than was typed."""

import datetime
import json

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput


@pytest.mark.parametrize("widget", [AdminDateInput, AdminDateTimeInput, AdminTimeInput])
def test_calendar_puts_no_other_day_in_the_place_of_what_it_cannot_read(widget):
    context = widget().get_context("day", None, {"id": "day"})
    assert json.loads(context["widget"]["config_json"])["validateOnBlur"] is False


def test_days_are_shown_and_taken_as_people_write_them():
    assert AdminDateInput().format_value(datetime.date(2026, 1, 5)) == "05/01/2026"
    assert AdminDateInput().get_config()["format"] == "d/m/Y"
    assert AdminDateTimeInput().get_config()["format"] == "d/m/Y H:i"
    assert forms.DateField().clean("05/01/2026") == datetime.date(2026, 1, 5)


@pytest.mark.parametrize(
    "typed", ["05/01/2026 10:30", "2026-01-05 10:30", "5-1-2026 10:30:00", "5.1.2026 10:30"]
)
def test_fifth_of_january_with_a_time_is_not_the_first_of_may(typed):
    read = timezone.localtime(forms.DateTimeField().clean(typed))
    assert (read.day, read.month, read.hour, read.minute) == (5, 1, 10, 30)


@pytest.mark.parametrize("typed", ["31/12", "hôm nay", "31/02/2026 10:00", "12/31/2025 10:00"])
def test_what_is_no_day_is_refused(typed):
    for field in (forms.DateField(), forms.DateTimeField()):
        with pytest.raises(ValidationError):
            field.clean(typed)
