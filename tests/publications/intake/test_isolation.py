"""What one portal's system delivered is nobody else's, by any address of the intake."""

import pytest

from publications.intake.models import Delivery
from publications.legislation.models import LegalDocument
from tests.publications.intake.conftest import PATH, PDF, Sender

pytestmark = pytest.mark.django_db
SECRET = "kínđáoxyz"


@pytest.fixture
def delivered(sender, content):
    content["abstract"] = f"Dự thảo {SECRET}"
    assert sender.post(content).status_code == 201
    return Delivery.objects.get()


def test_same_id_on_another_portal_is_another_document(delivered, content, commune, make_sender):
    other = make_sender(commune)
    assert other.status(delivered.external_id).status_code == 404
    assert other.put(delivered.external_id, "a.pdf", PDF).status_code == 404
    content |= {
        "abstract": "Văn bản của xã",
        "issuer": commune.organisation_id,
        "document_number": "1/QĐ-UBND",
    }
    response = other.post(content)
    assert (response.status_code, response.json()["version"]) == (201, 1)
    assert {row.portal_id for row in LegalDocument.objects.all()} == {delivered.portal_id, commune.pk}
    delivered.document.refresh_from_db()
    assert SECRET in delivered.document.abstract


def test_twin_of_another_portals_delivery_is_not_hinted_at(delivered, content, commune, make_sender):
    other = make_sender(commune)
    response = other.post(content | {"external_id": "vb-xa-1"})
    assert response.status_code == 201
    assert SECRET not in response.content.decode()


def test_nothing_of_a_delivery_is_public_before_its_document_is(delivered, sender, department, as_reader):
    sender.put(delivered.external_id, "a.pdf", PDF)
    reader = as_reader(department)
    pk = delivered.document_id
    for address in (
        "/api/v1/van-ban/",
        f"/api/v1/van-ban/{pk}/",
        "/oai/?verb=ListRecords&metadataPrefix=oai_dc",
        f"{PATH}{delivered.external_id}/",
        "/api/v1/",
        "/api/v1/openapi.json",
    ):
        answer = reader.get(address)
        assert SECRET not in answer.content.decode(), address


def test_token_of_one_portal_reads_nothing_at_anothers_address(delivered, sender, province):
    answer = Sender(province.host, sender.secret).status(delivered.external_id)
    assert answer.status_code == 403
    assert SECRET not in answer.content.decode()
