"""The board and its weeks: the grid, the copy, the import with its preview, the reminder; and who may not."""

import datetime
import io
import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from directory.schedules.importing import planning
from directory.schedules.models import WeekSchedule
from portal.signatures.models import SignatureCheck
from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.schedules import MONDAY, WeekScheduleFactory, entry, leader_of

pytestmark = pytest.mark.django_db
ADMIN = "/admin/snippets/schedules/weekschedule/"


@pytest.fixture(autouse=True)
def in_the_week():
    with time_machine.travel("2026-11-20 09:00+07:00", tick=False):
        yield


@pytest.fixture
def editor(department):
    return UserFactory(roles=[(department, Role.EDITOR)])


@pytest.fixture
def client(editor, as_staff):
    return as_staff(editor)


@pytest.fixture
def schedule(department, editor):
    rows = [{"content": "Giao ban", "starts_at": datetime.time(8)}]
    return WeekScheduleFactory(portal=department, entries=rows, author=editor)


BLANK = dict.fromkeys(
    ["id", "key", "part", "starts_at", "ends_at", "content", "place", "other_leaders", "chair", "attendees"],
    "",
) | {"prepared_by": "", "notes": "", "weekday": "1", "DELETE": ""}


def form_data(portal, entries=(), *, initial: int = 0, **changes) -> dict:
    data = {
        "portal": portal.pk,
        "starts_on": "2026-11-18",
        "note": "",
        "signed_file": "",
        "go_live_at": "",
        "expire_at": "",
        "entries-TOTAL_FORMS": len(entries),
        "entries-INITIAL_FORMS": initial,
        "entries-MIN_NUM_FORMS": 0,
        "entries-MAX_NUM_FORMS": 1000,
    }
    for position, row in enumerate(entries):
        filled = BLANK | {"ORDER": position + 1} | row
        data |= {f"entries-{position}-{name}": value for name, value in filled.items()}
    return data | changes


def draft_of(schedule) -> WeekSchedule:
    return WeekSchedule.objects.get(pk=schedule.pk).get_latest_revision_as_object()


def sheet(*rows) -> SimpleUploadedFile:
    book, target = Workbook(), io.BytesIO()
    book.active.append(["Ngày", "Thời gian", "Nội dung", "Lãnh đạo", "Địa điểm"])
    for row in rows:
        book.active.append(row)
    book.save(target)
    return SimpleUploadedFile("lich.xlsx", target.getvalue())


def test_week_is_filled_in_as_a_grid_and_empty_rows_are_ignored(client, department):
    leader = leader_of(department)
    entries = [
        {"content": "Họp", "starts_at": "08:00", "ends_at": "09:30", "leaders": [leader.pk]},
        {},
        {"content": "Đi xã", "weekday": "3", "part": "afternoon"},
    ]
    answer = client.post(f"{ADMIN}add/", form_data(department, entries))
    assert answer.status_code == 302, answer.content.decode()
    draft = draft_of(WeekSchedule.objects.get())
    assert draft.starts_on == MONDAY
    assert [(row.weekday, row.part, row.content, row.who) for row in draft.sorted_entries] == [
        (1, "morning", "Họp", [leader.name]),
        (3, "afternoon", "Đi xã", []),
    ]


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("8h30", "08:30"), ("8h", "08:00"), ("14 giờ 15", "14:15"), ("8:30", "08:30"), ("2h chiều", "14:00")],
)
def test_hours_are_typed_in_the_grid_as_in_files(client, department, typed, hour):
    client.post(f"{ADMIN}add/", form_data(department, [{"content": "Họp", "starts_at": typed}]))
    (row,) = draft_of(WeekSchedule.objects.get()).sorted_entries
    assert f"{row.starts_at:%H:%M}" == hour


@pytest.mark.parametrize("typed", ["8h60", "25h", "sáng sớm", "8h - 9h"])
def test_hour_that_cannot_be_read_is_refused_with_an_example(client, department, typed):
    page = client.post(f"{ADMIN}add/", form_data(department, [{"content": "Họp", "starts_at": typed}]))
    assert "Ghi giờ dạng 8:30 hoặc 8h30." in page.content.decode()
    assert typed in page.content.decode()
    assert not WeekSchedule.objects.exists()


def test_form_has_empty_rows_for_those_without_scripts_and_labels_for_all(client, department, schedule):
    leader = leader_of(department)
    page = client.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
    assert 'name="entries-3-content"' in page
    assert leader.name in page
    for name in ("weekday", "starts_at", "content", "place", "other_leaders", "chair", "attendees", "notes"):
        assert f'<label for="id_entries-0-{name}">' in page, name


