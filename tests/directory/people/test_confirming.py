"""Who has not confirmed in time is told, and learns of no other portal."""

import datetime

import pytest
from django.core import mail
from django.urls import reverse

from directory.people.models import ConfirmationPeriod, Person, Unit
from directory.people.reminding import overdue, remind_boards
from portal.tenancy.enums import Role
from portal.tenancy.models import Portal
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.date(2020, 1, 1)
REPORT = "directory_confirmation"


@pytest.fixture
def late(person, desk):
    Person.objects.update(verified_on=LONG_AGO)
    return person


def test_report_names_the_own_late_entries_alone(department, commune, late, as_staff):
    foreign = UnitFactory(portal=commune, published=True)
    PersonFactory(portal=commune, name="Người Xã Khác", position=foreign.positions.first(), published=True)
    Person.objects.update(verified_on=LONG_AGO)
    editor = as_staff(UserFactory(roles=[(department, Role.EDITOR)]))
    page = editor.get(reverse(REPORT)).content.decode()
    assert late.name in page
    assert "Người Xã Khác" not in page
    assert editor.post(reverse(REPORT), {"portal": department.pk}).status_code in {302, 403}
    assert not ConfirmationPeriod.objects.exists()


def test_leader_of_the_board_sets_the_period(department, commune, late, as_staff):
    head = as_staff(UserFactory(roles=[(department, Role.HEAD)]))
    assert "months" in head.get(reverse(REPORT)).content.decode()
    data = {"portal": department.pk, f"{department.pk}-months": "12"}
    assert head.post(reverse(REPORT), data).status_code == 302
    assert ConfirmationPeriod.objects.get().months == 12
    for odd in ({"portal": commune.pk, f"{commune.pk}-months": "1"}, {"portal": "x"}, {}):
        head.post(reverse(REPORT), odd)
    head.post(reverse(REPORT), {"portal": department.pk, f"{department.pk}-months": "0"})
    assert ConfirmationPeriod.objects.get().months == 12


def test_period_of_the_portal_counts(department, late):
    portals = Portal.objects.filter(pk=department.pk)
    recent = datetime.date.today() - datetime.timedelta(days=45)  # noqa: DTZ011
    Person.objects.update(verified_on=recent)
    assert not overdue(Person, portals).exists()
    ConfirmationPeriod.objects.create(portal=department, months=1)
    assert list(overdue(Person, portals)) == [late]


def test_board_gets_one_letter_in_thirty_days(department, late):
    for _turn in range(2):
        remind_boards()
    assert [letter.to for letter in mail.outbox] == [[department.email]]
    assert "1 mục" in mail.outbox[0].subject
    assert not Unit.objects.filter(verified_on=LONG_AGO).exists()
