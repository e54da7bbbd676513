"""The public list and record page of legal documents, as a reader meets them."""

import datetime
import re
import unicodedata
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directory.organisations.models import Succession
from portal.media.services import store_file
from publications.legislation.models import DocumentFile, DocumentType, FieldOfLaw, LegalDocument
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.media import pdf_bytes
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db

LAND = "Ban hành Quy định về quản lý đất đai"
WATER = "Phê duyệt kế hoạch cấp nước sạch"


@pytest.fixture
def land(province):
    """A normative decision of 2024 about land, in a field of law."""
    document = LegalDocumentFactory(
        portal=province, document_number="15/2024/QĐ-UBND", abstract=LAND, is_normative=True
    )
    document.fields_of_law = [FieldOfLaw.objects.get(name="Đất đai")]
    document.save()
    document.save_revision().publish()
    document.refresh_from_db()
    return document


@pytest.fixture
def water(province):
    """A plan of 2021 about water, issued by another body."""
    return LegalDocumentFactory(
        portal=province,
        document_number="7/KH-SNN",
        document_type=DocumentType.objects.get(code="ke-hoach"),
        issuing_body=OrganisationFactory(name="Sở Nông nghiệp Mẫu"),
        abstract=WATER,
        issued_on=datetime.date(2021, 3, 4),
        published=True,
    )


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


def listed(reader, **query) -> list[LegalDocument]:
    response = reader.get(f"/van-ban/?{urlencode(query)}")
    assert response.status_code == 200
    return list(response.context["page"].object_list)


def error_of(reader, name: str, value: str) -> str:
    response = reader.get(f"/van-ban/?{urlencode({name: value})}")
    assert response.status_code == 200
    assert list(response.context["page"].object_list) == []
    assert "error-summary" in response.content.decode()
    return " ".join(response.context["filterset"].form.errors[name])


@pytest.mark.parametrize(
    "words",
    [
        "Quy định",
        "quy dinh",
        "QUY ĐỊNH",
        "dat dai",
        "đất dai",
        "quản lý đất đai",
        "đai quản",
        unicodedata.normalize("NFD", "quản lý đất đai"),
        "15/2024/QĐ-UBND",
        "15/2024/qd-ubnd",
        "số 15/2024/QÐ-UBND",
        "quy\u00a0định\u200b",
    ],
)
def test_words_and_numbers_find_in_any_spelling(reader, land, water, words):
    assert listed(reader, q=words) == [land]


@pytest.mark.parametrize("words", ["quy dinh khong co", "99/QĐ-UBND", "%", "_"])
def test_words_that_do_not_all_occur_find_nothing(reader, land, water, words):
    assert listed(reader, q=words) == []


@pytest.mark.parametrize("blank", ["", "   ", "\u200b", "\u00a0"])
def test_nothing_visible_as_words_filters_nothing(reader, land, water, blank):
    assert set(listed(reader, q=blank)) == {land, water}


def test_each_filter_in_the_address_keeps_its_documents(reader, land, water):
    assert listed(reader, loai="ke-hoach") == [water]
    assert listed(reader, co_quan=water.issuing_body_id) == [water]
    assert listed(reader, linh_vuc=land.fields_of_law.get().pk) == [land]
    assert listed(reader, nam=2021) == [water]
    assert listed(reader, tu_ngay="2024-01-01") == [land]
    assert listed(reader, den_ngay="04/03/2021") == [water]
    assert listed(reader, qppl="on") == [land]
    assert listed(reader, loai="ke-hoach", nam=2024) == []


def test_only_bodies_that_issued_something_shown_here_are_offered(reader, land, water, department, as_reader):
    offered = reader.get("/van-ban/").context["filterset"].form.fields["co_quan"].queryset
    assert set(offered) == {land.issuing_body, water.issuing_body}
    elsewhere = as_reader(department).get("/van-ban/").context["filterset"].form.fields["co_quan"].queryset
    assert list(elsewhere) == []