def test_key_of_an_entry_stays_through_drafts_and_doubled_keys_part(client, department, schedule):
    (row,) = draft_of(schedule).entries.all()
    entries = [
        {"id": row.pk, "key": str(row.key), "content": "Giao ban đầu tuần", "starts_at": "08:00"},
        {"key": str(row.key), "content": "Trùng khóa"},
    ]
    answer = client.post(f"{ADMIN}edit/{schedule.pk}/", form_data(department, entries, initial=1))
    assert answer.status_code == 302, answer.content.decode()
    keys = {entry.content: entry.key for entry in draft_of(schedule).entries.all()}
    assert keys["Giao ban đầu tuần"] == row.key
    assert keys["Trùng khóa"] != row.key


def test_errors_stand_at_their_fields_and_nothing_is_saved(client, department):
    entries = [{"content": "Họp", "starts_at": "10:00", "ends_at": "09:00"}, {"place": "Không nội dung"}]
    page = client.post(f"{ADMIN}add/", form_data(department, entries)).content.decode()
    assert "Giờ kết thúc không thể trước giờ bắt đầu." in page
    assert not WeekSchedule.objects.exists()


def test_form_without_its_week_comes_back_with_its_rows(client, department):
    entries = [{"content": "Họp giao ban", "starts_at": "08:00", "ORDER": 2}, {"ORDER": 1}]
    answer = client.post(f"{ADMIN}add/", form_data(department, entries, starts_on=""))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Họp giao ban" in page
    assert not WeekSchedule.objects.exists()


def test_leaders_of_another_portal_are_neither_offered_nor_taken(client, department, commune):
    foreign = leader_of(commune, "Người Xã")
    assert "Người Xã" not in client.get(f"{ADMIN}add/").content.decode()
    answer = client.post(f"{ADMIN}add/", form_data(department, [{"content": "Họp", "leaders": [foreign.pk]}]))
    assert answer.status_code == 200
    assert not WeekSchedule.objects.exists()


def test_overlaps_of_a_leader_are_warned_of_and_saved(client, department):
    entries = [
        {"content": "Họp A", "starts_at": "08:00", "other_leaders": "Ông Mẫu"},
        {"content": "Họp B", "starts_at": "08:30", "other_leaders": "Ông Mẫu"},
    ]
    client.post(f"{ADMIN}add/", form_data(department, entries))
    page = client.get(f"{ADMIN}edit/{WeekSchedule.objects.get().pk}/").content.decode()
    assert "Trùng thời gian: Ông Mẫu, Thứ Hai: “08:00 Họp A” và “08:30 Họp B”." in page


@pytest.mark.parametrize(
    ("state", "verdict", "words"),
    [
        ("unsigned", "", "không có chữ ký số kiểm tra được"),
        ("checked", "chain_unknown", "đính kèm không hợp lệ"),
        ("waiting", "", ""),
    ],
)
def test_file_without_a_valid_signature_is_warned_of_and_does_not_hinder(
    client, department, schedule, state, verdict, words
):
    file = OfficialFileFactory(portal=department)
    SignatureCheck.objects.update_or_create(stored=file.stored, defaults={"state": state, "verdict": verdict})
    draft = draft_of(schedule)
    draft.signed_file = file
    draft.save_revision()
    page = client.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
    assert words in page
    assert ("Chữ ký số của tệp" in page or "không có chữ ký số" in page) == bool(words)
    draft_of(schedule).latest_revision.publish()
    assert WeekSchedule.objects.get().live


def test_changes_under_the_file_that_was_signed_before_are_warned_of(client, department, schedule):
    def warned() -> bool:
        page = client.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
        return "trước những thay đổi này" in page

    draft = draft_of(schedule)
    draft.signed_file = OfficialFileFactory(portal=department)
    draft.save_revision().publish()
    assert not warned()
    draft = draft_of(schedule)
    draft.entries.set([entry(content="Việc khác")])
    draft.save_revision()
    assert warned()
    draft = draft_of(schedule)
    draft.signed_file = OfficialFileFactory(portal=department)
    draft.save_revision()
    assert not warned()


def appointed(portal, name: str, first: datetime.date, last: datetime.date | None = None):
    """A leader of the portal's body from a day to a day."""
    leader = leader_of(portal, name)
    leader.appointments.update(starts_on=first, ends_on=last)
    return leader


def test_leader_who_comes_within_the_week_is_offered_and_found_by_the_import(client, department, schedule):
    appointed(department, "Vũ Thị Mới", MONDAY + datetime.timedelta(days=2))
    appointed(department, "Vũ Thị Sau", MONDAY + datetime.timedelta(days=7))
    page = client.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
    assert "Vũ Thị Mới" in page
    assert "Vũ Thị Sau" not in page
    file = sheet(("Thứ Năm", "8h", "Đi xã", "Vũ Thị Mới"))
    page = client.post(f"{ADMIN}import/{schedule.pk}/", {"file": file}).content.decode()
    client.post(f"{ADMIN}import/{schedule.pk}/", {"plan": plan_in(page)})
    assert [person.name for row in draft_of(schedule).sorted_entries for person in row.leaders.all()] == [
        "Vũ Thị Mới"
    ]


