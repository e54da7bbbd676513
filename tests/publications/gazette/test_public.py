"""The gazette as readers meet it, on the provincial portal alone."""

import csv
import datetime
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from portal.media.visibility import is_public
from portal.tenancy import navigation
from portal.tenancy.enums import PortalState
from portal.tenancy.services import set_state
from publications.gazette.register import GazetteRegister
from publications.legislation.models import LegalDocument
from tests.factories.gazette import GazetteIssueFactory
from tests.factories.legislation import LegalDocumentFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 5, 6)


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


def publish_issue(portal, number: str, items=None, **fields):
    return GazetteIssueFactory(portal=portal, number=number, items=items, published=True, **fields)


def page_of(reader, path: str) -> str:
    answer = reader.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_list_by_year_tells_in_neutral_words_which_numbers_are_not_here(reader, province):
    publish_issue(province, "1")
    publish_issue(province, "3+4")
    publish_issue(province, "9")
    publish_issue(province, "1", issued_on=datetime.date(2023, 1, 5))
    page = page_of(reader, "/cong-bao/?nam=2024")
    assert "các số sau chưa có trên cổng này: 2, 5–8" in page
    assert "3 số" in page
    assert "chưa có trên cổng này" not in page_of(reader, "/cong-bao/?nam=2023")
    assert "chưa có trên cổng này" not in page_of(reader, "/cong-bao/")
    assert 'href="/cong-bao/?nam=2023"' in page


def test_year_that_cannot_be_read_is_answered_with_words(reader):
    for value in ("abc", "1e9", "99999", "\x00", "2024; DROP"):
        assert "error-summary" in reader.get("/cong-bao/", {"nam": value}).content.decode(), value
        assert reader.get("/cong-bao/rss.xml", {"nam": value}).status_code == 400, value


def test_issue_is_found_by_its_number_and_by_a_document_in_it(reader, province):
    publish_issue(province, "3+4", items=[("07/2024/QĐ-UBND", DAY)])

    def found(words: str) -> bool:
        return bool(list(reader.get("/cong-bao/", {"q": words}).context["page"].object_list))

    assert all(map(found, ["4", "số 3+4", "3+4/2024", "7/2024/QĐ-UBND", "07/2024/qđ-ubnd"]))
    assert not any(map(found, ["3+4/2020", "5", "%"]))


def test_record_page_links_contents_to_their_records_and_back(reader, province):
    document = LegalDocumentFactory(portal=province, document_number="07/2024/QĐ-UBND", published=True)
    issue = publish_issue(province, "3+4", items=[("7/2024/QĐ-UBND", DAY), ("9/2024/NQ-HĐND", None)])
    page = page_of(reader, issue.public_path)
    assert f'<a href="{document.public_path}">7/2024/QĐ-UBND</a>' in page
    assert "9/2024/NQ-HĐND" in page
    assert issue.file.stored.sha256 in page
    record = page_of(reader, document.public_path)
    assert f'<a href="{issue.public_url()}">Công báo số 3+4 ngày 20/05/2024</a>, trang 3' in record


def test_link_comes_with_the_publication_of_the_record_and_goes_with_its_withdrawal(reader, province):
    issue = publish_issue(province, "1", items=[("7/2024/QĐ-UBND", DAY)])
    document = LegalDocumentFactory(portal=province, document_number="7/2024/QĐ-UBND")
    assert document.public_path not in page_of(reader, issue.public_path)
    document.latest_revision.publish()
    assert document.public_path in page_of(reader, issue.public_path)
    LegalDocument.objects.get(pk=document.pk).unpublish()
    assert document.public_path not in page_of(reader, issue.public_path)


def test_same_number_of_two_bodies_needs_the_body_and_the_right_day(reader, province, commune):
    document = LegalDocumentFactory(portal=province, document_number="7/2024/QĐ-UBND", published=True)
    LegalDocumentFactory(portal=commune, document_number="7/2024/QĐ-UBND", published=True)
    other_day = datetime.date(2024, 5, 7)
    cases = [(DAY, False, False), (DAY, True, True), (None, True, True), (other_day, True, False)]
    for number, (day, names_body, is_linked) in enumerate(cases, 1):
        issue = GazetteIssueFactory(portal=province, number=str(number), items=[("7/2024/QĐ-UBND", day)])
        item = issue.items.all()[0]
        item.issuing_body = province.organisation if names_body else None
        issue.items = [item]
        issue.save_revision().publish()
        assert (document.public_path in page_of(reader, issue.public_path)) is is_linked, cases[number - 1]
        fact = f"Công báo số {number} ngày"
        assert (fact in page_of(reader, document.public_path)) is is_linked, cases[number - 1]


def test_commune_documents_in_the_gazette_say_so_on_their_own_portal(province, commune, as_reader):
    document = LegalDocumentFactory(portal=commune, document_number="2/2025/QĐ-UBND", published=True)
    issue = publish_issue(province, "8", items=[("2/2025/QĐ-UBND", DAY)])
    assert issue.public_url() in page_of(as_reader(commune), document.public_path)


