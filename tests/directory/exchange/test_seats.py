"""Seats for which rows compete, and units that hold back their people."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.exchange.seats import refuse_without_seat
from directory.exchange.services import decide
from directory.people.models import Person, Unit
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from tests.directory.exchange.conftest import compared, effects, entered, line, published, words
from tests.factories.people import PersonFactory, unit_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 1)
HEAD = "Trưởng phòng"


@pytest.fixture
def nga(department, position):
    """The head of the room."""
    return PersonFactory(
        portal=department, name="Vũ Thu Nga", email="nga@songmau.gov.vn", position=position[HEAD],
        published=True,
    )  # fmt: skip


def test_second_row_for_one_seat_is_refused_until_the_first_is_left_out(department, editor, room):
    update = compared(
        department, editor, line("Hồ Đức An", HEAD, mail="an"), line("Hồ Đức Bình", HEAD, mail="binh")
    )
    assert effects(update) == ["came", "wrong"]
    assert "đã có người giữ" in words(update, 3)
    assert "Hồ Đức An" in words(update, 3)
    decide(update, {update.rows.get(line=2).pk: "skip"})
    assert effects(update) == ["skipped", "came"]
    decide(update, {update.rows.get(line=2).pk: ""})
    assert effects(update) == ["came", "wrong"]


def test_seat_of_somebody_who_stays_is_not_free(department, editor, room, nga):
    update = compared(
        department, editor, line("Hồ Đức An", HEAD, mail="an"), line("Vũ Thu Nga", HEAD, mail="nga")
    )
    assert effects(update) == ["wrong", "same"]
    assert "Vũ Thu Nga" in words(update, 2)


def test_seat_is_free_when_a_later_row_leaves_it_and_those_who_leave_are_published_first(
    department, editor, head, room, nga
):
    rows = [line("Hồ Đức An", HEAD, mail="an", phone="0200 3123 111"), line("Vũ Thu Nga", mail="nga")]
    update = entered(department, editor, *rows, as_of=DAY)
    assert effects(update) == ["came", "moved"]
    work = published(update, head)
    assert [(row.effect, row.state) for row in work.rows.all()] == [("moved", "done"), ("came", "done")]
    assert Person.objects.get(name="Hồ Đức An").appointments.get().starts_on == DAY


def test_seat_of_whoever_a_complete_list_does_not_name_is_free(department, editor, head, room, nga):
    row = line("Hồ Đức An", HEAD, mail="an", phone="0200 3123 111")
    update = entered(department, editor, row, as_of=DAY, is_complete=True)
    assert effects(update) == ["came", "went"]
    assert [row.effect for row in published(update, head).rows.filter(state="done")] == ["went", "came"]


def test_whoever_finds_no_seat_keeps_the_own_one(department, editor, room, nga):
    far = unit_of(department, "Phòng Khác")
    PersonFactory(portal=department, position=far.positions.get(is_head=True), published=True)
    update = compared(
        department,
        editor,
        line("Hồ Đức An", HEAD, mail="an"),
        line("Vũ Thu Nga", HEAD, "Phòng Khác", "nga"),
    )
    assert effects(update) == ["wrong", "wrong"]


def test_position_of_many_seats_takes_many(department, editor, room):
    update = compared(department, editor, *(line(f"Hồ Đức {letter}", mail=letter) for letter in "abcdef"))
    assert effects(update) == ["came"] * 6


def test_people_are_not_published_before_their_unit(department, editor, head, room):
    update = entered(department, editor, line("Hồ Đức An", "Chuyên viên", "Phòng Mới", "an", "0200 3123 111"))
    Unit.objects.get(organisation__name="Phòng Mới").save_revision(user=editor)
    work = published(update, head)
    assert [row.state for row in work.rows.all()] == ["refused", "refused"]
    assert "chưa được công khai" in words(work, 2)
    assert not Person.objects.filter(live=True).exists()


def test_comparison_asks_as_much_for_many_seats_as_for_few(department, editor, room):
    counts = []
    for number in (1, 6):
        rows = [line(f"Hồ Đức {letter}", mail=letter) for letter in "abcdef"[:number]]
        update = compared(department, editor, *rows, line("Vũ Thu Nga", HEAD), line("Đỗ Minh", HEAD))
        update.rows.filter(line=number + 3).update(state="ready")
        with CaptureQueriesContext(connection) as queries:
            refuse_without_seat(update)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_holder_on_a_suspended_portal_of_others_is_not_named_by_the_comparison(
    department, commune, editor, room, nga
):
    Person.objects.filter(pk=nga.pk).update(portal=commune)
    set_state(portal=commune, state=PortalState.SUSPENDED, note="Bảo trì")
    update = compared(department, editor, line("Hồ Đức An", HEAD, mail="an"))
    assert effects(update) == ["wrong"]
    assert "một người thuộc cổng khác" in words(update, 2)
    assert "Vũ Thu Nga" not in str(list(update.rows.values()))


def test_seat_that_only_a_draft_takes_is_free_for_a_list(department, editor, room, position):
    PersonFactory(portal=department, name="Người còn là bản nháp", position=position[HEAD])
    update = compared(department, editor, line("Hồ Đức An", HEAD, mail="an"))
    assert effects(update) == ["came"]
    assert "bản nháp" not in str(list(update.rows.values()))
