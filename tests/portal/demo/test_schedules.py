"""The sample of the schedules: whole weeks, marked as invented, with each kind of change."""

import pytest

from directory.schedules.models import WeekSchedule
from portal.core.text import nfc
from portal.demo.content.places import PORTAL_OF
from portal.demo.content.schedules import CHANGED, ENTRIES, NOTE, SIGNED
from portal.demo.schedules import change_after_publication, entry_of
from tests.factories.accounts import UserFactory
from tests.factories.schedules import WeekScheduleFactory


def test_province_a_department_and_a_commune_have_weeks():
    assert set(ENTRIES) <= set(PORTAL_OF)
    assert {"tinh", SIGNED, CHANGED} <= set(ENTRIES)
    assert "mẫu" in NOTE


@pytest.mark.django_db
@pytest.mark.parametrize("portal", ENTRIES)
def test_entries_are_whole_and_clean_without_leaders(portal):
    for sketch in ENTRIES[portal]:
        entry = entry_of(sketch, [])
        entry.full_clean(exclude=["schedule", "leaders"])
        assert entry.content == nfc(entry.content)


@pytest.mark.django_db
def test_changed_week_shows_each_kind_of_change(department):
    rows = [vars(sketch) | {"leaders": []} for sketch in ENTRIES[CHANGED]]
    schedule = WeekScheduleFactory(portal=department, entries=rows, published=True)

    class Board:
        author = UserFactory()
        head = None

    change_after_publication(schedule, Board, [])
    marks = WeekSchedule.objects.get(pk=schedule.pk).history.entries()
    assert {str(mark.change) for mark in marks} == {"", "added", "changed", "cancelled"}
