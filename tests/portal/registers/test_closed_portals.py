"""Suspended portals vanish with all they published; archived ones are read as before."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.ledger.outbox import process_pending
from portal.media.services import store_file
from portal.registers.models import Placement
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from publications.legislation.models import DocumentFile, LegalDocument
from search.index.queries import SearchQuery
from search.index.services import search
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import pdf_bytes

pytestmark = pytest.mark.django_db
WORDS = "Kế hoạch trồng cây phân tán"


@pytest.fixture
def index(settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"


@pytest.fixture
def document(province, department, index):
    document = LegalDocumentFactory(portal=department, abstract=WORDS)
    upload = SimpleUploadedFile("ke-hoach.pdf", pdf_bytes(WORDS))
    file = store_file(portal=department, file=upload, name="ke-hoach.pdf", title="Toàn văn")
    document.files = [DocumentFile(file=file)]
    document.save()
    document.save_revision().publish()
    work_off()
    return LegalDocument.objects.get(pk=document.pk)


def answers(reader, document) -> dict[str, bool]:
    """Where the provincial portal speaks of the document."""

    def body(path: str) -> str:
        response = reader.get(path)
        content = b"".join(response) if response.streaming else response.content
        return content.decode() if response.status_code == 200 else ""

    number = document.document_number
    return {
        "list": number in body("/van-ban/"),
        "record": number in body(document.public_path),
        "rss": number in body("/van-ban/rss.xml"),
        "atom": number in body("/van-ban/atom.xml"),
        "csv": number in body("/van-ban/danh-sach.csv"),
        "json": bool(json.loads(body("/van-ban/danh-sach.json"))["records"]),
        "home": number in body("/"),
        "search": number in body("/tim-kiem/?q=trong+cay&pham_vi=tinh"),
        "file": reader.get(document.files.get().file.get_absolute_url()).status_code == 200,
    }


def work_off() -> None:
    while process_pending():
        pass


def found_in_index() -> int:
    return search(SearchQuery("trồng cây phân tán")).total


def test_suspended_portals_documents_vanish_everywhere_and_come_back(reader, document):
    assert all(answers(reader, document).values())
    set_state(portal=document.portal, state=PortalState.SUSPENDED, note="Bảo trì")
    assert not any(answers(reader, document).values())
    work_off()
    assert found_in_index() == 0
    set_state(portal=document.portal, state=PortalState.ACTIVE)
    work_off()
    assert found_in_index() == 1
    assert all(answers(reader, document).values())


def test_archived_portals_documents_stay_everywhere(reader, document, as_reader):
    set_state(portal=document.portal, state=PortalState.ARCHIVED, note="Sở đã sáp nhập")
    work_off()
    assert all(answers(reader, document).values())
    assert as_reader(document.portal).get(document.public_path).status_code == 200


def test_archived_portal_keeps_what_bound_it_and_gets_nothing_new(province, department, commune):
    document = LegalDocumentFactory(portal=province)
    document.bound_bodies = [department.organisation]
    document.save()
    document.save_revision().publish()
    for portal in (department, commune):
        set_state(portal=portal, state=PortalState.ARCHIVED, note="Đã sáp nhập")
    document = LegalDocument.objects.get(pk=document.pk)
    document.bound_bodies = [department.organisation, commune.organisation]
    document.save_revision().publish()
    assert set(Placement.objects.values_list("portal", flat=True)) == {province.pk, department.pk}


def test_suspended_portal_carries_what_bound_it_meanwhile_once_it_reopens(province, department, as_reader):
    set_state(portal=department, state=PortalState.SUSPENDED, note="Bảo trì")
    document = LegalDocumentFactory(portal=province)
    document.bound_bodies = [department.organisation]
    document.save()
    document.save_revision().publish()
    set_state(portal=department, state=PortalState.ACTIVE)
    assert as_reader(department).get(document.public_path).status_code == 200


def test_body_that_is_no_longer_bound_loses_the_document(province, department, as_reader):
    document = LegalDocumentFactory(portal=province)
    document.bound_bodies = [department.organisation]
    document.save()
    document.save_revision().publish()
    document = LegalDocument.objects.get(pk=document.pk)
    document.bound_bodies = []
    document.save_revision().publish()
    assert as_reader(department).get(document.public_path).status_code == 404