def test_joint_document_stands_under_each_of_its_issuers(reader, land, water):
    partner = OrganisationFactory(name="Sở Phối hợp Mẫu")
    heir = OrganisationFactory(name="Sở Hợp nhất Mẫu")
    Succession.objects.create(predecessor=partner, successor=heir, kind="merged", happened_on="2025-07-01")
    land.co_issuers = [partner, water.issuing_body]
    land.save()
    land.save_revision().publish()
    offered = reader.get("/van-ban/").context["filterset"].form.fields["co_quan"].queryset
    assert set(offered) == {land.issuing_body, water.issuing_body, partner, heir}
    assert listed(reader, co_quan=partner.pk) == [land]
    assert listed(reader, co_quan=water.issuing_body_id) == [land, water]
    assert listed(reader, co_quan=heir.pk, tien_than="on") == [land]
    feed = reader.get(f"/van-ban/atom.xml?co_quan={partner.pk}")
    assert feed.status_code == 200
    assert "15/2024/QĐ-UBND" in feed.content.decode()


LONG = "a" * 10_000


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("q", LONG),
        ("q", "đất\x00đai"),
        ("loai", "khong-co"),
        ("loai", "\x00"),
        ("loai", LONG),
        ("co_quan", "abc"),
        ("co_quan", "0"),
        ("co_quan", "9" * 40),
        ("co_quan", "\x00"),
        ("linh_vuc", "1' OR 1=1 --"),
        ("linh_vuc", "9" * 10_000),
        ("nam", "1800"),
        ("nam", "NaN"),
        ("nam", "1e999999"),
        ("nam", "hai nghìn"),
        ("nam", "\x00"),
        ("nam", "9" * 10_000),
        ("tu_ngay", "31/02/2024"),
        ("tu_ngay", "2024-13-01"),
        ("tu_ngay", "\x00"),
        ("den_ngay", LONG),
    ],
)
def test_filter_that_cannot_be_read_is_answered_with_words(reader, land, name, value):
    message = error_of(reader, name, value)
    assert message
    for kind in ("rss.xml", "atom.xml", "danh-sach.csv", "danh-sach.json"):
        answer = reader.get(f"/van-ban/{kind}?{urlencode({name: value})}")
        assert answer.status_code == 400
        assert message.split(".")[0] in answer.content.decode()


def test_fraction_of_a_year_is_no_error_of_the_server(reader, land):
    assert reader.get("/van-ban/?nam=2024.5").status_code == 200


@pytest.mark.parametrize("number", ["abc", "0", "-1", "2", "9" * 30, "1.5", "\x00", LONG])
def test_page_that_does_not_exist_is_not_found(reader, land, number):
    assert reader.get(f"/van-ban/?{urlencode({'trang': number})}").status_code == 404


def test_unknown_order_and_parameters_are_ignored(reader, land, water):
    assert listed(reader, **{"sap-xep": "'; --", "utm_source": "x"}) == [land, water]


def test_orders_put_documents_of_unknown_date_last(reader, province, land, water):
    [undated] = add_documents(province, 1, issued_on=None)
    assert listed(reader) == [land, water, undated]
    assert listed(reader, **{"sap-xep": "cu-nhat"}) == [water, land, undated]
    assert listed(reader, **{"sap-xep": "moi-dang"}) == [water, land, undated]


