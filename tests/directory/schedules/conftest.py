"""A board in the week of its schedule."""

import datetime

import pytest
import time_machine

from portal.tenancy.enums import Role
from tests.factories.accounts import UserFactory
from tests.factories.schedules import WeekScheduleFactory


@pytest.fixture
def in_the_week():
    with time_machine.travel("2026-11-20 09:00+07:00", tick=False):
        yield


@pytest.fixture
def editor(department):
    return UserFactory(roles=[(department, Role.EDITOR)])


@pytest.fixture
def board(editor, as_staff):
    return as_staff(editor)


@pytest.fixture
def schedule(department, editor):
    rows = [{"content": "Giao ban", "starts_at": datetime.time(8)}]
    return WeekScheduleFactory(portal=department, entries=rows, author=editor)
