"""The import of a week with its preview."""

import datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.schedules.importing import planning
from directory.schedules.models import WeekSchedule
from portal.tenancy.enums import Role
from tests.directory.schedules.board import ADMIN, draft_of, plan_in, sheet
from tests.factories.accounts import UserFactory
from tests.factories.schedules import WeekScheduleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_week")]


def address(schedule) -> str:
    return f"{ADMIN}import/{schedule.pk}/"


def preview(board, schedule, *rows) -> str:
    answer = board.post(address(schedule), {"file": sheet(*rows)})
    assert answer.status_code == 200
    return answer.content.decode()


def test_preview_saves_nothing_and_agreeing_does_what_was_told(board, schedule):
    rows = [("Thứ Hai", "9h", "Giao ban", "", "Phòng 2"), ("Thứ Ba", "Chiều", "Đi xã")]
    page = preview(board, schedule, *rows)
    for words in ("Sẽ thêm", "Sẽ thay đổi", "Từ, hiện nay: 08:00", "Nhập 2 mục"):
        assert words in page, words
    assert [row.content for row in draft_of(schedule).sorted_entries] == ["Giao ban"]
    before = {row.content: row.key for row in draft_of(schedule).entries.all()}
    answer = board.post(address(schedule), {"plan": plan_in(page)})
    assert answer.status_code == 302
    found = {row.content: row for row in draft_of(schedule).sorted_entries}
    assert list(found) == ["Giao ban", "Đi xã"]
    assert (found["Giao ban"].starts_at, found["Giao ban"].place) == (datetime.time(9), "Phòng 2")
    assert found["Giao ban"].key == before["Giao ban"]
    assert not WeekSchedule.objects.get().live


def test_same_file_again_changes_nothing(board, schedule):
    page = preview(board, schedule, ("Thứ Ba", "8h", "Đi xã"))
    board.post(address(schedule), {"plan": plan_in(page)})
    assert "Lịch công tác đã có tất cả nội dung này." in preview(board, schedule, ("T3", "08:00", "Đi xã"))


def test_new_hour_without_an_end_takes_the_old_end_away(board, department):
    long = WeekScheduleFactory(
        portal=department,
        entries=[
            {"content": "Giao ban", "starts_at": datetime.time(8), "ends_at": datetime.time(9)},
        ],
    )
    page = preview(board, long, ("Thứ Hai", "14h", "Giao ban"))
    board.post(address(long), {"plan": plan_in(page)})
    (moved,) = draft_of(long).entries.all()
    assert (moved.starts_at, moved.ends_at) == (datetime.time(14), None)


@pytest.mark.parametrize("kind", ["PRIVATE", "CONFIDENTIAL"])
def test_private_events_of_a_calendar_are_named_and_left_out(board, schedule, kind):
    events = [f"SUMMARY:Khám bệnh\r\nCLASS:{kind}", "SUMMARY:Tiếp công dân\r\nDESCRIPTION:Mã phòng 123"]
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20261117T010000Z\r\n{event}\r\nEND:VEVENT\r\n"
        for n, event in enumerate(events)
    )
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//mau//\r\n{body}END:VCALENDAR\r\n"
    answer = board.post(address(schedule), {"file": SimpleUploadedFile("lich.ics", text.encode())})
    page = answer.content.decode()
    for words in ("Không đưa vào: sự kiện riêng tư", "Ghi chú: Mã phòng 123", "Nhập 1 mục"):
        assert words in page, words
    board.post(address(schedule), {"plan": plan_in(page)})
    assert [row.content for row in draft_of(schedule).sorted_entries] == ["Giao ban", "Tiếp công dân"]


def test_one_wrong_row_stops_the_whole_file(board, schedule):
    page = preview(board, schedule, ("Thứ Ba", "8h", "Đúng"), ("01/01/2020", "8h", "Sai tuần"))
    assert "Dòng 3" in page
    assert "Ngày: “01/01/2020” không thuộc tuần 47" in page
    assert 'name="plan"' not in page


def test_preview_of_another_version_person_or_day_is_refused(board, as_staff, department, schedule):
    plan = plan_in(preview(board, schedule, ("Thứ Ba", "8h", "Đi xã")))
    other = as_staff(UserFactory(roles=[(department, Role.EDITOR)]))
    for someone, sealed in ((other, plan), (board, f"{plan}x"), (board, "")):
        someone.post(address(schedule), {"plan": sealed})
    with time_machine.travel("2026-11-20 11:00+07:00", tick=False):
        board.post(address(schedule), {"plan": plan})
    draft_of(schedule).save_revision()
    answer = board.post(address(schedule), {"plan": plan}, follow=True)
    assert "đã được sửa sau khi xem trước" in answer.content.decode()
    assert [row.content for row in draft_of(schedule).entries.all()] == ["Giao ban"]


@pytest.mark.parametrize("name", ["lich.xlsx", "lich.ics", "lich.docx", "lich"])
def test_file_that_cannot_be_read_is_answered_at_its_field(board, schedule, name):
    answer = board.post(address(schedule), {"file": SimpleUploadedFile(name, b"\x00junk")})
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()


def test_week_does_not_grow_past_its_limit(board, schedule, monkeypatch):
    monkeypatch.setattr(planning, "MAX_ENTRIES", 1)
    plan = plan_in(preview(board, schedule, ("Thứ Ba", "8h", "Đi xã")))
    answer = board.post(address(schedule), {"plan": plan}, follow=True)
    assert "hơn 1 mục" in answer.content.decode()
    assert len(draft_of(schedule).entries.all()) == 1


def test_calendar_that_comes_again_changes_its_own_entries(board, schedule):
    def upload(summary):
        lines = [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "UID:a",
            "DTSTART:20261117T010000Z",
            f"SUMMARY:{summary}",
        ]
        text = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])
        file = SimpleUploadedFile("lich.ics", text.encode())
        page = board.post(address(schedule), {"file": file}).content.decode()
        board.post(address(schedule), {"plan": plan_in(page)})

    upload("Họp")
    upload("Họp (đổi tên)")
    assert [row.content for row in draft_of(schedule).sorted_entries] == ["Giao ban", "Họp (đổi tên)"]