def test_leader_who_has_left_is_warned_of_in_a_copied_week(client, department):
    leader = appointed(
        department, "Vũ Thị Cũ", datetime.date(2024, 1, 1), MONDAY + datetime.timedelta(days=4)
    )
    entries = [{"content": "Họp", "leaders": [leader]}]
    week = WeekScheduleFactory(portal=department, entries=entries)
    words = "không giữ chức vụ lãnh đạo trong tuần này: Vũ Thị Cũ"
    assert words not in client.get(f"{ADMIN}edit/{week.pk}/").content.decode()
    page = client.post(f"{ADMIN}copy-week/{week.pk}/", follow=True).content.decode()
    assert words in page


def test_form_of_a_draft_costs_the_same_for_many_entries(client, department, schedule):
    people = [leader_of(department, f"Lãnh đạo Mẫu {number}") for number in range(3)]

    def queries_with(count: int) -> int:
        draft = draft_of(schedule)
        draft.entries.set([entry(content=f"Việc {n}", leaders=people) for n in range(count)])
        draft.save_revision()
        client.get(f"{ADMIN}edit/{schedule.pk}/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{ADMIN}edit/{schedule.pk}/").status_code == 200
        return len(captured)

    few = queries_with(2)
    assert queries_with(40) == few
    assert few <= 75


def test_copy_makes_a_draft_of_the_next_week_once(client, schedule):
    assert "tuần 48" in client.get(f"{ADMIN}copy-week/{schedule.pk}/").content.decode()
    client.post(f"{ADMIN}copy-week/{schedule.pk}/")
    copied = WeekSchedule.objects.get(starts_on=MONDAY + datetime.timedelta(days=7))
    assert not copied.live
    answer = client.post(f"{ADMIN}copy-week/{schedule.pk}/", follow=True)
    assert "Đã có lịch công tác" in answer.content.decode()
    assert WeekSchedule.objects.count() == 2


def plan_in(page: str) -> str:
    return re.search(r'name="plan" value="([^"]+)"', page)[1]


