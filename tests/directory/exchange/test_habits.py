"""Lists as offices type them: wrapped cells, capitals, look-alikes of đ, two spellings, impossible days."""

import datetime
import unicodedata

import pytest

from directory.exchange.models import StaffNumber
from directory.exchange.services import check_with, start, use_heading
from directory.organisations.models import Organisation
from directory.people.models import Person, Position
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.running import run_whole
from tests.directory.exchange.conftest import (
    HEADINGS,
    ROOM,
    changes,
    compared,
    effects,
    entered,
    line,
    words,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
FURTHER = [*HEADINGS, "Từ ngày", "Đến ngày", "Mã cán bộ"]
DAY = datetime.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("name", "title", "unit"),
    [
        ("Trần\nThị Lan", "Chuyên\nviên", "Phòng\nTổng hợp"),
        ("Trần  Thị\tLan ", "chuyên  viên", "PHÒNG TỔNG HỢP"),
        (unicodedata.normalize("NFD", "Trần Thị Lan"), unicodedata.normalize("NFD", "Chuyên viên"), ROOM),
        ("Trần\u200b Thị\u00a0Lan", "Chuyên viên\ufeff", f"\u2060{ROOM}"),
        ("TRẦN THỊ LAN", "CHUYÊN VIÊN", ROOM),
    ],
)
def test_same_person_is_known_however_the_cells_are_typed(department, editor, room, lan, name, title, unit):
    update = compared(department, editor, line(name, title, unit, "lan"))
    assert effects(update) == ["same"]


def test_wrapped_cells_make_names_of_one_line(department, editor, room):
    entered(department, editor, line("Hồ Đức\nAn", "Phó\nTrưởng phòng", "Phòng\nMới", "an"))
    assert Person.objects.get().name == "Hồ Đức An"
    assert Position.objects.filter(title="Phó Trưởng phòng").exists()
    assert Organisation.objects.filter(name="Phòng Mới").exists()


def test_look_alikes_of_d_are_spelt_right(department, editor, room, position):
    dat = PersonFactory(
        portal=department, name="Đỗ Văn Đạt", email="dat@songmau.gov.vn", position=position["Chuyên viên"],
        published=True,
    )  # fmt: skip
    update = entered(department, editor, line("Ðỗ Văn Ðạt", mail="dat"), line("Ðinh Thị Bình", mail="binh"))
    assert effects(update) == ["same", "came"]
    assert update.rows.get(line=2).person == dat
    assert Person.objects.filter(name="Đinh Thị Bình").exists()


def test_two_spellings_of_a_tone_are_one_name_for_one_mailbox(department, editor, room):
    rows = [line("Nguyễn Thị Hoà", mail="hoa"), line("Nguyễn Thị Hòa", "Trưởng phòng", mail="hoa")]
    update = entered(department, editor, *rows)
    assert effects(update) == ["came", "same"]
    assert Person.objects.get().appointments.count() == 2


@pytest.mark.parametrize("dash", ["-", "–", "...", "…", "- -"])
def test_line_drawn_in_a_cell_says_nothing(department, editor, room, lan, dash):
    rows = [
        [1, name, "Chuyên viên", ROOM, dash, dash, dash, dash, dash] for name in ("Trần Thị Lan", "Hồ Đức An")
    ]
    update = entered(department, editor, *rows, headings=FURTHER)
    assert effects(update) == ["same", "came"]
    assert not StaffNumber.objects.exists()


def test_wide_figures_lose_no_zero(department, editor, room, lan):
    update = compared(department, editor, line("Trần Thị Lan", mail="lan", phone="０９１２３４５６７８"))
    assert changes(update, 2)["Điện thoại"][1] == "0912 345 678"


def test_name_in_capitals_of_somebody_new_is_taken_as_it_is(department, editor, room):
    update = compared(department, editor, line("HỒ ĐỨC AN", mail="an"))
    assert changes(update, 2)["Họ và tên"] == ("–", "HỒ ĐỨC AN")


@pytest.mark.parametrize("name", ["12345", "-", "..."])
def test_name_without_letters_is_refused(department, editor, room, name):
    update = compared(department, editor, line(name, mail="an"))
    assert "B2 Tên người phải có chữ cái" in words(update, 2)


@pytest.mark.parametrize("column", ["Từ ngày", "Đến ngày"])
def test_day_beyond_all_years_is_refused(department, editor, room, lan, column):
    """Personnel systems write 31/12/9999 for "never"."""
    days = ["31/12/9999" if name == column else "" for name in FURTHER[6:8]]
    row = line("Trần Thị Lan", "Chuyên viên", ROOM, "lan", "", *days, "")
    update = compared(department, editor, row, headings=FURTHER)
    assert effects(update) == ["wrong"]
    assert "sau năm 2100" in words(update, 2)


def test_number_of_the_office_given_to_two_names_means_neither(department, editor, room):
    rows = [line(name, "Chuyên viên", ROOM, "", "", "", "", "CB-1") for name in ("Hồ Đức An", "Đỗ Thị Bình")]
    update = compared(department, editor, *rows, headings=FURTHER)
    assert effects(update) == ["wrong", "wrong"]
    assert "I2 Danh sách ghi mã này cho những người khác tên" in words(update, 2)


def test_other_heading_line_leaves_no_rows_of_those_who_left(department, editor, room, position, lan):
    PersonFactory(portal=department, position=position["Chuyên viên"], published=True)
    update = compared(department, editor, line("Trần Thị Lan", mail="lan"), is_complete=True)
    assert effects(update) == ["same", "went"]
    use_heading(update, 1)
    check_with(update, update.parameters["columns"])
    run_whole(update)
    assert effects(update) == ["same", "went"]


def test_columns_chosen_in_another_window_do_not_stop_the_making_of_drafts(department, editor, room):
    update = compared(department, editor, line("Hồ Đức An", mail="an"))
    start(update, user=editor)
    check_with(update, update.parameters["columns"])
    update.refresh_from_db()
    assert update.state == BatchState.RUNNING
    run_whole(update)
    assert [row.state for row in update.rows.data()] == ["done"]


def test_two_new_people_of_one_name_without_a_mailbox_are_told(department, editor, room):
    rows = [line("Hồ Đức An"), line("HỒ ĐỨC AN", "Trưởng phòng"), line("Đỗ Thị Bình")]
    update = compared(department, editor, *rows)
    assert effects(update) == ["came", "came", "came"]
    assert "Dòng 3 có cùng họ tên" in words(update, 2)
    assert "Dòng 2 có cùng họ tên" in words(update, 3)
    assert words(update, 4) == ""
    rows = [line("Hồ Đức An", mail="an"), line("Hồ Đức An", mail="an2")]
    assert words(compared(department, editor, *rows), 2) == "", "two mailboxes are two people"