def test_paging_keeps_filters_and_order(reader, province):
    add_documents(province, 45)
    html = reader.get("/van-ban/?q=nuoc+sach&sap-xep=cu-nhat").content.decode()
    assert "?q=nuoc+sach&amp;sap-xep=cu-nhat&amp;trang=2" in html
    assert '<input type="hidden" name="sap-xep" value="cu-nhat">' in html
    pages = [listed(reader, q="nuoc sach", **{"sap-xep": "cu-nhat", "trang": page}) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({document.pk for page in pages for document in page}) == 45


def test_links_to_feeds_and_exports_keep_the_filters(reader, land):
    html = reader.get("/van-ban/?q=dat+dai&trang=1").content.decode()
    for kind in ("rss.xml", "atom.xml", "danh-sach.csv", "danh-sach.json"):
        assert f'href="/van-ban/{kind}?q=dat+dai"' in html


def test_typed_markup_is_shown_as_text(reader, land):
    html = reader.get("/van-ban/?" + urlencode({"q": "<script>alert(1)</script>"})).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_provincial_list_shows_all_portals_and_a_component_its_own_and_what_binds_it(
    reader, province, department, commune, as_reader
):
    own = LegalDocumentFactory(portal=department, published=True)
    foreign = LegalDocumentFactory(portal=commune, document_number="1/CV-UBND", published=True)
    binding = LegalDocumentFactory(portal=province)
    binding.bound_bodies = [department.organisation]
    binding.save()
    binding.save_revision().publish()
    draft = LegalDocumentFactory(portal=department, document_number="2/CV")
    assert set(listed(reader)) == {own, foreign, binding}
    assert set(listed(as_reader(department))) == {own, binding}
    assert as_reader(department).get(foreign.public_path).status_code == 404
    assert as_reader(department).get(binding.public_path).status_code == 200
    for client in (reader, as_reader(department)):
        assert client.get(draft.public_path).status_code == 404


def test_record_on_the_provincial_portal_names_the_owners_address(reader, department):
    document = LegalDocumentFactory(portal=department, published=True)
    html = reader.get(document.public_path).content.decode()
    address = f"http://{department.host}{document.public_path}"
    assert f'<link rel="canonical" href="{address}">' in html
    assert department.name in html


def test_record_has_the_six_mandatory_elements(reader, land):
    html = reader.get(land.public_path).content.decode()
    found = dict(re.findall(r'<meta name="DC\.([a-z]+)" content="([^"]*)">', html, re.IGNORECASE))
    found = {name.lower(): value for name, value in found.items()}
    assert {"title", "creator", "date", "description", "publisher", "identifier"} <= set(found)
    assert all(found.values())
    assert "15/2024/QĐ-UBND" in found["title"]
    assert found["publisher"] == land.issuing_body.name
    assert found["identifier"] == f"http://songmau.gov.vn{land.public_path}"


@pytest.mark.parametrize("words", ["", "ten-cu-", "15-2024-qd-ubnd-x-"])
def test_old_words_in_the_path_lead_to_the_present_ones(reader, land, words):
    response = reader.get(f"/van-ban/{words}{land.pk}/")
    assert (response.status_code, response["Location"]) == (301, land.public_path)


@pytest.mark.parametrize("path", ["/van-ban/abc/", "/van-ban/x-999999/", "/van-ban/" + "9" * 25 + "/"])
def test_record_that_does_not_exist_is_not_found(reader, land, path):
    assert reader.get(path).status_code == 404


def test_withdrawn_document_leaves_the_list_and_its_address_says_so(reader, land):
    land.unpublish()
    assert listed(reader) == []
    assert reader.get(land.public_path).status_code == 410


def test_change_that_is_not_published_is_not_shown(reader, land):
    land.abstract = "Bản sửa chưa phê duyệt"
    land.save_revision()
    assert "chưa phê duyệt" not in reader.get(land.public_path).content.decode()


@pytest.mark.parametrize("path", ["/van-ban/", "record"])
def test_pages_are_cacheable_and_answer_304_without_a_cookie(reader, land, path):
    path = land.public_path if path == "record" else path
    first = reader.get(path)
    assert first.cookies == {}
    assert "Cookie" not in first.get("Vary", "")
    assert "public" in first["Cache-Control"]
    again = reader.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = reader.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert reader.post(path).status_code == 405


def attach(document):
    upload = SimpleUploadedFile("quyet-dinh.pdf", pdf_bytes(LAND))
    file = store_file(portal=document.portal, file=upload, name="quyết-định.pdf", title="Toàn văn")
    document.files = [DocumentFile(file=file, is_official_copy=True)]
    document.save()
    return file


def test_file_is_downloaded_only_while_its_document_is_public(reader, province):
    document = LegalDocumentFactory(portal=province)
    file = attach(document)
    assert reader.get(file.get_absolute_url()).status_code == 404
    document.save_revision().publish()
    html = reader.get(document.public_path).content.decode()
    assert file.get_absolute_url() in html
    assert file.stored.sha256 in html
    assert reader.get(file.get_absolute_url()).status_code == 200
    document.refresh_from_db()
    document.unpublish()
    assert reader.get(file.get_absolute_url()).status_code == 404
