"""Weeks from spreadsheets and calendars, tame ones and hostile ones."""

import datetime
import io

import pytest
from openpyxl import Workbook

from directory.schedules.importing.calendars import lines_of_calendar
from directory.schedules.importing.lines import FileRefused, LeadersByName
from directory.schedules.importing.sheets import lines_of_sheet, times_of, weekday_of
from directory.schedules.weeks import Week
from tests.factories.schedules import leader_of

pytestmark = pytest.mark.django_db
WEEK = Week.parse("2026-W47")
HEADINGS = ["Thứ, ngày", "Thời gian", "Nội dung", "Lãnh đạo", "Địa điểm", "Thành phần", "Ghi chú"]


def sheet(tmp_path, rows, *, merge=(), headings=HEADINGS):
    book = Workbook()
    page = book.active
    page.append(["LỊCH CÔNG TÁC TUẦN (MẪU)"])
    page.append(headings)
    for row in rows:
        page.append(row)
    for cells in merge:
        page.merge_cells(cells)
    path = tmp_path / "upload"
    book.save(path)
    return path


def nobody() -> LeadersByName:
    return LeadersByName([])


def test_sheet_with_merged_days_real_times_and_names(tmp_path, department):
    person = leader_of(department, "Trần Văn Mẫu")
    path = sheet(
        tmp_path,
        [
            ["Thứ Hai\n16/11/2026", datetime.time(8), "Họp giao ban", "Đ/c Trần Văn Mẫu; Khách", "Phòng 1"],
            [None, "13h30 - 15h", "Làm việc với Sở mẫu", "", "Phòng 2", "Các phòng", "Mang tài liệu"],
            [datetime.datetime(2026, 11, 18), "Sáng", "Đi xã"],  # noqa: DTZ001
        ],
        merge=["A3:A4"],
    )
    lines = lines_of_sheet(path, WEEK, LeadersByName([person]))
    assert [line.problems for line in lines] == [[], [], []]
    first, second, third = (line.values for line in lines)
    assert (first["weekday"], first["starts_at"], first["part"]) == (1, "08:00", "morning")
    assert (lines[0].leaders, first["other_leaders"]) == ([person.pk], "Khách")
    assert (second["weekday"], second["starts_at"], second["ends_at"]) == (1, "13:30", "15:00")
    assert (second["attendees"], second["notes"]) == ("Các phòng", "Mang tài liệu")
    assert (third["weekday"], third["starts_at"], third["part"]) == (3, None, "morning")


def test_errors_name_row_and_column(tmp_path):
    path = sheet(
        tmp_path,
        [
            ["23/11/2026", "8h", "Tuần sau"],
            ["Thứ Ba 16/11", "8h", "Không khớp"],
            ["Thứ Hai", "25h", "Sai giờ"],
            ["Thứ Hai", "10h - 9h", "Ngược giờ"],
            ["hôm nào đó", "", "Không rõ ngày"],
            ["Thứ Hai", "8h", "x" * 2001],
        ],
    )
    lines = lines_of_sheet(path, WEEK, nobody())
    assert [line.where for line in lines] == [f"Dòng {number}" for number in range(3, 9)]
    starts = ["Ngày: ", "Ngày: ", "Thời gian: ", "Đến: ", "Ngày: ", "Nội dung: "]
    for line, start in zip(lines, starts, strict=True):
        assert line.problems, line
        assert line.problems[0].startswith(start), line.problems


def test_formula_is_not_calculated(tmp_path):
    path = sheet(tmp_path, [["Thứ Hai", "8h", "=1+1"], ["Thứ Hai", "9h", "Họp"]])
    assert [line.values["content"] for line in lines_of_sheet(path, WEEK, nobody())] == ["", "Họp"]


def test_hundred_thousand_empty_rows_are_no_rows(tmp_path):
    book = Workbook(write_only=True)
    page = book.create_sheet()
    page.append(["Ngày", "Nội dung"])
    page.append(["Thứ Hai", "Họp"])
    for _number in range(100_000):
        page.append([None, ""])
    path = tmp_path / "upload"
    book.save(path)
    assert len(lines_of_sheet(path, WEEK, nobody())) == 1


@pytest.mark.parametrize("content", [b"", b"junk", b"PK\x03\x04broken"])
def test_file_that_is_no_spreadsheet_is_refused(tmp_path, content):
    path = tmp_path / "upload"
    path.write_bytes(content)
    with pytest.raises(FileRefused, match="XLSX"):
        lines_of_sheet(path, WEEK, nobody())


def test_sheet_without_headings_or_entries_or_with_too_many_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="Nội dung"):
        lines_of_sheet(sheet(tmp_path, [], headings=["A", "B"]), WEEK, nobody())
    with pytest.raises(FileRefused, match="không có"):
        lines_of_sheet(sheet(tmp_path, []), WEEK, nobody())
    with pytest.raises(FileRefused, match="150"):
        lines_of_sheet(sheet(tmp_path, [["Thứ Hai", "8h", f"Họp {n}"] for n in range(151)]), WEEK, nobody())


