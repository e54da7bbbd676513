"""What harvesters get: records with their metadata, sets, and headers of what was withdrawn."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.core.text import sort_key
from portal.harvest import catalogue
from portal.harvest.catalogue import complete
from portal.harvest.models import HarvestItem
from portal.harvest.protocol import Selection
from portal.ledger.models import OutboxMessage
from portal.ledger.outbox import process_pending
from portal.registers.first_publication import publish_new
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_addresses, set_state
from publications.handovers.moving import move_document
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.organisations import OrganisationFactory
from tests.portal.harvest.conftest import OAI, code_of, identifiers, listed
from tests.sample_register.models import Notice

pytestmark = pytest.mark.django_db
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture
def document(department):
    document = LegalDocumentFactory(
        portal=department,
        document_number="15/2024/QĐ-UBND",
        abstract="Ban hành Quy định về quản lý đất đai & <nhà ở> trên địa bàn tỉnh",
        signatory="Nguyễn Văn Mẫu",
    )
    document.fields_of_law = FieldOfLaw.objects.filter(name__in=["Đất đai", "Xây dựng"])
    document.save()
    document.save_revision().publish()
    document.refresh_from_db()
    listed()
    return document


def header(ask, portal, document) -> dict:
    identifier = HarvestItem.objects.get(object_id=document.pk, register="van-ban").identifier
    root = ask(portal, verb="GetRecord", identifier=identifier, metadataPrefix="oai_dc")
    element = root.find(f".//{OAI}header")
    return {
        "status": element.get("status"),
        "datestamp": element.findtext(f"{OAI}datestamp"),
        "has_metadata": root.find(f".//{OAI}metadata") is not None,
    }


def test_record_carries_the_metadata_of_the_circular_each_value_by_itself(harvest, province, document):
    [record] = harvest(province)
    values = {}
    for element in record.iter(f"{DC}*"):
        values.setdefault(element.tag.removeprefix(DC), []).append(element.text)
    values["subject"].sort(key=sort_key)
    assert values == {
        "title": ["Quyết định 15/2024/QĐ-UBND"],
        "creator": ["Nguyễn Văn Mẫu"],
        "subject": ["Đất đai", "Xây dựng"],
        "description": ["Ban hành Quy định về quản lý đất đai & <nhà ở> trên địa bàn tỉnh"],
        "publisher": [document.portal.organisation.name],
        "date": ["2024-05-06"],
        "type": ["Quyết định"],
        "identifier": [document.public_url()],
        "source": [document.portal.name],
        "language": ["vi"],
    }


def test_provincial_portal_offers_all_records_the_others_their_own(
    harvest, province, department, commune, document
):
    assert identifiers(harvest(province)) == identifiers(harvest(department)) != []
    assert identifiers(harvest(commune)) == []
    identifier = HarvestItem.objects.get().identifier
    assert identifier == f"oai:{department.host}:van-ban-{document.pk}"


def test_record_of_another_portal_is_not_known(ask, commune, document):
    identifier = HarvestItem.objects.get().identifier
    root = ask(commune, verb="GetRecord", identifier=identifier, metadataPrefix="oai_dc")
    assert code_of(root) == "idDoesNotExist"


def test_draft_is_never_listed(harvest, province, department):
    LegalDocumentFactory(portal=department)
    listed()
    assert list(harvest(province)) == []
    assert HarvestItem.objects.count() == 0


def test_withdrawn_record_stays_as_a_deleted_header_with_its_sets(ask, harvest, province, document):
    later = timezone.now() + datetime.timedelta(days=1)
    with time_machine.travel(later, tick=False):
        document.unpublish()
        assert header(ask, province, document)["has_metadata"] is False  # before the worker has heard of it
        listed()
    told = header(ask, province, document)
    assert told["status"] == "deleted"
    assert told["datestamp"] == later.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    [record] = harvest(province, since=later.strftime("%Y-%m-%d"), set="van-ban:loai-quyet-dinh")
    assert record.find(f"{OAI}header").get("status") == "deleted"
    assert "đất đai" not in "".join(record.itertext())


def test_changed_record_comes_again_and_republished_one_is_no_longer_deleted(harvest, province, document):
    document.unpublish()
    listed()
    later = timezone.now() + datetime.timedelta(hours=3)
    with time_machine.travel(later, tick=False):
        document.latest_revision.publish()
        listed()
    since = (later - datetime.timedelta(hours=1)).astimezone(datetime.UTC)
    [record] = harvest(province, since=since.strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert record.find(f"{OAI}header").get("status") is None
    assert HarvestItem.objects.count() == 1


def test_suspended_portal_takes_its_records_out_and_brings_them_back(ask, province, department, document):
    with time_machine.travel("2027-01-05T03:00:00+00:00", tick=False):
        set_state(portal=department, state=PortalState.SUSPENDED, note="Bảo trì (mẫu)")
        listed()
    assert header(ask, province, document) == {
        "status": "deleted",
        "datestamp": "2027-01-05T03:00:00Z",
        "has_metadata": False,
    }
    with time_machine.travel("2027-01-06T03:00:00+00:00", tick=False):
        set_state(portal=department, state=PortalState.ACTIVE)
        listed()
    assert header(ask, province, document)["datestamp"] == "2027-01-06T03:00:00Z"
    assert header(ask, province, document)["has_metadata"] is True


def test_archived_portal_is_harvested_as_before(ask, province, department, document):
    set_state(portal=department, state=PortalState.ARCHIVED, note="Đã hợp nhất (mẫu)")
    listed()
    assert header(ask, province, document)["has_metadata"] is True


def test_identifier_outlives_a_change_of_host(ask, province, department, document):
    before = HarvestItem.objects.get().identifier
    set_addresses(portal=department, host="tuphap.songmau.gov.vn", former_hosts=[])
    catalogue.note(document.register, [document.pk])
    assert HarvestItem.objects.get().identifier == before
    root = ask(province, verb="GetRecord", identifier=before, metadataPrefix="oai_dc")
    assert root.findtext(f".//{DC}identifier").startswith("http://tuphap.songmau.gov.vn/")


def test_sets_are_portals_registers_types_and_issuers(ask, province, department, document):
    joint = OrganisationFactory(name="Sở Phối Hợp Mẫu")
    document.co_issuers = [joint]
    document.save()
    document.save_revision().publish()
    root = ask(province, verb="ListSets")
    names = {
        element.findtext(f"{OAI}setSpec"): element.findtext(f"{OAI}setName")
        for element in root.iter(f"{OAI}set")
    }
    issuer = document.issuing_body
    assert names[f"cong-{department.pk}"] == department.name
    assert names["van-ban:loai-quyet-dinh"] == "Quyết định"
    assert names[f"van-ban:co-quan-{issuer.pk}"] == issuer.name
    assert names[f"van-ban:co-quan-{joint.pk}"] == joint.name
    assert {"van-ban", "thong-bao-thu"} <= names.keys()
    own = {element.text for element in ask(department, verb="ListSets").iter(f"{OAI}setSpec")}
    assert f"cong-{province.pk}" not in own


@pytest.mark.parametrize(
    "spec", ["cong-{portal}", "van-ban", "van-ban:loai-quyet-dinh", "van-ban:co-quan-{issuer}"]
)
def test_set_narrows_a_harvest(harvest, province, document, spec):
    plan = DocumentType.objects.get(code="ke-hoach")
    add_documents(province, 1, document_type=plan, issuing_body=OrganisationFactory())
    Notice.objects.create(portal=province, title="Thông báo").save_revision().publish()
    listed()
    assert len(list(harvest(province))) == 3
    found = list(
        harvest(province, set=spec.format(portal=document.portal_id, issuer=document.issuing_body_id))
    )
    assert len(found) == (2 if spec == "van-ban" else 1)
    assert any(str(document.pk) in identifier for identifier in identifiers(found))


def test_joint_document_is_in_the_sets_of_all_its_issuers(harvest, province, document):
    joint = OrganisationFactory(name="Sở Phối Hợp Mẫu")
    document.co_issuers = [joint]
    document.save()
    document.save_revision().publish()
    listed()
    [record] = harvest(province, set=f"van-ban:co-quan-{joint.pk}")
    assert f"van-ban:co-quan-{joint.pk}" in [element.text for element in record.iter(f"{OAI}setSpec")]


def test_every_register_is_harvested_without_asking(harvest, province):
    Notice.objects.create(portal=province, title="Thông báo về lịch cắt nước mẫu").save_revision().publish()
    listed()
    [record] = harvest(province)
    assert record.findtext(f".//{DC}title") == "Thông báo về lịch cắt nước mẫu"


@pytest.mark.slow
def test_long_list_comes_whole_with_equal_queries_a_page(ask, province, monkeypatch):
    monkeypatch.setattr("portal.harvest.records.PAGE", 20)
    add_documents(province, 2_000)
    assert catalogue.complete() == 2_000
    seen, token, pages, queries = [], None, 0, set()
    while token != "":
        arguments = {"resumptionToken": token} if token else {"metadataPrefix": "oai_dc"}
        with CaptureQueriesContext(connection) as asked:
            root = ask(province, verb="ListRecords", **arguments)
        # The first page counts the records as well.
        queries.add(len(asked) - (token is None))
        seen += [element.text for element in root.iter(f"{OAI}identifier")]
        end = root.find(f".//{OAI}resumptionToken")
        assert end.get("completeListSize") == "2000"
        assert end.get("cursor") == str(20 * pages)
        token, pages = end.text or "", pages + 1
    assert pages == 100
    assert len(queries) == 1
    assert queries.pop() <= 12
    assert len(set(seen)) == len(seen) == 2_000


def test_token_stays_good_while_records_come_and_go(ask, province):
    add_documents(province, 150)
    listed()
    first = ask(province, verb="ListIdentifiers", metadataPrefix="oai_dc")
    token = first.findtext(f".//{OAI}resumptionToken")
    add_documents(province, 1)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=1)):
        listed()
    rest = ask(province, verb="ListIdentifiers", resumptionToken=token)
    assert len(list(rest.iter(f"{OAI}header"))) == 51
    assert rest.find(f".//{OAI}resumptionToken").text is None
    again = ask(province, verb="ListIdentifiers", resumptionToken=token)
    assert identifiers(again.iter(f"{OAI}header")) == identifiers(rest.iter(f"{OAI}header"))


def test_token_of_one_verb_does_not_serve_another(ask, province):
    token = Selection(after=("2026-01-01T00:00:00+00:00", 1), total=5).as_token("ListIdentifiers")
    assert code_of(ask(province, verb="ListRecords", resumptionToken=token)) == "badResumptionToken"


def test_list_is_completed_once(province):
    add_documents(province, 3)
    assert [catalogue.complete(), catalogue.complete()] == [3, 0]
    assert LegalDocument.objects.count() == HarvestItem.objects.count()


def test_records_that_are_published_together_leave_one_message(harvest, province):
    documents = [
        LegalDocument(
            portal=province,
            document_number=f"{number}/QĐ-UBND",
            document_type=DocumentType.objects.get(code="quyet-dinh"),
            abstract=f"Văn bản cũ mẫu số {number}",
            origin="so-cu",
            origin_key=str(number),
        )
        for number in (1, 2)
    ]
    publish_new(documents)
    assert OutboxMessage.objects.filter(topic=catalogue.RECORD_TOPIC).count() == 1
    while process_pending():
        pass
    assert len(list(harvest(province))) == 2


class TestHandover:
    """A document that another portal takes over leaves the former one as a deletion."""

    @pytest.fixture
    def moved(self, department, commune):
        document = LegalDocumentFactory(portal=department, published=True)
        listed()
        HarvestItem.objects.update(changed_at=timezone.now() - datetime.timedelta(days=3))
        move_document(document=document, target=commune)
        return document

    def test_former_portal_tells_a_deletion_and_the_new_one_a_record(
        self, moved, harvest, department, commune
    ):
        listed()
        yesterday = (timezone.now() - datetime.timedelta(days=1)).strftime("%Y-%m-%d")
        (gone,) = harvest(department, "ListIdentifiers", since=yesterday)
        assert gone.get("status") == "deleted"
        (here,) = harvest(commune, "ListRecords", since=yesterday)
        assert here.find(f"{OAI}metadata") is not None
        assert len(set(identifiers([gone, here]))) == 2

    def test_former_portal_offers_it_no_more_before_the_worker_knows(self, moved, harvest, department):
        (gone,) = harvest(department, "ListRecords")
        assert gone.find(f"{OAI}metadata") is None

    def test_provincial_portal_tells_both(self, moved, harvest, province):
        listed()
        states = [header.get("status") for header in harvest(province, "ListIdentifiers")]
        assert sorted(map(str, states)) == ["None", "deleted"]

    def test_document_that_comes_back_is_a_record_again(self, moved, harvest, department, commune):
        listed()
        moved.refresh_from_db()
        move_document(document=moved, target=department)
        listed()
        (back,) = harvest(department, "ListIdentifiers")
        (gone,) = harvest(commune, "ListIdentifiers")
        assert (back.get("status"), gone.get("status")) == (None, "deleted")

    def test_moves_from_before_are_found_when_the_list_is_completed(
        self, moved, harvest, department, commune
    ):
        OutboxMessage.objects.all().delete()
        complete()
        assert complete() == 0
        assert HarvestItem.objects.get(portal=department).is_deleted
        assert not HarvestItem.objects.get(portal=commune).is_deleted
