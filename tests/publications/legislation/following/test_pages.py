"""What a document's page offers to its readers: forms to follow it, and the Atom feed of its history."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from portal.registers.withdrawals.models import WithdrawalReason
from portal.registers.withdrawals.services import Grounds
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from publications.legislation.models import CorrectionNote, FieldOfLaw, LegalDocument
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.relations import document, relation, state_relations

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def record(province, time_machine):
    """Published before the day on which it takes effect."""
    time_machine.move_to("2026-06-05 09:00+07:00")
    record = document(province, "1/2026/QĐ-UBND", "2026-06-01", "2026-06-10", abstract="quy định giá đất")
    record.co_issuers = [OrganisationFactory(name="Sở Phối hợp Mẫu")]
    record.fields_of_law = [FieldOfLaw.objects.get(name="Đất đai")]
    record.corrections = [CorrectionNote(note="Sửa tên cơ quan", corrected_on=datetime.date(2026, 6, 14))]
    record.save()
    record.save_revision().publish()
    time_machine.move_to("2026-06-15 09:00+07:00")
    return LegalDocument.objects.get(pk=record.pk)


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


def entries(reader, record) -> list[tuple[str, str]]:
    """Titles and dates of the feed."""
    answer = reader.get(f"{record.public_path}theo-doi.atom")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    ids = feed.xpath("//a:entry/a:id/text()", namespaces=ATOM)
    assert len(ids) == len(set(ids))
    return [
        (entry.findtext("a:title", namespaces=ATOM), entry.findtext("a:published", namespaces=ATOM)[:10])
        for entry in feed.findall("a:entry", ATOM)
    ]


def test_feed_tells_what_became_of_the_document_latest_first(reader, province, record):
    acting = document(province, "2/2026/QĐ-UBND", "2026-06-12", "2026-06-12")
    state_relations(acting, relation("repeals", record))
    titles = [title for title, _day in entries(reader, record)]
    assert {title.partition(": ")[2] for title in titles} == {
        "Được đăng tải",
        "Được chỉnh sửa trên cổng này",
        "Bị bãi bỏ bởi Quyết định 2/2026/QĐ-UBND",
        "Còn hiệu lực",
        "Hết hiệu lực toàn bộ",
    }
    days = [day for _title, day in entries(reader, record)]
    assert days == sorted(days, reverse=True)


def test_feed_does_not_tell_as_news_what_was_so_before_the_publication(reader, province, time_machine):
    record = document(province, "1/2026/QĐ-UBND", "2026-06-01", "2026-06-10")
    acting = document(province, "2/2026/QĐ-UBND", "2026-06-12", "2026-06-20")
    state_relations(acting, relation("repeals", record))
    time_machine.move_to("2026-06-25 09:00+07:00")
    titles = {title.partition(": ")[2] for title, _day in entries(reader, record)}
    assert titles == {"Được đăng tải", "Bị bãi bỏ bởi Quyết định 2/2026/QĐ-UBND", "Hết hiệu lực toàn bộ"}


def test_every_link_of_the_record_page_leads_to_a_form_or_a_feed(reader, record):
    page = reader.get(record.public_path)
    assert f'type="application/atom+xml" title="Diễn biến của {record}"' in page.content.decode()
    section = next(each for each in page.context["sections"] if each["name"] == "theo-doi")
    assert [link.title for link in section["links"]] == [
        "Văn bản này",
        f"Văn bản mới của {record.issuing_body}",
        "Văn bản mới của Sở Phối hợp Mẫu",
        "Văn bản mới thuộc lĩnh vực Đất đai",
    ]
    for link in section["links"]:
        assert reader.get(link.mail_path).status_code == 200, link.title
        feed = reader.get(link.feed_path)
        assert feed.status_code == 200, link.title


def test_feed_has_one_address_and_is_cacheable(reader, record):
    answer = reader.get(f"/van-ban/sai-{record.pk}/theo-doi.atom")
    assert (answer.status_code, answer["Location"]) == (301, f"{record.public_path}theo-doi.atom")
    answer = reader.get(f"{record.public_path}theo-doi.atom")
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    assert reader.post(f"{record.public_path}theo-doi.atom").status_code == 405


def test_feed_of_what_is_not_public_is_not_there(reader, province, department, as_reader, record):
    draft = LegalDocumentFactory(portal=province)
    for client, path in [
        (reader, f"{draft.public_path}theo-doi.atom"),
        (reader, "/van-ban/x-999999/theo-doi.atom"),
        (as_reader(department), f"{record.public_path}theo-doi.atom"),
    ]:
        assert client.get(path).status_code == 404


def test_feed_of_a_withdrawn_document_says_so_and_nothing_else(reader, department, as_reader, record):
    grounds = Grounds(reason=WithdrawalReason.ERROR, explanation="Đăng nhầm bản dự thảo")
    LegalDocument.objects.get(pk=record.pk).unpublish(grounds=grounds)
    ((title, _day),) = entries(reader, record)
    assert title == f"{record}: Bị gỡ khỏi cổng"
    body = reader.get(f"{record.public_path}theo-doi.atom").content.decode()
    assert "Đăng nhầm bản dự thảo" in body
    assert "giá đất" not in body
    assert as_reader(department).get(f"{record.public_path}theo-doi.atom").status_code == 404


def test_feed_does_not_name_what_is_no_longer_public(reader, province, department, record):
    acting = document(department, "2/2026/QĐ-STP", "2026-06-12", "2026-06-12")
    state_relations(acting, relation("guides", record))
    assert any("2/2026/QĐ-STP" in title for title, _day in entries(reader, record))
    set_state(portal=department, state=PortalState.SUSPENDED, note="Đang kiểm tra")
    assert not any("2/2026/QĐ-STP" in title for title, _day in entries(reader, record))


def test_feed_costs_the_same_queries_however_long_the_history_is(
    reader, province, record, django_assert_num_queries
):
    def amend(number: int) -> None:
        acting = document(province, f"{number}/2026/QĐ-UBND", "2026-06-12", "2026-06-12")
        state_relations(acting, relation("amends", record, f"Điều {number}"))

    path = f"{record.public_path}theo-doi.atom"
    amend(3)
    reader.get(path)
    with CaptureQueriesContext(connection) as few:
        reader.get(path)
    for number in range(4, 8):
        amend(number)
    with django_assert_num_queries(len(few)):
        reader.get(path)
