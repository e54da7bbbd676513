"""What a record tells of itself follows Vietnam's calendar."""

import pytest

from directory.schedules.register import ScheduleRegister
from publications.gazette.register import GazetteRegister
from publications.legislation.register import LegalDocumentRegister
from tests.factories.gazette import GazetteIssueFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.schedules import WeekScheduleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("factory", "register"),
    [(LegalDocumentFactory, LegalDocumentRegister), (GazetteIssueFactory, GazetteRegister)],
)
def test_record_without_a_date_bears_the_day_of_its_publication_in_vietnam(
    province, time_machine, factory, register
):
    time_machine.move_to("2025-02-03 02:00+07:00")
    record = factory(portal=province, published=True)
    dated = str(register().metadata_of(record).date)
    record.issued_on = None
    assert (dated, str(register().metadata_of(record).date)) == (str(factory.issued_on), "2025-02-03")


def test_a_row_about_a_day_bears_that_of_its_publication(province, time_machine):
    time_machine.move_to("2026-11-12 09:00+07:00")
    week = WeekScheduleFactory(portal=province, published=True)
    register = ScheduleRegister()
    assert str(register.metadata_of(week).date) == "2026-11-12"
    assert register.day_of(week) == week.starts_on
