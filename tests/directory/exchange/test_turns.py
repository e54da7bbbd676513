"""Reshuffles in one list: heads who change places, chains, and who goes first."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.exchange.publishing import TOGETHER
from directory.exchange.turns import in_turns
from directory.people.models import Appointment, Person
from portal.ledger.models import AuditEntry
from tests.directory.exchange.conftest import effects, entered, line, published, words
from tests.factories.people import PersonFactory, unit_of

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 1)
HEAD = "Trưởng phòng"
UNITS = {"an": "Phòng Đất đai", "binh": "Phòng Hành chính", "cuong": "Phòng Kế hoạch"}
NAMES = {"an": "Hồ Đức An", "binh": "Đỗ Thị Bình", "cuong": "Vũ Quốc Cường"}


@pytest.fixture
def heads(department):
    """Three units, each with its head in public."""
    return {
        mail: PersonFactory(
            portal=department,
            name=NAMES[mail],
            email=f"{mail}@songmau.gov.vn",
            position=unit_of(department, name).positions.get(is_head=True),
            published=True,
        )
        for mail, name in UNITS.items()
    }


def to(mail: str, unit: str, title: str = HEAD) -> list:
    return line(NAMES[mail], title, UNITS[unit], mail)


def vacant(unit: str) -> list:
    return line("", HEAD, UNITS[unit])


def heads_on(day: datetime.date) -> dict[str, list[str]]:
    """Who heads each unit by what is public."""
    rows = Appointment.objects.public().held_on(day).filter(position__is_head=True).order_by("person__name")
    found: dict[str, list[str]] = {}
    for row in rows.select_related("person", "position__unit__organisation"):
        found.setdefault(row.position.unit.organisation.name, []).append(row.person.name)
    return found


def outcome(work) -> list[tuple[str, str]]:
    return [(row.person.name, row.state) for row in work.rows.order_by("line").select_related("person")]


def test_two_heads_who_change_places_are_published_in_one_go(department, editor, head, heads):
    update = entered(department, editor, to("an", "binh"), to("binh", "an"), as_of=DAY)
    assert effects(update) == ["moved", "moved"]
    work = published(update, head)
    assert outcome(work) == [(NAMES["an"], "done"), (NAMES["binh"], "done")]
    before, after = heads_on(DAY - datetime.timedelta(days=1)), heads_on(DAY)
    assert (before[UNITS["an"]], before[UNITS["binh"]]) == ([NAMES["an"]], [NAMES["binh"]])
    assert (after[UNITS["an"]], after[UNITS["binh"]]) == ([NAMES["binh"]], [NAMES["an"]])


def test_each_of_those_who_change_places_goes_public_once(department, editor, head, heads):
    update = entered(department, editor, to("an", "binh"), to("binh", "an"), as_of=DAY)
    before = AuditEntry.objects.count()
    published(update, head)
    done = AuditEntry.objects.order_by("pk")[before:]
    said = [int(entry.object_id) for entry in done if entry.action == "publish"]
    assert sorted(said) == sorted(heads[mail].pk for mail in ("an", "binh"))


def test_three_heads_in_a_ring_are_published_in_one_go(department, editor, head, heads):
    rows = [to("an", "binh"), to("binh", "cuong"), to("cuong", "an")]
    published(entered(department, editor, *rows, as_of=DAY), head)
    assert heads_on(DAY) == {
        UNITS["binh"]: [NAMES["an"]], UNITS["cuong"]: [NAMES["binh"]], UNITS["an"]: [NAMES["cuong"]],
    }  # fmt: skip


def test_chain_is_published_from_its_end_whatever_the_order_of_the_list(department, editor, head, heads):
    rows = [to("an", "binh"), to("binh", "cuong"), to("cuong", "cuong", "Chuyên viên"), vacant("an")]
    update = entered(department, editor, *rows, as_of=DAY)
    work = published(update, head)
    assert outcome(work) == [(NAMES[mail], "done") for mail in ("cuong", "binh", "an")]
    assert not work.rows.filter(detail__has_key=TOGETHER).exists()
    assert heads_on(DAY) == {UNITS["binh"]: [NAMES["an"]], UNITS["cuong"]: [NAMES["binh"]]}


def test_chain_ends_with_who_leaves_and_begins_with_who_comes(department, editor, head, heads):
    new = line("Ngô Thu Mai", HEAD, UNITS["an"], "mai", "0200 3123 999")
    rows = [new, to("an", "binh"), to("binh", "cuong"), line("", "Chuyên viên", UNITS["cuong"])]
    update = entered(department, editor, *rows, as_of=DAY, is_complete=True)
    assert effects(update) == ["came", "moved", "moved", "same", "went"]
    work = published(update, head)
    assert outcome(work) == [
        (NAMES["cuong"], "done"), (NAMES["binh"], "done"), (NAMES["an"], "done"), ("Ngô Thu Mai", "done"),
    ]  # fmt: skip
    assert heads_on(DAY)[UNITS["an"]] == ["Ngô Thu Mai"]


def test_nobody_changes_places_while_one_of_them_cannot_be_published(department, editor, head, heads):
    binh = heads["binh"]
    Person.objects.filter(pk=binh.pk).update(phone="")
    draft = Person.objects.get(pk=binh.pk).get_latest_revision_as_object()
    draft.phone = ""
    draft.save_revision(user=editor)
    update = entered(department, editor, to("an", "binh"), to("binh", "an"), as_of=DAY)
    work = published(update, head)
    assert [state for _name, state in outcome(work)] == ["refused", "refused"]
    for number in (1, 2):
        assert "cùng lúc hoặc không" in words(work, number)
        assert f"{NAMES['binh']}: Còn thiếu: Điện thoại" in words(work, number)
    assert heads_on(DAY) == {UNITS[mail]: [NAMES[mail]] for mail in UNITS}


def test_whoever_only_leaves_is_not_held_up_by_a_successor_who_cannot_be_published(
    department, editor, head, heads
):
    new = line("Ngô Thu Mai", HEAD, UNITS["an"], "mai")
    update = entered(department, editor, new, as_of=DAY, is_complete=True)
    work = published(update, head)
    assert outcome(work) == [(NAMES["an"], "done"), ("Ngô Thu Mai", "refused")]
    assert UNITS["an"] not in heads_on(DAY)


def test_nobody_changes_places_with_a_version_that_was_written_since(department, editor, head, heads):
    update = entered(department, editor, to("an", "binh"), to("binh", "an"), as_of=DAY)
    Person.objects.get(pk=heads["binh"].pk).save_revision(user=editor)
    work = published(update, head)
    assert [state for _name, state in outcome(work)] == ["refused", "refused"]
    assert "sửa" in words(work, 1)
    assert heads_on(DAY) == {UNITS[mail]: [NAMES[mail]] for mail in UNITS}


def test_whoever_wrote_the_versions_does_not_change_the_places(department, head, heads):
    update = entered(department, head, to("an", "binh"), to("binh", "an"), as_of=DAY)
    work = published(update, head)
    assert [state for _name, state in outcome(work)] == ["refused", "refused"]
    assert heads_on(DAY) == {UNITS[mail]: [NAMES[mail]] for mail in UNITS}


def test_seat_of_somebody_outside_the_list_is_still_taken(department, editor, head, heads):
    """Cường's seat was free when the list was compared, and is his again."""
    rows = [to("an", "cuong"), to("cuong", "an")]
    update = entered(department, editor, *rows, as_of=DAY)
    update.rows.filter(person=heads["cuong"]).update(state="refused")
    work = published(update, head)
    assert outcome(work) == [(NAMES["an"], "refused")]
    assert f"{NAMES['cuong']} từ ngày 01/01/2024" in words(work, 1)


def test_order_of_publication_asks_as_much_for_many_heads_as_for_few(department, editor, heads):
    update = entered(department, editor, to("an", "binh"), to("binh", "an"), as_of=DAY)
    few = list(update.rows.data())
    for number in range(4):
        seat = unit_of(department, f"Tổ {number}").positions.get(is_head=True)
        PersonFactory(portal=department, position=seat, published=True)
        few[0].detail["begins"].append([seat.pk, None, None])
    with CaptureQueriesContext(connection) as queries:
        turns = list(in_turns(few))
    assert len(queries) == 3
    assert [len(turn) for turn in turns] == [2]
