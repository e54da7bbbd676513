"""Documents of bodies that merged: found by the successor, named with it."""

import datetime

import pytest

from directory.organisations.enums import SuccessionKind
from directory.organisations.services import abolish_organisation
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(province):
    """A document of a department that was merged into another one, which has issued nothing."""
    old = OrganisationFactory(name="Sở Kế hoạch Mẫu", parent=province.organisation)
    new = OrganisationFactory(name="Sở Tài chính Mẫu", parent=province.organisation)
    document = LegalDocumentFactory(portal=province, issuing_body=old, published=True)
    abolish_organisation(
        organisation=old, on=datetime.date(2025, 3, 1), successors=[new], kind=SuccessionKind.MERGED
    )
    return document, old, new


def found(client, **query) -> list:
    return list(client.get("/van-ban/", query).context["page"])


def test_successor_is_offered_and_finds_documents_of_those_before_it(province, as_reader, merged):
    document, old, new = merged
    reader = as_reader(province)
    assert found(reader, co_quan=old.pk) == [document]
    assert found(reader, co_quan=new.pk) == []
    assert found(reader, co_quan=new.pk, tien_than="on") == [document]
    assert found(reader, tien_than="on") == [document]


def test_record_names_the_body_of_today(province, as_reader, merged):
    page = as_reader(province).get(merged[0].public_path).content.decode()
    assert "Sở Kế hoạch Mẫu (nay là Sở Tài chính Mẫu)" in page
