"""Lists of people compared with the directory: who comes, goes and moves, and whose data change."""

import datetime

import pytest

from directory.exchange.services import decide
from directory.people.models import Person, Unit
from portal.ledger.models import IntegrityEntry
from portal.registers.bulk.enums import BatchState
from tests.directory.exchange.conftest import (
    HEADINGS,
    ROOM,
    changes,
    compared,
    effects,
    entered,
    line,
    published,
    words,
)
from tests.factories.people import PersonFactory, unit_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 1)


def test_each_row_is_told_apart_and_nothing_is_written(department, editor, room, position, lan):
    nga = PersonFactory(
        portal=department, name="Vũ Thu Nga", email="nga@songmau.gov.vn", position=position["Chuyên viên"],
        published=True,
    )  # fmt: skip
    before = (Person.objects.count(), Unit.objects.count(), IntegrityEntry.objects.count())
    update = compared(
        department,
        editor,
        line("Trần Thị Lan", mail="lan", phone="02003123001"),
        line("Vũ Thu Nga", "Trưởng phòng", mail="nga"),
        line("Hồ Đức An", mail="an"),
        line("Bùi Văn Đạt", unit="Phòng Mới"),
        as_of=DAY,
    )
    assert effects(update) == ["same", "moved", "came", "came"]
    assert changes(update, 3) == {
        "Chức vụ": (
            f"Chuyên viên – {ROOM}",
            f"Trưởng phòng – {ROOM}; Chuyên viên – {ROOM} đến 31/10/2026",
        )
    }
    assert "là đơn vị mới" in words(update, 5)
    assert update.rows.get(line=3).person == nga
    assert (Person.objects.count(), Unit.objects.count(), IntegrityEntry.objects.count()) == before


def test_change_of_data_is_shown_field_by_field_and_becomes_a_draft(department, editor, room, lan):
    update = entered(department, editor, line("Trần Thị Lan", mail="lan", phone="(0200) 3.999.888"))
    assert changes(update, 2) == {"Điện thoại": ("0200 3123 001", "0200 3999 888")}
    lan.refresh_from_db()
    assert lan.phone == "0200 3123 001"
    draft = Person.objects.get(pk=lan.pk).get_latest_revision_as_object()
    assert (draft.phone, lan.latest_revision.user) == ("0200 3999 888", editor)
    assert draft.appointments.count() == 1


def test_new_unit_position_and_person_become_drafts_and_public_by_another(department, editor, head, room):
    update = entered(
        department,
        editor,
        line("", "", "Phòng Mới", "phongmoi", "0200 3123 110", "Nhiệm vụ mẫu"),
        line("Hồ Đức An", "Trưởng phòng", "Phòng Mới", "an", "0200 3123 111"),
        line("Hồ Thị Mai", "Chuyên viên", "", "mai", "0200 3123 112"),
        line("Lê Văn Hòa", "Chuyên viên", "", "hoa", "0200 3123 113"),
        line("", "Phó Trưởng phòng", "Phòng Mới"),
        headings=[*HEADINGS, "Chức năng, nhiệm vụ"],
    )
    assert not Person.objects.filter(live=True).exists()
    unit = Unit.objects.get(organisation__name="Phòng Mới")
    assert (unit.live, unit.organisation.parent) == (False, department.organisation)
    assert dict(unit.positions.values_list("title", "seats")) == {
        "Trưởng phòng": 1,
        "Chuyên viên": 100,
        "Phó Trưởng phòng": 1,
    }
    refused = published(update, editor)
    assert refused.state == BatchState.FAILED
    assert "không còn quyền xuất bản" in refused.problem
    assert not Person.objects.filter(live=True).exists()
    assert [row.state for row in published(update, head).rows.all()] == ["done"] * 4
    unit.refresh_from_db()
    assert (unit.live, unit.functions, unit.positions.count()) == (True, "Nhiệm vụ mẫu", 3)
    assert Person.objects.filter(live=True).count() == 3


def test_whoever_a_complete_list_does_not_name_leaves(department, editor, head, room, position, lan):
    gone = PersonFactory(
        portal=department, name="Vũ Thu Nga", position=position["Chuyên viên"], published=True
    )
    other = unit_of(department, "Phòng Khác")
    PersonFactory(portal=department, position=other.positions.last(), published=True)
    update = entered(department, editor, line("Trần Thị Lan", mail="lan"), as_of=DAY, is_complete=True)
    assert [(row.effect, row.person) for row in update.rows.data()] == [("same", lan), ("went", gone)]
    published(update, head)
    gone.refresh_from_db()
    assert gone.appointments.get().ends_on == datetime.date(2026, 10, 31)
    assert gone.live