class TestImport:
    def address(self, schedule) -> str:
        return f"{ADMIN}import/{schedule.pk}/"

    def preview(self, client, schedule, *rows) -> str:
        answer = client.post(self.address(schedule), {"file": sheet(*rows)})
        assert answer.status_code == 200
        return answer.content.decode()

    def test_preview_saves_nothing_and_agreeing_does_what_was_told(self, client, schedule):
        rows = [("Thứ Hai", "9h", "Giao ban", "", "Phòng 2"), ("Thứ Ba", "Chiều", "Đi xã")]
        page = self.preview(client, schedule, *rows)
        for words in ("Sẽ thêm", "Sẽ thay đổi", "Từ, hiện nay: 08:00", "Nhập 2 mục"):
            assert words in page, words
        assert [row.content for row in draft_of(schedule).sorted_entries] == ["Giao ban"]
        before = {row.content: row.key for row in draft_of(schedule).entries.all()}
        answer = client.post(self.address(schedule), {"plan": plan_in(page)})
        assert answer.status_code == 302
        found = {row.content: row for row in draft_of(schedule).sorted_entries}
        assert list(found) == ["Giao ban", "Đi xã"]
        assert (found["Giao ban"].starts_at, found["Giao ban"].place) == (datetime.time(9), "Phòng 2")
        assert found["Giao ban"].key == before["Giao ban"]
        assert not WeekSchedule.objects.get().live

    def test_same_file_again_changes_nothing(self, client, schedule):
        page = self.preview(client, schedule, ("Thứ Ba", "8h", "Đi xã"))
        client.post(self.address(schedule), {"plan": plan_in(page)})
        assert "Lịch công tác đã có tất cả nội dung này." in self.preview(
            client, schedule, ("T3", "08:00", "Đi xã")
        )

    def test_new_hour_without_an_end_takes_the_old_end_away(self, client, department):
        long = WeekScheduleFactory(
            portal=department,
            entries=[
                {"content": "Giao ban", "starts_at": datetime.time(8), "ends_at": datetime.time(9)},
            ],
        )
        page = self.preview(client, long, ("Thứ Hai", "14h", "Giao ban"))
        client.post(self.address(long), {"plan": plan_in(page)})
        (moved,) = draft_of(long).entries.all()
        assert (moved.starts_at, moved.ends_at) == (datetime.time(14), None)

    @pytest.mark.parametrize("kind", ["PRIVATE", "CONFIDENTIAL"])
    def test_private_events_of_a_calendar_are_named_and_left_out(self, client, schedule, kind):
        events = [f"SUMMARY:Khám bệnh\r\nCLASS:{kind}", "SUMMARY:Tiếp công dân\r\nDESCRIPTION:Mã phòng 123"]
        body = "".join(
            f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20261117T010000Z\r\n{event}\r\nEND:VEVENT\r\n"
            for n, event in enumerate(events)
        )
        text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//mau//\r\n{body}END:VCALENDAR\r\n"
        answer = client.post(self.address(schedule), {"file": SimpleUploadedFile("lich.ics", text.encode())})
        page = answer.content.decode()
        for words in ("Không đưa vào: sự kiện riêng tư", "Ghi chú: Mã phòng 123", "Nhập 1 mục"):
            assert words in page, words
        client.post(self.address(schedule), {"plan": plan_in(page)})
        assert [row.content for row in draft_of(schedule).sorted_entries] == ["Giao ban", "Tiếp công dân"]

    def test_one_wrong_row_stops_the_whole_file(self, client, schedule):
        page = self.preview(client, schedule, ("Thứ Ba", "8h", "Đúng"), ("01/01/2020", "8h", "Sai tuần"))
        assert "Dòng 3" in page
        assert "Ngày: “01/01/2020” không thuộc tuần 47" in page
        assert 'name="plan"' not in page

    def test_preview_of_another_version_person_or_day_is_refused(
        self, client, as_staff, department, schedule
    ):
        plan = plan_in(self.preview(client, schedule, ("Thứ Ba", "8h", "Đi xã")))
        other = as_staff(UserFactory(roles=[(department, Role.EDITOR)]))
        for someone, sealed in ((other, plan), (client, f"{plan}x"), (client, "")):
            someone.post(self.address(schedule), {"plan": sealed})
        with time_machine.travel("2026-11-20 11:00+07:00", tick=False):
            client.post(self.address(schedule), {"plan": plan})
        draft_of(schedule).save_revision()
        answer = client.post(self.address(schedule), {"plan": plan}, follow=True)
        assert "đã được sửa sau khi xem trước" in answer.content.decode()
        assert [row.content for row in draft_of(schedule).entries.all()] == ["Giao ban"]

    @pytest.mark.parametrize("name", ["lich.xlsx", "lich.ics", "lich.docx", "lich"])
    def test_file_that_cannot_be_read_is_answered_at_its_field(self, client, schedule, name):
        answer = client.post(self.address(schedule), {"file": SimpleUploadedFile(name, b"\x00junk")})
        assert answer.status_code == 200
        assert "error-message" in answer.content.decode()

    def test_week_does_not_grow_past_its_limit(self, client, schedule, monkeypatch):
        monkeypatch.setattr(planning, "MAX_ENTRIES", 1)
        plan = plan_in(self.preview(client, schedule, ("Thứ Ba", "8h", "Đi xã")))
        answer = client.post(self.address(schedule), {"plan": plan}, follow=True)
        assert "hơn 1 mục" in answer.content.decode()
        assert len(draft_of(schedule).entries.all()) == 1

    def test_calendar_that_comes_again_changes_its_own_entries(self, client, schedule):
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
            page = client.post(self.address(schedule), {"file": file}).content.decode()
            client.post(self.address(schedule), {"plan": plan_in(page)})

        upload("Họp")
        upload("Họp (đổi tên)")
        assert [row.content for row in draft_of(schedule).sorted_entries] == ["Giao ban", "Họp (đổi tên)"]


def test_foreign_board_finds_neither_form_nor_copy_nor_import(as_staff, commune, schedule):
    stranger = as_staff(UserFactory(roles=[(commune, Role.HEAD)]))
    for view in ("edit", "copy-week", "import", "history", "delete"):
        assert stranger.get(f"{ADMIN}{view}/{schedule.pk}/").status_code == 404, view
    assert stranger.post(f"{ADMIN}copy-week/{schedule.pk}/").status_code == 404
    assert stranger.post(f"{ADMIN}import/{schedule.pk}/", {"plan": "x"}).status_code == 404
    assert WeekSchedule.objects.count() == 1


def test_author_does_not_touch_the_weeks_of_others(as_staff, department, schedule):
    author = as_staff(UserFactory(roles=[(department, Role.AUTHOR)]))
    for view in ("copy-week", "import"):
        assert author.post(f"{ADMIN}{view}/{schedule.pk}/").status_code in {302, 403}
    assert WeekSchedule.objects.count() == 1


def test_home_page_reminds_of_this_and_on_friday_of_the_next_week(client, department, commune, schedule):
    page = client.get("/admin/").content.decode()
    assert "Lịch công tác còn thiếu" in page
    assert "tuần 47" in page
    assert "tuần 48" in page
    assert commune.name not in page
    schedule.latest_revision.publish()
    page = client.get("/admin/").content.decode()
    assert "lịch công tác tuần 47" not in page
    assert "tuần 48" in page
