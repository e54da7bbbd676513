from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from portal.workdays.enums import HolidayKind
from tests.factories.workdays import AnnouncedYearFactory, HolidayFactory

pytestmark = pytest.mark.django_db


def test_a_date_is_entered_once() -> None:
    HolidayFactory(date=date(2051, 1, 3))
    with pytest.raises(IntegrityError):
        HolidayFactory(date=date(2051, 1, 3))


def test_a_year_is_announced_once() -> None:
    AnnouncedYearFactory(year=2051)
    with pytest.raises(IntegrityError):
        AnnouncedYearFactory.create(year=2052).__class__(year=2051).save()


def test_the_database_refuses_an_unknown_kind() -> None:
    with pytest.raises(IntegrityError):
        HolidayFactory(kind="half_day")


@pytest.mark.parametrize(
    ("day", "is_valid"),
    [
        (date(2051, 1, 2), False),
        (date(2051, 1, 6), False),
        (date(2051, 1, 7), True),
        (date(2051, 1, 8), True),
    ],
)
def test_only_weekends_are_worked_in_exchange(day: date, is_valid: bool) -> None:
    holiday = HolidayFactory.build(date=day, worked=True, announced_year=AnnouncedYearFactory(year=2051))
    if is_valid:
        holiday.full_clean()
    else:
        with pytest.raises(ValidationError) as raised:
            holiday.full_clean()
        assert set(raised.value.error_dict) == {"date"}


def test_a_year_and_a_day_say_what_they_are() -> None:
    holiday = HolidayFactory.build(date=date(2051, 9, 2), name="Quốc khánh", announced_year=None)
    assert str(holiday) == "02/09/2051 Quốc khánh"
    assert str(AnnouncedYearFactory.build(year=2051)) == "2051"


def test_a_day_is_off_unless_something_else_is_said() -> None:
    assert HolidayFactory().kind == HolidayKind.DAY_OFF
