"""Boards that owe the schedule of a week get a letter, once a week at most."""

import datetime

import pytest
import time_machine
from django.core import mail

from directory.schedules.models import ScheduleReminder
from directory.schedules.reminding import remind_boards
from portal.notify.post import Post, RecipientRefused
from portal.tenancy.enums import PortalState, Role
from portal.tenancy.services import set_state
from tests.factories.accounts import UserFactory
from tests.factories.schedules import MONDAY, WeekScheduleFactory
from tests.factories.tenancy import make_portal

pytestmark = pytest.mark.django_db
NEXT_MONDAY = MONDAY + datetime.timedelta(days=7)


def at(day: int, hour: int = 9):
    """A moment in Vietnam in November 2026; the 16th is a Monday."""
    return time_machine.travel(f"2026-11-{day:02d} {hour:02d}:00+07:00", tick=False)


@pytest.fixture(autouse=True)
def province_that_has_its_weeks(province):
    for weeks in range(3):
        WeekScheduleFactory(
            portal=province, starts_on=MONDAY + datetime.timedelta(weeks=weeks), published=True
        )


@pytest.fixture
def editor(department):
    return UserFactory(email="bientap@songmau.gov.vn", roles=[(department, Role.EDITOR)])


def letters() -> list[list[str]]:
    return [letter.to for letter in mail.outbox]


def test_editors_and_leaders_of_the_board_are_written_to_and_nobody_else(department, commune, editor):
    head = UserFactory(email="a.truongban@songmau.gov.vn", roles=[(department, Role.HEAD)])
    UserFactory(roles=[(department, Role.AUTHOR)])
    UserFactory(is_active=False, roles=[(department, Role.EDITOR)])
    WeekScheduleFactory(portal=commune, published=True)
    with at(17):
        remind_boards()
    assert letters() == [[head.email, editor.email]]
    (letter,) = mail.outbox
    assert department.name in letter.subject
    assert "tuần 47 năm 2026" in letter.body
    assert "tuần 48" not in letter.body
    assert letter.reply_to == [department.email]


def test_portal_without_editors_is_reached_at_its_own_mailbox(department):
    with at(17):
        remind_boards()
    assert letters() == [[department.email]]


def test_board_gets_one_letter_in_a_calendar_week(department, editor):
    for day in (16, 17, 20, 22):
        with at(day):
            remind_boards()
    assert len(mail.outbox) == 1
    with at(23):
        remind_boards()
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(("day", "count"), [(19, 0), (20, 1)])
def test_next_week_is_asked_for_from_friday_on(department, editor, day, count):
    WeekScheduleFactory(portal=department, published=True)
    with at(day):
        remind_boards()
    assert len(mail.outbox) == count
    assert all("tuần 48" in letter.body and "tuần 47" not in letter.body for letter in mail.outbox)


def test_draft_does_not_count_and_published_weeks_end_the_letters(department, editor):
    WeekScheduleFactory(portal=department)
    with at(20):
        remind_boards()
    assert "tuần 47" in mail.outbox[0].body
    assert "tuần 48" in mail.outbox[0].body
    ScheduleReminder.objects.all().delete()
    for monday in (MONDAY, NEXT_MONDAY):
        WeekScheduleFactory(portal=department, starts_on=monday, published=True)
    with at(20):
        remind_boards()
    assert len(mail.outbox) == 1


def test_nobody_is_written_to_before_work_begins_or_on_a_closed_portal(department, editor):
    with at(17, hour=7):
        remind_boards()
    set_state(portal=department, state=PortalState.SUSPENDED, note="Bảo trì")
    with at(17):
        remind_boards()
    assert letters() == []


def test_address_that_is_refused_is_tried_again_and_keeps_no_other_board_waiting(
    department, commune, editor, monkeypatch
):
    send = Post.send

    def refuse_the_department(self, letter):
        if editor.email in letter.to:
            raise RecipientRefused("550")
        send(self, letter)

    with monkeypatch.context() as patched, at(17):
        patched.setattr(Post, "send", refuse_the_department)
        remind_boards()
    assert letters() == [[commune.email]]
    with at(17):
        remind_boards()
    assert letters() == [[commune.email], [editor.email]]


def test_number_of_queries_to_find_them_does_not_grow_with_the_portals(
    department, editor, django_assert_num_queries
):
    def queries_before_letters(count: int) -> None:
        from directory.schedules.reminding import _addresses, _missing

        with at(20), django_assert_num_queries(3):
            missing = _missing()
            _addresses(missing)
        assert len(missing) == count

    queries_before_letters(1)
    for number in range(3):
        make_portal("commune", f"xa{number}.songmau.gov.vn")
    queries_before_letters(4)
