"""Files of schedules as strangers send them: nothing is lost or altered without a word."""

import datetime
import unicodedata

import pytest

from directory.schedules.importing.calendars import lines_of_calendar
from directory.schedules.importing.lines import FileRefused, LeadersByName
from directory.schedules.importing.sheets import lines_of_sheet, times_of, weekday_of
from directory.schedules.models import ScheduleEntry
from portal.tenancy.enums import Role
from tests.directory.schedules.test_admin import ADMIN, draft_of
from tests.directory.schedules.test_admin import sheet as upload_of
from tests.directory.schedules.test_files import WEEK, calendar, nobody, sheet
from tests.factories.accounts import UserFactory
from tests.factories.schedules import WeekScheduleFactory, leader_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=SECONDLY", "lặp lại từng phút"),
        ("FREQ=MINUTELY;COUNT=1000000000", "lặp lại từng phút"),
        ("FREQ=DAILY;INTERVAL=0", "lặp lại từng phút"),
        ("FREQ=WEEKLY;BYDAY=XX", "quy tắc lặp"),
        ("DAILY", "quy tắc lặp"),
        ("FREQ=DAILY\nDTEND:hôm sau", "quy tắc lặp"),
    ],
)
def test_recurrence_that_cannot_be_kept_is_named_at_once(tmp_path, rule, words):
    path = calendar(
        tmp_path, f"SUMMARY:x\nDTSTART:20261117T010000Z\nRRULE:{rule}", "SUMMARY:y\nDTSTART:20261118T010000Z"
    )
    with pytest.raises(FileRefused, match=words):
        lines_of_calendar(path, WEEK, nobody())


@pytest.mark.parametrize("count", ["", ";COUNT=1000000000", ";UNTIL=99991231T000000Z"])
def test_long_recurrence_stands_on_each_day(tmp_path, count):
    path = calendar(tmp_path, f"SUMMARY:x\nDTSTART:20200101T010000Z\nRRULE:FREQ=DAILY{count}")
    assert [line.values["weekday"] for line in lines_of_calendar(path, WEEK, nobody())] == list(range(1, 8))


def test_event_past_midnight_goes_on_the_next_day(tmp_path):
    path = calendar(tmp_path, "SUMMARY:Trực\nDTSTART:20261117T150000Z\nDTEND:20261118T190000Z")
    lines = lines_of_calendar(path, WEEK, nobody())
    found = [(line.values["weekday"], line.values["starts_at"], line.values["ends_at"]) for line in lines]
    assert found == [(2, "22:00", None), (3, None, None), (4, "00:00", "02:00")]


def test_event_from_the_week_before_has_its_rest_on_monday(tmp_path):
    path = calendar(tmp_path, "SUMMARY:Trực\nDTSTART:20261115T150000Z\nDTEND:20261115T190000Z")
    (line,) = lines_of_calendar(path, WEEK, nobody())
    assert (line.values["weekday"], line.values["starts_at"], line.values["ends_at"]) == (1, "00:00", "02:00")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1258", "utf-16"])
def test_calendar_in_another_encoding_is_refused_and_not_garbled(tmp_path, encoding):
    path = calendar(tmp_path, "SUMMARY:Hà\nDTSTART:20261117T010000Z")
    path.write_bytes(unicodedata.normalize("NFC", path.read_text()).encode(encoding))
    with pytest.raises(FileRefused, match="UTF-8"):
        lines_of_calendar(path, WEEK, nobody())


def test_line_of_five_megabytes_is_an_error_of_its_column(tmp_path):
    path = calendar(tmp_path, f"SUMMARY:{'a' * 5_000_000}\nDTSTART:20261117T010000Z")
    (line,) = lines_of_calendar(path, WEEK, nobody())
    assert line.problems[0].startswith("Nội dung: ")


def test_names_in_decomposed_letters_are_found(tmp_path, department):
    person = leader_of(department, "Trần Văn Đồng")
    row = ["Thứ Hai", "8 giờ 30 phút", "Họp với Sở Tài chính", "Đồng chí Trần Văn Đồng", "Hội trường"]
    parted = [unicodedata.normalize("NFD", cell) for cell in row]
    (line,) = lines_of_sheet(sheet(tmp_path, [parted]), WEEK, LeadersByName([person]))
    assert (line.values["content"], line.leaders) == ("Họp với Sở Tài chính", [person.pk])


def test_row_without_its_content_is_told_and_not_left_out(tmp_path):
    rows = [
        ["Thứ Hai", "8h", "=1+1"],
        ["Thứ Ba", "9h", None, None, "Hội trường"],
        ["Thứ Tư", None, None],
        ["Nơi nhận: như trên", None, None, None, "TL. CHỦ TỊCH"],
    ]
    lines = lines_of_sheet(sheet(tmp_path, rows), WEEK, nobody())
    assert [line.problems[0].split(":")[0] for line in lines] == ["Nội dung", "Nội dung"]


