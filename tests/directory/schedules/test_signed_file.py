"""A week that changes after its signed file was published: readers are not given the file as its word."""

import datetime
import importlib
import json

import pytest
import time_machine
from django.apps import apps

from directory.schedules.models import WeekSchedule
from tests.factories.media import OfficialFileFactory
from tests.factories.schedules import WeekScheduleFactory, entry, republish

pytestmark = pytest.mark.django_db
LIST = "/lich-cong-tac/"
MIGRATION = "directory.schedules.migrations.0003_tell_when_the_signed_file_is_outdated"
NOTICE = "nội dung tệp không còn đúng với lịch"


@pytest.fixture(autouse=True)
def in_the_week():
    with time_machine.travel("2026-11-18 14:30+07:00", tick=False) as clock:
        yield clock


@pytest.fixture
def reader(department, as_reader):
    return as_reader(department)


@pytest.fixture
def schedule(department):
    file = OfficialFileFactory(portal=department, title="Lịch tuần đã ký")
    rows = [{"content": "Họp giao ban", "place": "Phòng 1"}]
    return WeekScheduleFactory(portal=department, signed_file=file, entries=rows, published=True)


def move(schedule: WeekSchedule, place: str) -> WeekSchedule:
    def change(entries):
        entries[0].place = place

    return republish(schedule, change)


def with_draft(schedule: WeekSchedule, **fields) -> WeekSchedule:
    draft = WeekSchedule.objects.get(pk=schedule.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return WeekSchedule.objects.get(pk=schedule.pk)


def page_of(reader, schedule: WeekSchedule) -> str:
    return reader.get(schedule.public_path).content.decode()


def test_page_says_since_when_the_file_is_outdated(reader, schedule, in_the_week):
    assert NOTICE not in page_of(reader, schedule)
    schedule = move(schedule, "Phòng 2")
    assert f"từ 18/11/2026 14:30, {NOTICE}" in page_of(reader, schedule)
    assert "lịch đã ký số trước khi thay đổi</a>" in reader.get(LIST).content.decode()
    in_the_week.shift(datetime.timedelta(hours=1))
    schedule = move(schedule, "Phòng 3")
    assert f"từ 18/11/2026 14:30, {NOTICE}" in page_of(reader, schedule)


@pytest.mark.parametrize("fields", [{"note": "Trực ban: số mẫu"}])
def test_note_of_the_week_belongs_to_what_was_signed(reader, schedule, fields):
    assert NOTICE in page_of(reader, with_draft(schedule, **fields))


def test_cancelled_added_and_removed_entries_outdate_the_file(reader, schedule):
    def cancel(entries):
        entries[0].is_cancelled = True

    assert NOTICE in page_of(reader, republish(schedule, cancel))
    assert NOTICE in page_of(reader, republish(schedule, lambda entries: [*entries, entry(content="Mới")]))
    assert NOTICE in page_of(reader, republish(schedule, lambda entries: [entry(content="Khác")]))


def test_new_file_tells_the_week_as_it_is_again(reader, department, schedule):
    schedule = move(schedule, "Phòng 2")
    schedule = with_draft(schedule, signed_file=OfficialFileFactory(portal=department, title="Bản ký lại"))
    page = page_of(reader, schedule)
    assert "Bản ký lại" in page
    assert NOTICE not in page
    assert NOTICE in page_of(reader, move(schedule, "Phòng 3"))


def test_week_that_says_again_what_was_signed_is_not_warned_of(reader, schedule):
    schedule = move(schedule, "Phòng 2")
    assert NOTICE not in page_of(reader, move(schedule, "Phòng 1"))


def test_the_same_words_published_again_are_no_change(reader, schedule):
    assert NOTICE not in page_of(reader, with_draft(schedule))


def test_week_without_a_file_and_one_that_gets_it_later_are_not_warned_of(reader, department):
    schedule = WeekScheduleFactory(portal=department, published=True)
    schedule = move(schedule, "Phòng 2")
    assert "Trang riêng của tuần này</a>" in reader.get(LIST).content.decode()
    schedule = with_draft(schedule, signed_file=OfficialFileFactory(portal=department))
    assert NOTICE not in page_of(reader, schedule)
    assert "Trang riêng của tuần này và lịch đã ký số</a>" in reader.get(LIST).content.decode()


def test_machines_are_told_the_moment(reader, schedule):
    def told() -> str:
        return json.loads(reader.get("/api/v1/lich-cong-tac/").content)["results"][0][
            "changed_after_signing_at"
        ]

    assert not told()
    move(schedule, "Phòng 2")
    assert told().startswith("2026-11-18T")
    assert "2026-11-18" in b"".join(reader.get(f"{LIST}danh-sach.csv")).decode()


def test_form_goes_on_warning_of_an_outdated_file_that_was_published(schedule):
    draft = move(schedule, "Phòng 2").get_latest_revision_as_object()
    assert draft.is_signed_before_changes()


def test_migration_takes_what_weeks_with_a_file_say_for_what_was_signed(reader, schedule):
    WeekSchedule.objects.update(said_when_signed={})
    step = importlib.import_module(
        "directory.schedules.migrations.0003_tell_when_the_signed_file_is_outdated"
    )
    for _ in range(2):
        step.take_as_signed(apps, None)
    schedule.refresh_from_db()
    assert not schedule.is_signed_before_changes()
    assert NOTICE in page_of(reader, move(schedule, "Phòng 2"))
