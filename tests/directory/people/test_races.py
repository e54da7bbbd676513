"""Two boards at one seat at the same moment."""

import datetime
import threading

import pytest
from django.db import connection, connections, transaction
from wagtail.models import Collection, Locale, Page

from directory.people import checks
from directory.people.models import Appointment, Person, Position, Unit
from directory.people.services import going_together
from tests.factories.people import PersonFactory, unit_of
from tests.factories.tenancy import make_portal

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="other database: SQLite has one writer"),
]
DAY = datetime.date(2026, 11, 1)


@pytest.fixture
def department(transactional_db):
    """A department's portal, in tables that an earlier test may have emptied."""
    Locale.objects.get_or_create(language_code="vi")
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    if Page.get_first_root_node() is None:
        Page.add_root(title="Root", slug="root")
    make_portal("province", "songmau.gov.vn")
    return make_portal("department", "sotuphap.songmau.gov.vn")


def begin(publish, said: list[str]) -> threading.Thread:
    """Publish beside this test; `said` gets its error, or "published"."""

    def run():
        try:
            publish()
            said.append("published")
        except Exception as error:  # whatever it is, the test reads it
            said.append(str(error))
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_one_of_two_heads_at_once_is_refused(department, monkeypatch):
    seat = unit_of(department, "Phòng Hành chính").positions.get(is_head=True)
    people = [PersonFactory(portal=department, position=seat) for _ in range(2)]
    together = threading.Barrier(2, timeout=10)
    check = checks.require_own_positions

    def check_together(*args):
        check(*args)
        together.wait()

    monkeypatch.setattr(checks, "require_own_positions", check_together)
    said: list[str] = []
    threads = [begin(Person.objects.get(pk=one.pk).latest_revision.publish, said) for one in people]
    for thread in threads:
        thread.join(30)
    assert said.count("published") == 1
    assert any("đã có người giữ" in words for words in said)
    assert Person.objects.live().count() == 1


def test_seats_are_not_lowered_under_somebody_who_takes_one(department, monkeypatch):
    unit = unit_of(department, "Phòng Hành chính", positions=[Position(title="Phó phòng", seats=2)])
    seat = unit.positions.get()
    PersonFactory(portal=department, position=seat, published=True)
    second = PersonFactory(portal=department, position=seat)
    draft = Unit.objects.get(pk=unit.pk)
    draft.positions = [Position(pk=seat.pk, title="Phó phòng", seats=1)]
    draft.save_revision()
    is_checked, may_go_on = threading.Event(), threading.Event()
    check = checks.require_sound_positions

    def check_and_wait(*args):
        check(*args)
        is_checked.set()
        may_go_on.wait(10)

    monkeypatch.setattr(checks, "require_sound_positions", check_and_wait)
    of_unit: list[str] = []
    of_person: list[str] = []
    unit_thread = begin(Unit.objects.get(pk=unit.pk).latest_revision.publish, of_unit)
    assert is_checked.wait(10)
    person_thread = begin(Person.objects.get(pk=second.pk).latest_revision.publish, of_person)
    person_thread.join(2)
    may_go_on.set()
    unit_thread.join(20)
    person_thread.join(20)
    assert of_unit == ["published"]
    assert "đã có người giữ" in of_person[0]
    assert Appointment.objects.public().filter(position=seat).count() == 1


def test_nobody_takes_a_seat_between_two_who_change_places(department):
    seats = [unit_of(department, name).positions.get(is_head=True) for name in ("Phòng A", "Phòng B")]
    people = [PersonFactory(portal=department, position=seat, published=True) for seat in seats]
    for person, seat in zip(people, reversed(seats), strict=True):
        person.appointments = [
            *(change(row, ends_on=DAY - datetime.timedelta(days=1)) for row in person.appointments.all()),
            Appointment(position=seat, starts_on=DAY),
        ]
        person.save_revision()
    third = PersonFactory(portal=department, appointments=[Appointment(position=seats[0], starts_on=DAY)])
    is_between, may_go_on = threading.Event(), threading.Event()

    def publish_both() -> None:
        with transaction.atomic():
            for person in going_together([Person.objects.get(pk=one.pk) for one in people]):
                person.publish(person.latest_revision)
                is_between.set()
                may_go_on.wait(10)

    of_both: list[str] = []
    of_third: list[str] = []
    both = begin(publish_both, of_both)
    assert is_between.wait(10)
    alone = begin(Person.objects.get(pk=third.pk).latest_revision.publish, of_third)
    alone.join(2)
    may_go_on.set()
    both.join(20)
    alone.join(20)
    assert of_both == ["published"]
    assert "đã có người giữ" in of_third[0]
    heads = Appointment.objects.public().held_on(DAY).filter(position__in=seats)
    assert {row.position_id: row.person_id for row in heads} == {
        seats[0].pk: people[1].pk,
        seats[1].pk: people[0].pk,
    }


def change(row: Appointment, **fields) -> Appointment:
    for name, value in fields.items():
        setattr(row, name, value)
    return row