def test_same_name_is_matched_by_unit_else_asked(department, editor, room, position, lan):
    far = unit_of(department, "Phòng Khác")
    update = compared(department, editor, line("Trần Thị Lan"), line("TRẦN THỊ LAN", unit="Phòng Khác"))
    assert effects(update)[0] == "same"
    assert effects(update)[1] == "asked"
    row = update.rows.get(line=3)
    assert [candidate["pk"] for candidate in row.detail["candidates"]] == [str(lan.pk)]
    decide(update, {row.pk: "999999"})
    assert update.rows.get(line=3).choice == ""
    decide(update, {row.pk: "new"})
    assert effects(update) == ["same", "came"]
    decide(update, {row.pk: "skip"})
    assert effects(update) == ["same", "skipped"]
    assert far.positions.count() == 2


def test_mailbox_of_another_name_is_asked_and_may_be_the_same_person(department, editor, room, lan):
    update = compared(department, editor, line("Trần Thị Lan Anh", mail="lan"))
    row = update.rows.get(line=2)
    assert row.effect == "asked"
    assert "hộp thư của Trần Thị Lan" in words(update, 2)
    decide(update, {row.pk: str(lan.pk)})
    assert changes(update, 2) == {"Họ và tên": ("Trần Thị Lan", "Trần Thị Lan Anh")}


def test_several_rows_with_one_mailbox_are_one_person_with_several_positions(department, editor, room, lan):
    unit_of(department, "Phòng Khác")
    update = entered(
        department,
        editor,
        line("Trần Thị Lan", mail="lan"),
        line("Trần Thị Lan", "Chuyên viên", "Phòng Khác", "lan"),
        line("Hồ Đức An", mail="an"),
        line("Hồ Đức Anh", mail="an"),
    )
    assert effects(update) == ["moved", "same", "wrong", "same"]
    draft = Person.objects.get(pk=lan.pk).get_latest_revision_as_object()
    assert [row.ends_on for row in draft.appointments.all()] == [None, None]
    assert "dòng 5" in words(update, 4).lower()


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        (line("Hồ Đức An", phone="123456"), "F2", "không phải số điện thoại"),
        ([1, "Hồ Đức An", "Chuyên viên", ROOM, "an@gmail.com", ""], "E2", "thư miễn phí"),
        (line("Hồ Đức An", title="x" * 200), "C2", "160"),
        (line("Hồ \ufffd An"), "B2", "không đọc được"),
        (line("Hồ Đức An", unit=""), "D2", "không nêu đơn vị"),
        (line("Hồ Đức An", "Phó Trưởng phòng"), "", "không có chức vụ “Phó Trưởng phòng”"),
        (line("Hồ Đức An", title=""), "", "không nêu chức vụ"),
    ],
)
def test_wrong_row_is_told_by_its_cell(department, editor, room, row, cell, said):
    update = compared(department, editor, row)
    assert effects(update) == ["wrong"]
    assert words(update, 2).startswith(cell)
    assert said in words(update, 2)


def test_appointment_ends_on_the_day_given(department, editor, room, lan):
    headings = ["Họ tên", "Chức vụ", "Đơn vị", "Đến ngày"]
    row = ["Trần Thị Lan", "Chuyên viên", ROOM, "31/12/2026"]
    update = entered(department, editor, row, headings=headings)
    assert effects(update) == ["went"]
    draft = Person.objects.get(pk=lan.pk).get_latest_revision_as_object()
    assert draft.appointments.get().ends_on == datetime.date(2026, 12, 31)


def test_same_person_twice_without_a_mailbox_is_refused(department, editor, room):
    update = compared(department, editor, line("Hồ Đức An"), line("Hồ Đức An"))
    assert effects(update) == ["came", "wrong"]
    assert "lặp lại dòng 2" in words(update, 3)


def test_row_that_fails_leaves_neither_unit_nor_position(department, editor, room, monkeypatch):
    def broken(*args, **kwargs):
        raise ValueError("x")

    update = compared(department, editor, line("Hồ Đức An", "Trưởng phòng", "Phòng Mới"))
    monkeypatch.setattr("directory.exchange.persons.enter", broken)
    from directory.exchange.services import start
    from portal.registers.bulk.running import run_whole

    start(update, user=editor)
    run_whole(update)
    assert update.rows.get(line=2).state == "refused"
    assert not Unit.objects.filter(organisation__name="Phòng Mới").exists()
    assert not Person.objects.exists()


def test_telephone_that_lost_its_zero_gets_it_back(department, editor, room, lan):
    update = compared(department, editor, line("Trần Thị Lan", mail="lan", phone="2003999888"))
    assert changes(update, 2)["Điện thoại"][1] == "0200 3999 888"
