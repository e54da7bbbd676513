"""What a record tells of itself follows Vietnam's calendar."""

import pytest

from publications.gazette.register import GazetteRegister
from publications.legislation.register import LegalDocumentRegister
from tests.factories.gazette import GazetteIssueFactory
from tests.factories.legislation import LegalDocumentFactory

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