def test_formula_in_the_column_of_days_is_said_to_be_no_day(tmp_path):
    (line,) = lines_of_sheet(sheet(tmp_path, [["=TODAY()", "8h", "Họp"]]), WEEK, nobody())
    assert line.problems == ["Ngày: Chưa ghi ngày; công thức không được tính."]


@pytest.mark.parametrize(
    ("text", "part", "times"),
    [
        ("2h chiều", "", ["14:00"]),
        ("2h - 4h30 chiều", "", ["14:00", "16:30"]),
        ("14h chiều", "", ["14:00"]),
        ("8h tối", "", ["20:00"]),
        ("7h30 sáng", "", ["07:30"]),
        ("1h30", "afternoon", ["13:30"]),
        ("8h", "morning", ["08:00"]),
        ("2:30 PM", "", ["14:30"]),
        ("02:30:00 CH", "", ["14:30"]),
        ("8:00 SA - 12:15 CH", "", ["08:00", "12:15"]),
        ("12:00 AM", "", ["00:00"]),
        ("14:30 PM", "", ["14:30"]),
        ("8:00 PM", "morning", ["20:00"]),
    ],
)
def test_hours_of_the_afternoon_and_evening_are_counted_from_noon(text, part, times):
    assert times_of(text, part)[0] == times


def test_column_of_parts_says_which_half_of_the_day_is_meant(tmp_path):
    headings = ["Ngày", "Buổi", "Giờ", "Nội dung"]
    rows = [["Thứ Hai", "Sáng", "8h", "A"], [None, "Chiều", "2h", "B"], [None, None, "3h", "C"]]
    rows.append([None, "Sáng", "sớm", "D"])
    *sound, odd = lines_of_sheet(sheet(tmp_path, rows, headings=headings), WEEK, nobody())
    assert [line.values["starts_at"] for line in sound] == ["08:00", "14:00", "15:00"]
    assert odd.problems == ["Thời gian: “sớm” không phải giờ trong ngày."]


@pytest.mark.parametrize(
    "text", ["2026-11-16", "16 tháng 11 năm 2026", "Thứ Hai, ngày 16 tháng 11", "Thứ 2 (16/11/2026)"]
)
def test_more_ways_to_write_a_day(text):
    assert weekday_of(text, WEEK) == 1


@pytest.mark.parametrize("text", ["Thứ Hai, ngày 23 tháng 11 năm 2026", "2026-11-23", "Thứ Ba 16 tháng 11"])
def test_day_in_words_must_lie_in_the_week(text):
    with pytest.raises(ValueError, match=r"tuần 47|không khớp"):
        weekday_of(text, WEEK)


def test_time_past_midnight_in_a_sheet_says_what_to_do(tmp_path):
    (line,) = lines_of_sheet(sheet(tmp_path, [["Thứ Hai", "22h - 2h", "Trực"]]), WEEK, nobody())
    assert "qua nửa đêm" in line.problems[0]


def test_preview_names_leaders_of_the_directory_in_two_places(department, as_staff):
    leader_of(department, "Trần Văn Đồng")
    editor = UserFactory(roles=[(department, Role.EDITOR)])
    schedule = WeekScheduleFactory(portal=department, author=editor)
    rows = [("Thứ Hai", "8h - 10h", "Họp A", "Trần Văn Đồng"), ("Thứ Hai", "9h", "Họp B", "Trần Văn Đồng")]
    answer = as_staff(editor).post(f"{ADMIN}import/{schedule.pk}/", {"file": upload_of(*rows)})
    assert (
        "Trùng thời gian: Trần Văn Đồng, Thứ Hai: “08:00 Họp A” và “09:00 Họp B”" in answer.content.decode()
    )


def test_copy_onto_a_week_that_is_filled_is_refused_and_changes_nothing(department, as_staff):
    editor = UserFactory(roles=[(department, Role.EDITOR)])
    schedule = WeekScheduleFactory(portal=department, author=editor)
    filled = WeekScheduleFactory(
        portal=department,
        starts_on=datetime.date(2026, 11, 25),
        entries=[{"content": "Đã có"}],
        author=editor,
    )
    answer = as_staff(editor).post(f"{ADMIN}copy-week/{schedule.pk}/", follow=True)
    assert "Đã có lịch công tác tuần 48" in answer.content.decode()
    assert [row.content for row in draft_of(filled).sorted_entries] == ["Đã có"]
    assert ScheduleEntry.objects.count() == 2
