"""Which positions an update ends: those of which it speaks, and none that has not begun."""

import datetime

import pytest

from directory.exchange.models import DirectoryUpdate
from directory.exchange.requests import ask_clerk
from directory.exchange.services import decide, start
from directory.people.models import Appointment, Person
from portal.ledger.outbox import process_pending
from portal.registers.bulk.running import run_whole
from tests.directory.exchange.conftest import ADMIN, ROOM, changes, compared, effects, entered, line, words
from tests.directory.exchange.test_clerks import address, filled
from tests.factories.people import PersonFactory, unit_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 23)
SINCE = datetime.date(2024, 1, 1)
FAR = "Ban Quản lý dự án"


@pytest.fixture
def far(department):
    return unit_of(department, FAR)


@pytest.fixture
def nga(department, position, far):
    """A specialist of one unit who also heads another."""
    return PersonFactory(
        portal=department,
        name="Vũ Thu Nga",
        email="nga@songmau.gov.vn",
        appointments=[
            Appointment(position=position["Chuyên viên"], starts_on=SINCE),
            Appointment(position=far.positions.get(is_head=True), starts_on=SINCE),
        ],
        published=True,
    )


def days(person: Person) -> dict[str, tuple]:
    """Beginning and end of each position by its label, in the latest version."""
    draft = Person.objects.get(pk=person.pk).get_latest_revision_as_object()
    return {
        f"{row.position.title} – {row.position.unit}": (row.starts_on, row.ends_on)
        for row in draft.appointments.all()
    }


def test_list_of_one_unit_ends_nothing_in_another(department, editor, room, nga):
    update = entered(department, editor, line("Vũ Thu Nga", "Trưởng phòng", ROOM, "nga"), as_of=DAY)
    assert effects(update) == ["moved"]
    assert days(nga) == {
        f"Chuyên viên – {ROOM}": (SINCE, datetime.date(2026, 11, 22)),
        f"Trưởng phòng – {FAR}": (SINCE, None),
        f"Trưởng phòng – {ROOM}": (DAY, None),
    }


def test_post_in_a_unit_that_the_list_does_not_name_is_kept_and_told(department, editor, room, nga):
    update = compared(department, editor, line("Vũ Thu Nga", "Trưởng phòng", ROOM, "nga"), as_of=DAY)
    assert f"Vẫn giữ chức vụ Trưởng phòng – {FAR} (kiêm nhiệm)" in words(update, 2)
    update = compared(department, editor, line("Vũ Thu Nga", "Chuyên viên", ROOM, "nga"), as_of=DAY)
    assert effects(update) == ["same"]
    assert words(update, 2) == "", "nothing begins, so nobody has moved"


def test_board_says_that_a_person_has_moved_and_the_post_elsewhere_ends(department, editor, room, nga):
    update = compared(department, editor, line("Vũ Thu Nga", "Trưởng phòng", ROOM, "nga"), as_of=DAY)
    row = update.rows.get(line=2)
    decide(update, {}, {row.pk: True})
    assert "kiêm nhiệm" not in words(update, 2)
    assert f"Trưởng phòng – {FAR} đến 22/11/2026" in changes(update, 2)["Chức vụ"][1]
    start(update, user=editor)
    run_whole(update)
    assert days(nga) == {
        f"Chuyên viên – {ROOM}": (SINCE, DAY - datetime.timedelta(days=1)),
        f"Trưởng phòng – {FAR}": (SINCE, DAY - datetime.timedelta(days=1)),
        f"Trưởng phòng – {ROOM}": (DAY, None),
    }


def test_one_decision_counts_for_all_rows_and_can_be_taken_back(department, editor, room, nga, as_staff):
    update = compared(department, editor, line("Vũ Thu Nga", "Trưởng phòng", ROOM, "nga"), as_of=DAY)
    desk, page = as_staff(editor), f"{ADMIN}{update.pk}/"
    assert "1 người nhận chức vụ mới" in desk.get(page).content.decode()
    for decision, is_ended in (("ends", True), ("keeps", False)):
        desk.post(f"{page}elsewhere/", {"decision": decision})
        process_pending()
        assert (f"{FAR} đến 22/11/2026" in changes(update, 2)["Chức vụ"][1]) == is_ended
    row = update.rows.get(line=2)
    desk.post(f"{page}decide/", {f"row-{row.pk}": "", f"elsewhere-{row.pk}": "ends"})
    assert f"{FAR} đến 22/11/2026" in changes(update, 2)["Chức vụ"][1]
    assert 'value="ends" selected' in desk.get(page).content.decode()


