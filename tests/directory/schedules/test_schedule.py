"""One week: what is accepted, what is kept, what is told of changes, what is copied."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from directory.schedules.enums import DayPart, EntryChange
from directory.schedules.models import WeekSchedule
from directory.schedules.overlaps import MOST_TOLD, overlaps_of
from directory.schedules.services import copy_to_next_week
from tests.factories.media import OfficialFileFactory, StoredFileFactory
from tests.factories.schedules import MONDAY, WeekScheduleFactory, entry, leader_of, republish

pytestmark = pytest.mark.django_db
EIGHT, NINE, TEN = datetime.time(8), datetime.time(9), datetime.time(10)


def changes_of(schedule) -> dict[str, str]:
    return {mark.told["content"]: str(mark.change) for mark in schedule.history.entries()}


def test_any_day_of_the_week_becomes_its_monday(department):
    schedule = WeekScheduleFactory(portal=department, starts_on=datetime.date(2026, 11, 19))
    assert schedule.starts_on == MONDAY


@pytest.mark.parametrize(
    ("hour", "part"), [(0, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening"), (None, "all_day")]
)
def test_hour_says_which_part_of_the_day_it_is(hour, part):
    starts_at = None if hour is None else datetime.time(hour)
    assert entry(content="Họp", starts_at=starts_at).part == part


def test_entry_cannot_end_before_it_begins(department):
    with pytest.raises(ValidationError) as refusal:
        entry(content="Họp", starts_at=TEN, ends_at=NINE).clean()
    assert "ends_at" in refusal.value.message_dict
    with pytest.raises(ValidationError):
        entry(content="Họp", ends_at=NINE).clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        WeekScheduleFactory(
            portal=department, entries=[{"content": "Họp", "starts_at": TEN, "ends_at": NINE}]
        )


def test_week_without_entries_does_not_go_live(department):
    with pytest.raises(ValidationError, match=r"10\.1\.c"):
        WeekScheduleFactory(portal=department, entries=[], published=True)
    assert not WeekSchedule.objects.live().exists()


def test_second_schedule_of_a_week_does_not_go_live(department):
    second = WeekScheduleFactory(portal=department)
    WeekScheduleFactory(portal=department, published=True)
    with pytest.raises(ValidationError):
        second.clean()
    with pytest.raises(ValidationError):
        second.latest_revision.publish()
    assert WeekSchedule.objects.live().count() == 1


def test_two_portals_have_each_their_own_schedule_of_a_week(department, commune):
    WeekScheduleFactory(portal=department, published=True)
    assert WeekScheduleFactory(portal=commune, published=True).live


def test_signed_schedule_has_to_be_a_pdf(department):
    file = OfficialFileFactory(portal=department, stored=StoredFileFactory(kind="docx"))
    schedule = WeekScheduleFactory(portal=department)
    schedule.signed_file = file
    with pytest.raises(ValidationError) as refusal:
        schedule.clean()
    assert "signed_file" in refusal.value.message_dict


def test_nothing_is_marked_when_a_week_is_first_published(department):
    schedule = WeekScheduleFactory(portal=department, entries=[{"content": "Họp"}], published=True)
    assert changes_of(schedule) == {"Họp": ""}


def test_changes_after_publishing_are_marked_with_what_was(department):
    rows = [{"content": "Họp", "place": "Phòng 1"}, {"content": "Đi xã"}, {"content": "Tiếp dân"}]
    schedule = WeekScheduleFactory(portal=department, entries=rows, published=True)

    def change(entries):
        by_content = {row.content: row for row in entries}
        by_content["Họp"].place = "Phòng 2"
        by_content["Tiếp dân"].is_cancelled = True
        del by_content["Đi xã"]
        return [*by_content.values(), entry(content="Làm việc với Sở mẫu")]

    schedule = republish(schedule, change)
    assert changes_of(schedule) == {
        "Họp": "changed",
        "Đi xã": "cancelled",
        "Tiếp dân": "cancelled",
        "Làm việc với Sở mẫu": "added",
    }
    changed = next(mark for mark in schedule.history.entries() if mark.change == EntryChange.CHANGED)
    assert (changed.first["place"], changed.differences, changed.sequence) == ("Phòng 1", ["place"], 1)


def test_correction_that_is_taken_back_leaves_no_mark_but_counts(department):
    schedule = WeekScheduleFactory(
        portal=department, entries=[{"content": "Họp", "place": "A"}], published=True
    )

    def to(place):
        def change(entries):
            entries[0].place = place

        return change

    schedule = republish(republish(schedule, to("B")), to("A"))
    (mark,) = schedule.history.entries()
    assert (mark.change, mark.sequence) == (EntryChange.NONE, 2)


def test_draft_that_is_not_published_changes_nothing_that_was_told(department):
    schedule = WeekScheduleFactory(portal=department, published=True)
    told = schedule.published_entries
    draft = schedule.get_latest_revision_as_object()
    draft.entries.set([entry(content="Chưa công bố")])
    draft.save_revision()
    schedule.refresh_from_db()
    assert schedule.published_entries == told


def test_names_of_the_directory_stand_before_typed_ones(department):
    person = leader_of(department)
    schedule = WeekScheduleFactory(
        portal=department,
        entries=[{"content": "Họp", "leaders": [person], "other_leaders": "Khách A; Khách B"}],
        published=True,
    )
    (row,) = schedule.entries.all()
    assert row.who == [person.name, "Khách A", "Khách B"]
    assert WeekSchedule.objects.with_leader(person).get() == schedule


def test_week_is_copied_to_the_next_without_what_was_cancelled(department):
    person = leader_of(department)
    rows = [
        {"content": "Giao ban", "weekday": 1, "starts_at": EIGHT, "leaders": [person]},
        {"content": "Hoãn", "is_cancelled": True},
    ]
    schedule = WeekScheduleFactory(portal=department, entries=rows, published=True)
    copied = copy_to_next_week(schedule, user=None)
    draft = WeekSchedule.objects.get(pk=copied.pk).get_latest_revision_as_object()
    assert not copied.live
    assert copied.starts_on == MONDAY + datetime.timedelta(days=7)
    (row,) = draft.entries.all()
    assert (row.content, row.who, row.part) == ("Giao ban", [person.name], DayPart.MORNING)
    assert row.key not in {old.key for old in schedule.entries.all()}
    with pytest.raises(ValidationError, match="48"):
        copy_to_next_week(schedule, user=None)


def test_names_typed_hundreds_of_times_are_compared_once(department):
    rows = [
        entry(content=f"Họp {number}", starts_at=EIGHT, other_leaders="a;" * 250) for number in range(100)
    ]
    assert len(overlaps_of(rows)) == MOST_TOLD


def test_leader_who_was_ticked_and_typed_is_in_one_place(department):
    alone = entry(content="Họp A", starts_at=EIGHT, other_leaders="Ông Mẫu; Ông Mẫu")
    assert overlaps_of([alone]) == []


def test_leader_in_two_places_at_once_is_told(department):
    rows = [
        entry(content="Họp A", starts_at=EIGHT, ends_at=TEN, other_leaders="Ông Mẫu"),
        entry(content="Họp B", starts_at=NINE, other_leaders="Ông Mẫu"),
        entry(content="Họp C", starts_at=TEN, other_leaders="Ông Mẫu"),
        entry(content="Hoãn", starts_at=NINE, other_leaders="Ông Mẫu", is_cancelled=True),
        entry(content="Ngày khác", weekday=2, starts_at=NINE, other_leaders="Ông Mẫu"),
    ]
    found = overlaps_of(rows)
    assert [(row.first.content, row.second.content) for row in found] == [("Họp A", "Họp B")]
    assert "Ông Mẫu, Thứ Hai" in str(found[0])
