"""The board and its weeks: the grid, the copy, the reminder; and who may not."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.schedules.models import WeekSchedule
from portal.signatures.models import SignatureCheck
from portal.tenancy.enums import Role
from tests.directory.schedules.board import ADMIN, appointed, draft_of, plan_in, sheet
from tests.factories.accounts import UserFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.schedules import MONDAY, WeekScheduleFactory, entry, leader_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_week")]
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


def test_week_is_filled_in_as_a_grid_and_empty_rows_are_ignored(board, department):
    leader = leader_of(department)
    entries = [
        {"content": "Họp", "starts_at": "08:00", "ends_at": "09:30", "leaders": [leader.pk]},
        {},
        {"content": "Đi xã", "weekday": "3", "part": "afternoon"},
    ]
    answer = board.post(f"{ADMIN}add/", form_data(department, entries))
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
def test_hours_are_typed_in_the_grid_as_in_files(board, department, typed, hour):
    board.post(f"{ADMIN}add/", form_data(department, [{"content": "Họp", "starts_at": typed}]))
    (row,) = draft_of(WeekSchedule.objects.get()).sorted_entries
    assert f"{row.starts_at:%H:%M}" == hour


@pytest.mark.parametrize("typed", ["8h60", "25h", "sáng sớm", "8h - 9h"])
def test_hour_that_cannot_be_read_is_refused_with_an_example(board, department, typed):
    page = board.post(f"{ADMIN}add/", form_data(department, [{"content": "Họp", "starts_at": typed}]))
    assert "Ghi giờ dạng 8:30 hoặc 8h30." in page.content.decode()
    assert typed in page.content.decode()
    assert not WeekSchedule.objects.exists()


def test_form_has_empty_rows_for_those_without_scripts_and_labels_for_all(board, department, schedule):
    leader = leader_of(department)
    page = board.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
    assert 'name="entries-3-content"' in page
    assert leader.name in page
    for name in ("weekday", "starts_at", "content", "place", "other_leaders", "chair", "attendees", "notes"):
        assert f'<label for="id_entries-0-{name}">' in page, name


def test_key_of_an_entry_stays_through_drafts_and_doubled_keys_part(board, department, schedule):
    (row,) = draft_of(schedule).entries.all()
    entries = [
        {"id": row.pk, "key": str(row.key), "content": "Giao ban đầu tuần", "starts_at": "08:00"},
        {"key": str(row.key), "content": "Trùng khóa"},
    ]
    answer = board.post(f"{ADMIN}edit/{schedule.pk}/", form_data(department, entries, initial=1))
    assert answer.status_code == 302, answer.content.decode()
    keys = {entry.content: entry.key for entry in draft_of(schedule).entries.all()}
    assert keys["Giao ban đầu tuần"] == row.key
    assert keys["Trùng khóa"] != row.key


def test_errors_stand_at_their_fields_and_nothing_is_saved(board, department):
    entries = [{"content": "Họp", "starts_at": "10:00", "ends_at": "09:00"}, {"place": "Không nội dung"}]
    page = board.post(f"{ADMIN}add/", form_data(department, entries)).content.decode()
    assert "Giờ kết thúc không thể trước giờ bắt đầu." in page
    assert not WeekSchedule.objects.exists()


def test_form_without_its_week_comes_back_with_its_rows(board, department):
    entries = [{"content": "Họp giao ban", "starts_at": "08:00", "ORDER": 2}, {"ORDER": 1}]
    answer = board.post(f"{ADMIN}add/", form_data(department, entries, starts_on=""))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Họp giao ban" in page
    assert not WeekSchedule.objects.exists()


def test_leaders_of_another_portal_are_neither_offered_nor_taken(board, department, commune):
    foreign = leader_of(commune, "Người Xã")
    assert "Người Xã" not in board.get(f"{ADMIN}add/").content.decode()
    answer = board.post(f"{ADMIN}add/", form_data(department, [{"content": "Họp", "leaders": [foreign.pk]}]))
    assert answer.status_code == 200
    assert not WeekSchedule.objects.exists()


def test_overlaps_of_a_leader_are_warned_of_and_saved(board, department):
    entries = [
        {"content": "Họp A", "starts_at": "08:00", "other_leaders": "Ông Mẫu"},
        {"content": "Họp B", "starts_at": "08:30", "other_leaders": "Ông Mẫu"},
    ]
    board.post(f"{ADMIN}add/", form_data(department, entries))
    page = board.get(f"{ADMIN}edit/{WeekSchedule.objects.get().pk}/").content.decode()
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
    board, department, schedule, state, verdict, words
):
    file = OfficialFileFactory(portal=department)
    SignatureCheck.objects.update_or_create(stored=file.stored, defaults={"state": state, "verdict": verdict})
    draft = draft_of(schedule)
    draft.signed_file = file
    draft.save_revision()
    page = board.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
    assert words in page
    assert ("Chữ ký số của tệp" in page or "không có chữ ký số" in page) == bool(words)
    draft_of(schedule).latest_revision.publish()
    assert WeekSchedule.objects.get().live


def test_changes_under_the_file_that_was_signed_before_are_warned_of(board, department, schedule):
    def warned() -> bool:
        page = board.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
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


def test_leader_who_comes_within_the_week_is_offered_and_found_by_the_import(board, department, schedule):
    appointed(department, "Vũ Thị Mới", MONDAY + datetime.timedelta(days=2))
    appointed(department, "Vũ Thị Sau", MONDAY + datetime.timedelta(days=7))
    page = board.get(f"{ADMIN}edit/{schedule.pk}/").content.decode()
    assert "Vũ Thị Mới" in page
    assert "Vũ Thị Sau" not in page
    file = sheet(("Thứ Năm", "8h", "Đi xã", "Vũ Thị Mới"))
    page = board.post(f"{ADMIN}import/{schedule.pk}/", {"file": file}).content.decode()
    board.post(f"{ADMIN}import/{schedule.pk}/", {"plan": plan_in(page)})
    assert [person.name for row in draft_of(schedule).sorted_entries for person in row.leaders.all()] == [
        "Vũ Thị Mới"
    ]


def test_leader_who_has_left_is_warned_of_in_a_copied_week(board, department):
    leader = appointed(
        department, "Vũ Thị Cũ", datetime.date(2024, 1, 1), MONDAY + datetime.timedelta(days=4)
    )
    entries = [{"content": "Họp", "leaders": [leader]}]
    week = WeekScheduleFactory(portal=department, entries=entries)
    words = "không giữ chức vụ lãnh đạo trong tuần này: Vũ Thị Cũ"
    assert words not in board.get(f"{ADMIN}edit/{week.pk}/").content.decode()
    page = board.post(f"{ADMIN}copy-week/{week.pk}/", follow=True).content.decode()
    assert words in page


def test_form_of_a_draft_costs_the_same_for_many_entries(board, department, schedule):
    people = [leader_of(department, f"Lãnh đạo Mẫu {number}") for number in range(3)]

    def queries_with(count: int) -> int:
        draft = draft_of(schedule)
        draft.entries.set([entry(content=f"Việc {n}", leaders=people) for n in range(count)])
        draft.save_revision()
        board.get(f"{ADMIN}edit/{schedule.pk}/")
        with CaptureQueriesContext(connection) as captured:
            assert board.get(f"{ADMIN}edit/{schedule.pk}/").status_code == 200
        return len(captured)

    few = queries_with(2)
    assert queries_with(40) == few
    assert few <= 75


def test_copy_makes_a_draft_of_the_next_week_once(board, schedule):
    assert "tuần 48" in board.get(f"{ADMIN}copy-week/{schedule.pk}/").content.decode()
    board.post(f"{ADMIN}copy-week/{schedule.pk}/")
    copied = WeekSchedule.objects.get(starts_on=MONDAY + datetime.timedelta(days=7))
    assert not copied.live
    answer = board.post(f"{ADMIN}copy-week/{schedule.pk}/", follow=True)
    assert "Đã có lịch công tác" in answer.content.decode()
    assert WeekSchedule.objects.count() == 2


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


def test_home_page_reminds_of_this_and_on_friday_of_the_next_week(board, department, commune, schedule):
    page = board.get("/admin/").content.decode()
    assert "Lịch công tác còn thiếu" in page
    assert "tuần 47" in page
    assert "tuần 48" in page
    assert commune.name not in page
    schedule.latest_revision.publish()
    page = board.get("/admin/").content.decode()
    assert "lịch công tác tuần 47" not in page
    assert "tuần 48" in page