def test_position_taken_over_from_who_has_moved_is_free_in_the_same_list(department, editor, room, nga):
    """Nga heads a unit that the list names by a newcomer alone: nothing is left to decide."""
    new = line("Hồ Đức An", "Trưởng phòng", FAR, "an")
    update = compared(department, editor, new, line("Vũ Thu Nga", "Trưởng phòng", ROOM, "nga"), as_of=DAY)
    assert effects(update) == ["came", "moved"]
    assert words(update, 3) == ""


def test_list_that_names_both_units_moves_a_person_between_them(department, editor, room, nga):
    rows = [line("Vũ Thu Nga", "Trưởng phòng", ROOM, "nga"), line("", "Chuyên viên", FAR)]
    entered(department, editor, *rows, as_of=DAY)
    assert days(nga)[f"Trưởng phòng – {FAR}"] == (SINCE, datetime.date(2026, 11, 22))


def test_clerk_ends_nothing_outside_the_own_unit(department, editor, room, nga, as_reader):
    link = ask_clerk(unit=room, address="vanthu@songmau.gov.vn", user=editor)
    reader = as_reader(department)
    data = filled(reader.get(address(link))) | {f"p{nga.pk}-title": "Trưởng phòng"}
    reader.post(address(link), data)
    update = DirectoryUpdate.objects.get()
    run_whole(update)
    assert "đến" not in changes(update, 1)["Chức vụ"][1].split(FAR)[1][:5]
    start(update, user=editor)
    run_whole(update)
    found = days(nga)
    assert found[f"Trưởng phòng – {FAR}"] == (SINCE, None)
    assert found[f"Chuyên viên – {ROOM}"][1] is not None


def test_appointment_that_has_not_begun_is_taken_out_and_not_made_a_day_long(
    department, editor, room, position
):
    later = datetime.date(2027, 1, 1)
    minh = PersonFactory(
        portal=department,
        name="Đỗ Quốc Minh",
        email="minh@songmau.gov.vn",
        appointments=[
            Appointment(position=position["Chuyên viên"], starts_on=SINCE),
            Appointment(position=position["Trưởng phòng"], starts_on=later),
        ],
        published=True,
    )
    rows = [line("Đỗ Quốc Minh", "Chuyên viên", FAR, "minh"), line("", "Chuyên viên", ROOM)]
    unit_of(department, FAR)
    update = compared(department, editor, *rows, as_of=DAY)
    said = changes(update, 2)["Chức vụ"][1]
    assert f"Chuyên viên – {ROOM} đến 22/11/2026" in said
    assert f"Trưởng phòng – {ROOM} bị bỏ vì chưa bắt đầu" in said
    start(update, user=editor)
    run_whole(update)
    assert days(minh) == {
        f"Chuyên viên – {ROOM}": (SINCE, datetime.date(2026, 11, 22)),
        f"Chuyên viên – {FAR}": (DAY, None),
    }


def test_two_positions_that_only_a_version_holds_end_each_by_itself(department, editor, room, lan):
    """Rows of a version that is not public have no key yet."""
    unit_of(department, FAR)
    first = [
        line("Trần Thị Lan", "Chuyên viên", FAR, "lan"),
        line("Trần Thị Lan", "Trưởng phòng", FAR, "lan"),
    ]
    entered(department, editor, *first, line("", "Chuyên viên", ROOM), as_of=SINCE)
    second = [line("Trần Thị Lan", "Trưởng phòng", ROOM, "lan"), line("", "Chuyên viên", FAR)]
    entered(department, editor, *second, as_of=DAY)
    found = days(lan)
    last = datetime.date(2026, 11, 22)
    assert found[f"Chuyên viên – {FAR}"] == (SINCE, last)
    assert found[f"Trưởng phòng – {FAR}"] == (SINCE, last)
    assert found[f"Trưởng phòng – {ROOM}"] == (DAY, None)