@pytest.mark.parametrize(
    ("text", "weekday"),
    [("Thứ Hai", 1), ("thu 3", 2), ("T4", 3), ("CN", 7), ("Chủ nhật 22/11", 7), ("16-11", 1), ("T.5", 4)],
)
def test_days_are_read_as_offices_write_them(text, weekday):
    assert weekday_of(text, WEEK) == weekday


@pytest.mark.parametrize(
    ("text", "times", "part"),
    [
        ("8h", ["08:00"], ""),
        ("8h30 - 10h", ["08:30", "10:00"], ""),
        ("08:30:00", ["08:30"], ""),
        ("7 giờ 30 phút", ["07:30"], ""),
        ("14g15", ["14:15"], ""),
        ("Chiều", [], "afternoon"),
        ("Cả ngày", [], "all_day"),
    ],
)
def test_times_are_read_as_offices_write_them(text, times, part):
    assert times_of(text) == (times, part)


def calendar(tmp_path, *events: str):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mau//"]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", *event.strip().splitlines(), "END:VEVENT"]
    path = tmp_path / "upload"
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]))
    return path


@pytest.mark.parametrize(
    ("start", "weekday", "time"),
    [
        ("DTSTART:20261116T010000Z", 1, "08:00"),
        ("DTSTART:20261116T080000", 1, "08:00"),
        ("DTSTART;TZID=SE Asia Standard Time:20261116T080000", 1, "08:00"),
        ("DTSTART;TZID=Mars/Olympus:20261116T080000", 1, "08:00"),
        ("DTSTART;TZID=America/New_York:20261115T200000", 1, "08:00"),
        ("DTSTART;VALUE=DATE:20261118", 3, None),
    ],
)
def test_odd_time_zones_become_vietnamese_time(tmp_path, start, weekday, time):
    (line,) = lines_of_calendar(calendar(tmp_path, f"SUMMARY:Họp\n{start}"), WEEK, nobody())
    assert line.problems == []
    assert (line.values["weekday"], line.values["starts_at"]) == (weekday, time)


def test_endless_recurrence_stands_on_the_days_of_the_week(tmp_path):
    path = calendar(tmp_path, "SUMMARY:Giao ban\nDTSTART:20200101T010000Z\nRRULE:FREQ=DAILY;BYDAY=MO,WE")
    lines = lines_of_calendar(path, WEEK, nobody())
    assert [line.values["weekday"] for line in lines] == [1, 3]
    assert len({line.key for line in lines}) == 2


def test_event_twice_a_day_is_two_entries_and_the_same_two_the_next_time(tmp_path):
    path = calendar(tmp_path, "SUMMARY:Trực\nDTSTART:20261116T010000Z\nRRULE:FREQ=DAILY;BYHOUR=1,7;COUNT=4")
    lines = lines_of_calendar(path, WEEK, nobody())
    assert [line.values["starts_at"] for line in lines] == ["08:00", "14:00"] * 2
    assert len({line.key for line in lines}) == 4
    assert [line.key for line in lines_of_calendar(path, WEEK, nobody())] == [line.key for line in lines]


def test_recurrence_that_takes_all_the_time_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("directory.schedules.importing.calendars.SECONDS", 3)
    path = calendar(
        tmp_path, "SUMMARY:x\nDTSTART:00010101T010000Z\nRRULE:FREQ=HOURLY;BYSECOND=0,1,2,3,4,5,6,7,8,9"
    )
    with pytest.raises(FileRefused):
        lines_of_calendar(path, WEEK, nobody())


@pytest.mark.parametrize("content", [b"", b"junk", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\xff\xfe\x00"])
def test_file_that_is_no_calendar_is_refused(tmp_path, content):
    path = tmp_path / "upload"
    path.write_bytes(content)
    with pytest.raises(FileRefused):
        lines_of_calendar(path, WEEK, nobody())


def test_calendar_of_another_week_is_refused_in_words(tmp_path):
    path = calendar(tmp_path, "SUMMARY:x\nDTSTART:20200101T010000Z")
    with pytest.raises(FileRefused, match="tuần 47"):
        lines_of_calendar(path, WEEK, nobody())


def test_event_without_a_summary_is_an_error_and_addresses_are_not_taken(tmp_path):
    path = calendar(
        tmp_path,
        "DTSTART:20261116T010000Z",
        "SUMMARY:Họp\nDTSTART:20261117T010000Z\nATTENDEE;CN=Khách Mẫu:mailto:a@b.c\nATTENDEE:mailto:x@y.z",
    )
    empty, full = lines_of_calendar(path, WEEK, nobody())
    assert empty.problems[0].startswith("Nội dung")
    assert full.values["attendees"] == "Khách Mẫu"


def test_bytes_of_a_spreadsheet_stay_out_of_calendars(tmp_path):
    book = io.BytesIO()
    Workbook().save(book)
    path = tmp_path / "upload"
    path.write_bytes(book.getvalue())
    with pytest.raises(FileRefused):
        lines_of_calendar(path, WEEK, nobody())