def test_component_portals_have_no_gazette(province, department, as_reader):
    issue = publish_issue(province, "1")
    reader = as_reader(department)
    paths = ["", "rss.xml", "atom.xml", "danh-sach.csv", "danh-sach.json"]
    assert {reader.get(f"/cong-bao/{path}").status_code for path in paths} == {404}
    assert reader.get(issue.public_path).status_code == 404
    assert "/cong-bao/" not in page_of(reader, "/")
    assert "/cong-bao/" not in page_of(reader, "/so-do/")
    entries = {portal: [e.path for e in navigation.entries_for(portal)] for portal in (province, department)}
    assert "/cong-bao/" in entries[province]
    assert "/cong-bao/" not in entries[department]


def test_drafts_and_withdrawn_issues_are_nowhere(reader, province):
    draft = GazetteIssueFactory(portal=province, number="77")
    assert reader.get(draft.public_path).status_code == 404
    assert not is_public(draft.file)
    issue = publish_issue(province, "78")
    assert is_public(issue.file)
    issue.unpublish()
    assert "77" not in page_of(reader, "/cong-bao/").split("<main")[1].split("section__aside")[0]
    assert not is_public(issue.file)


def test_feeds_hold_the_issues_with_their_documents(reader, province):
    issue = publish_issue(province, "3+4", items=[("7/2024/QĐ-UBND", DAY), ("8/2024/QĐ-UBND", DAY)])
    [item] = etree.fromstring(reader.get("/cong-bao/rss.xml").content).findall("channel/item")
    assert item.findtext("title") == "Công báo số 3+4 ngày 20/05/2024"
    assert item.findtext("link") == issue.public_url()
    assert item.findtext("description") == "7/2024/QĐ-UBND; 8/2024/QĐ-UBND"
    assert reader.get("/cong-bao/atom.xml?nam=2020").status_code == 200


def test_exports_carry_number_day_documents_and_abstracts(reader, province):
    publish_issue(province, "3+4", items=[("7/2024/QĐ-UBND", DAY), ("8/2024/QĐ-UBND", DAY)])
    text = b"".join(reader.get("/cong-bao/danh-sach.csv").streaming_content).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["number"], row["first_number"], row["last_number"], row["year"]) == ("3+4", "3", "4", "2024")
    assert row["documents"] == "7/2024/QĐ-UBND; 8/2024/QĐ-UBND"
    answer = json.loads(b"".join(reader.get("/cong-bao/danh-sach.json").streaming_content))
    assert answer["records"][0]["abstracts"][0].startswith("Ban hành Quy định mẫu")


def test_metadata_have_the_six_mandatory_elements(reader, province):
    page = page_of(reader, publish_issue(province, "3+4").public_path)
    for name in ("title", "creator", "date", "description", "publisher", "identifier"):
        assert f'<meta name="DC.{name}"' in page


def test_issue_stands_in_the_site_map_and_is_found_by_its_documents(province):
    issue = publish_issue(province, "3+4", items=[("7/2024/QĐ-UBND", DAY)])
    register = GazetteRegister()
    assert [item.path for item in register.sitemap_items(province)] == [issue.public_path]
    [found] = register.search_documents(register.search_queryset().filter(pk=issue.pk))
    assert (found.kind, found.portal_ids) == ("gazette_issue", (province.pk,))
    assert "7/2024/QĐ-UBND" in found.body


def test_suspended_province_shows_nothing(reader, province):
    issue = publish_issue(province, "1")
    set_state(portal=province, state=PortalState.SUSPENDED, note="Bảo trì")
    assert reader.get(issue.public_path).status_code == 503
    assert not is_public(issue.file)


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        page_of(reader, path)
    return len(queries)


def test_queries_of_list_record_and_fact_do_not_grow(reader, province):
    def items(count, first):
        return [(f"{number}/2024/QĐ-UBND", DAY) for number in range(first, first + count)]

    document = LegalDocumentFactory(portal=province, document_number="10/2024/QĐ-UBND", published=True)
    small = publish_issue(province, "1", items=items(2, 10))
    paths = ["/cong-bao/", "/cong-bao/?nam=2024", small.public_path, document.public_path]
    few = [queries_of(reader, path) for path in paths]
    large = publish_issue(province, "2", items=items(12, 10))
    publish_issue(province, "3+4", items=items(12, 10))
    for number in range(11, 16):
        LegalDocumentFactory(portal=province, document_number=f"{number}/2024/QĐ-UBND", published=True)
    paths[2] = large.public_path
    many = [queries_of(reader, path) for path in paths]
    assert many == few
    assert max(many) <= 20


def test_file_of_an_issue_is_named_the_official_text_and_carries_its_hash(reader, province):
    issue = publish_issue(province, "1")
    page = page_of(reader, issue.public_path)
    assert "là văn bản chính thức" in page
    assert issue.file.get_absolute_url() in page
