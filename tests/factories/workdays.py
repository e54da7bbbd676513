"""Announced years and their days; the years from 2050 on are free in a new database."""

import datetime

import factory
from factory.django import DjangoModelFactory

from portal.workdays.enums import HolidayKind
from portal.workdays.models import AnnouncedYear, Holiday


class AnnouncedYearFactory(DjangoModelFactory):
    class Meta:
        model = AnnouncedYear
        django_get_or_create = ["year"]

    year = factory.Sequence(lambda number: 2050 + number % 100)


class HolidayFactory(DjangoModelFactory):
    class Meta:
        model = Holiday

    class Params:
        worked = factory.Trait(kind=HolidayKind.WORKED_DAY, name="Làm bù")

    date = factory.Sequence(lambda number: datetime.date(2050, 1, 3) + datetime.timedelta(days=number % 300))
    announced_year = factory.LazyAttribute(lambda day: AnnouncedYearFactory(year=day.date.year))
    kind = HolidayKind.DAY_OFF
    name = "Ngày nghỉ (mẫu)"
