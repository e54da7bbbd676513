"""An update writes what the form would let its writer write, and nothing else."""

import pytest
from django.utils import timezone

from directory.exchange.models import DirectoryUpdate
from directory.exchange.services import start
from directory.people.models import Appointment, Person, Unit
from portal.registers.bulk.enums import BatchState
from portal.registers.bulk.running import run_whole
from portal.tenancy.enums import Role
from tests.directory.exchange.conftest import ROOM, compared, effects, entered, line, words
from tests.factories.accounts import UserFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory, UnitFactory

pytestmark = pytest.mark.django_db
NEW_PHONE = "0200 3999 888"


@pytest.fixture
def author(department):
    return UserFactory(roles=[(department, Role.AUTHOR)])


@pytest.fixture
def draft_unit(department):
    """A unit that was never public, entered by nobody who still writes."""
    body = OrganisationFactory(name="Phòng Mới", kind="unit", parent=department.organisation)
    return UnitFactory(portal=department, organisation=body)


def of_lan() -> list:
    return line("Trần Thị Lan", mail="lan", phone=NEW_PHONE)


def kept_version(person: Person) -> bool:
    """Whether nobody has written a version since."""
    return Person.objects.get(pk=person.pk).latest_revision_id == person.latest_revision_id


def test_author_writes_over_no_entry_of_another(department, author, room, lan):
    update = entered(department, author, of_lan())
    assert effects(update) == ["wrong"]
    assert "không được sửa" in words(update, 2)
    assert kept_version(lan)


def test_author_changes_what_the_author_has_made(department, author, room, position):
    own = PersonFactory(
        portal=department, name="Hồ Đức An", email="an@songmau.gov.vn", position=position["Chuyên viên"],
        author=author,
    )  # fmt: skip
    entered(department, author, line("Hồ Đức An", mail="an", phone=NEW_PHONE))
    assert Person.objects.get(pk=own.pk).get_latest_revision_as_object().phone == NEW_PHONE


def test_entry_that_the_head_has_locked_is_left(department, editor, head, room, lan):
    Person.objects.filter(pk=lan.pk).update(locked=True, locked_by=head, locked_at=timezone.now())
    update = entered(department, editor, of_lan())
    assert effects(update) == ["wrong"]
    assert "khóa" in words(update, 2)
    assert kept_version(lan)
    assert effects(compared(department, head, of_lan())) == ["changed"]


def test_entry_that_waits_for_approval_is_left(department, editor, room, lan):
    writer = UserFactory(roles=[(department, Role.EDITOR)])
    lan.phone = "0200 3777 777"
    lan.save_revision(user=writer)
    lan = Person.objects.get(pk=lan.pk)
    lan.get_workflow().start(lan, writer)
    update = entered(department, editor, of_lan())
    assert effects(update) == ["wrong"]
    assert kept_version(lan)


def test_lock_that_came_after_the_comparison_counts_too(department, editor, head, room, lan):
    update = compared(department, editor, of_lan())
    assert effects(update) == ["changed"]
    Person.objects.filter(pk=lan.pk).update(locked=True, locked_by=head, locked_at=timezone.now())
    start(update, user=editor)
    run_whole(update)
    assert effects(update) == ["wrong"]
    assert kept_version(lan)


def test_whoever_has_left_by_the_list_is_left_alone_while_locked(
    department, editor, head, room, position, lan
):
    gone = PersonFactory(portal=department, position=position["Chuyên viên"], published=True)
    Person.objects.filter(pk=gone.pk).update(locked=True, locked_by=head, locked_at=timezone.now())
    update = entered(department, editor, line("Trần Thị Lan", mail="lan"), is_complete=True)
    assert effects(update) == ["same", "wrong"]
    assert kept_version(gone)


def test_author_writes_over_no_unit_of_another(department, author, draft_unit):
    about_unit = ["", "", "", "Phòng Mới", "", NEW_PHONE]
    update = entered(department, author, about_unit, line("Hồ Đức An", "Phó Trưởng phòng", "Phòng Mới"),
                     line("", "Thư ký", "Phòng Mới"))  # fmt: skip
    assert effects(update) == ["wrong", "wrong", "wrong"]
    assert Unit.objects.get(pk=draft_unit.pk).latest_revision_id == draft_unit.latest_revision_id
    assert draft_unit.positions.count() == 2


def test_clerks_answer_is_judged_by_the_rights_of_whoever_confirms_it(
    department, author, editor, room, lan, as_reader
):
    from directory.exchange.requests import ask_clerk
    from tests.directory.exchange.test_clerks import address, filled

    link = ask_clerk(unit=room, address="vanthu@songmau.gov.vn", user=author)
    reader = as_reader(department)
    reader.post(address(link), filled(reader.get(address(link))) | {f"p{lan.pk}-phone": NEW_PHONE})
    update = DirectoryUpdate.objects.get()
    run_whole(update)
    assert effects(update) == ["changed"]
    start(update, user=editor)
    run_whole(update)
    assert not kept_version(lan)


def test_drafts_are_not_made_for_somebody_who_has_lost_the_right_meanwhile(department, editor, room):
    update = compared(department, editor, line("Hồ Đức An", mail="an"))
    start(update, user=editor)
    editor.groups.clear()
    run_whole(update)
    assert update.state == BatchState.FAILED
    assert "không còn quyền" in update.problem
    assert not Person.objects.exists()


def test_drafts_are_not_made_for_a_closed_account(department, editor, room):
    update = compared(department, editor, line("Hồ Đức An", mail="an"))
    start(update, user=editor)
    type(editor).objects.filter(pk=editor.pk).update(is_active=False)
    run_whole(update)
    assert update.state == BatchState.FAILED
    assert not Appointment.objects.filter(position__unit__organisation__name=ROOM).exists()
