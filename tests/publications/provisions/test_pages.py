"""Public pages of texts and provisions."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.registers.models import Placement, PlacementReason
from portal.tenancy.enums import PortalState
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText, Provision
from publications.provisions.section import text_section
from tests.factories.legislation import LegalDocumentFactory
from tests.publications.provisions.samples import DECISION, DIRECTIVE, LETTER

pytestmark = pytest.mark.django_db


def page(client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, f"{path}: {response.status_code}"
    assert not response.cookies
    return response.content.decode()


def long_text(articles: int) -> str:
    """A law of many articles, with three clauses each."""
    return "\n".join(
        f"Điều {number}. Điều thứ {number}\n1. Nội dung một.\n2. Nội dung hai.\n3. Nội dung ba."
        for number in range(1, articles + 1)
    )


def test_record_shows_contents_and_text_with_ids_and_addresses(document, as_reader, province):
    html = page(as_reader(province), document.public_path)
    assert 'id="dieu-2__khoan-2__diem-dd"' in html
    assert f'href="{document.public_path}dieu-2/khoan-2/diem-dd/"' in html
    assert '<a href="#dieu-2">Điều 2. Giải thích từ ngữ</a>' in html
    assert html.count("<h1") == 1
    assert "Mục lục: 10 mục" in html


def test_text_without_structure_is_shown_whole_and_says_so(province, as_reader, give_text):
    document = LegalDocumentFactory(portal=province, published=True)
    give_text(document, LETTER)
    html = page(as_reader(province), document.public_path)
    assert "Trân trọng./." in html
    assert "không chia được thành điều khoản" in html


def test_record_without_text_has_no_section(province, as_reader):
    document = LegalDocumentFactory(portal=province, published=True)
    assert "noi-dung-van-ban" not in page(as_reader(province), document.public_path)
    page(as_reader(province), f"{document.public_path}toan-van/", 404)


@pytest.mark.parametrize(
    ("eid", "words"),
    [
        ("dieu-2/khoan-2/diem-d", "Hộ bán hàng tự sản xuất;"),
        ("dieu-2/khoan-2/diem-dd", "Hộ khác."),
        ("dieu-2a", "Quản lý chợ phải công khai."),
        ("chuong-2/muc-1", "Chủ trì hướng dẫn."),
        ("phu-luc-1", "Chợ Mẫu Hai"),
        ("mo-dau", "Luật Tổ chức chính quyền địa phương"),
        ("ket-thuc", "Nguyễn Văn Mẫu"),
    ],
)
def test_every_provision_answers_at_its_address(document, as_reader, province, eid, words):
    html = page(as_reader(province), f"{document.public_path}{eid}/")
    assert words in html
    assert f'<link rel="canonical" href="http://songmau.gov.vn{document.public_path}{eid}/">' in html


def test_provision_tells_what_it_is_and_where_it_stands(document, as_reader, province):
    html = page(as_reader(province), f"{document.public_path}dieu-2/khoan-2/diem-dd/")
    assert "<title>Điểm đ khoản 2 Điều 2 – Quyết định 15/2024/QĐ-UBND" in html
    trail = re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', html.split("<main")[0])[-3:]
    path = document.public_path
    assert trail == [
        (f"{path}chuong-1/", "Chương I"),
        (f"{path}dieu-2/", "Điều 2."),
        (f"{path}dieu-2/khoan-2/", "Khoản 2 Điều 2"),
    ]
    assert '<h1 class="page-title">Điểm đ khoản 2 Điều 2</h1>' in html
    assert f'rel="prev" href="{path}dieu-2/khoan-2/diem-d/">← Điểm d khoản 2 Điều 2</a>' in html
    assert f'href="{path}toan-van/#dieu-2__khoan-2__diem-dd"' in html
    assert 'rel="next"' not in html


def test_every_link_of_the_text_leads_to_a_page(document, as_reader, province):
    client = as_reader(province)
    html = page(client, f"{document.public_path}toan-van/")
    links = set(re.findall(rf'href="({document.public_path}[^"#]+)"', html))
    assert len(links) > 15
    for link in links:
        page(client, link)


@pytest.mark.parametrize(
    ("asked", "status", "leads_to"),
    [
        ("chuong-ii/", 301, "chuong-2/"),
        ("phu-luc-i/", 301, "phu-luc-1/"),
        ("dieu-99/", 404, ""),
        ("dieu-2/khoan-9/", 404, ""),
        ("muc-2/", 301, "chuong-2/muc-2/"),
        ("dieu-/", 404, ""),
        ("DIEU-2/", 404, ""),
        ("dieu-2/../../", 404, ""),
        ("dieu-" + "1" * 60 + "/", 404, ""),
        ("toan-van/?phien-ban=7", 404, ""),
        ("toan-van/?phien-ban=x", 404, ""),
        ("toan-van/?phien-ban=%F3", 404, ""),
        ("toan-van.pdf", 404, ""),
    ],
)
def test_odd_addresses(document, as_reader, province, asked, status, leads_to):
    response = as_reader(province).get(document.public_path + asked)
    assert response.status_code == status
    if leads_to:
        assert response["Location"] == document.public_path + leads_to


@pytest.mark.parametrize("below", ["", "toan-van/", "toan-van.txt", "dieu-2/khoan-1/", "toan-van/phien-ban/"])
def test_wrong_words_in_an_address_lead_to_the_right_ones(document, as_reader, province, below):
    response = as_reader(province).get(f"/van-ban/chu-sai-{document.pk}/{below}")
    assert (response.status_code, response["Location"]) == (301, document.public_path + below)


def test_removed_provision_still_answers_and_says_that_it_is_gone(document, as_reader, province, give_text):
    give_text(document, DECISION.replace("Điều 2a. Nguyên tắc quản lý\nQuản lý chợ phải công khai.\n", ""))
    html = page(as_reader(province), f"{document.public_path}dieu-2a/")
    assert "Quản lý chợ phải công khai." in html
    assert "không còn trong" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "noindex" not in page(as_reader(province), f"{document.public_path}dieu-2/")


def test_older_version_can_be_read_and_says_so(document, as_reader, province, give_text):
    with time_machine.travel("2026-06-30 20:00Z", tick=False):
        give_text(document, DIRECTIVE)
    give_text(document, DECISION + "Thêm.")
    client = as_reader(province)
    html = page(client, f"{document.public_path}toan-van/?phien-ban=2")
    assert "NHIỆM VỤ" in html
    assert "phiên bản 2, hiển thị tại đây từ ngày 01/07/2026" in html
    versions = page(client, f"{document.public_path}toan-van/phien-ban/")
    assert versions.count('scope="row"') == 3
    assert f"/van-ban/so-sanh/?a={document.pk}.1&amp;b={document.pk}" in versions


BELOW = ("toan-van/", "toan-van.txt", "toan-van.xml", "dieu-1/", "toan-van/phien-ban/")


def statuses(client, document) -> set[int]:
    """What the addresses below a document answer."""
    return {client.get(document.public_path + below).status_code for below in BELOW}


def test_texts_of_drafts_and_of_withdrawn_documents_are_not_public(document, province, as_reader, give_text):
    draft = LegalDocumentFactory(portal=province)
    give_text(draft)
    assert statuses(as_reader(province), draft) == {404}
    assert statuses(as_reader(province), document) == {200}
    document.unpublish()
    assert statuses(as_reader(province), document) == {410}


def test_other_portals_and_suspended_ones_show_nothing(document, department, province, as_reader, give_text):
    assert statuses(as_reader(department), document) == {404}
    own = LegalDocumentFactory(portal=department, published=True)
    give_text(own)
    assert statuses(as_reader(province), own) == {200}
    department.state = PortalState.SUSPENDED
    department.save()
    assert statuses(as_reader(province), own) == {404}


def test_portal_that_is_bound_shows_the_text_and_names_the_owners_address(document, department, as_reader):
    Placement.objects.create(
        portal=department, record=document, reason=PlacementReason.BOUND, shown_at=document.created_at
    )
    html = page(as_reader(department), f"{document.public_path}dieu-1/")
    assert f'rel="canonical" href="http://songmau.gov.vn{document.public_path}dieu-1/"' in html


def test_words_of_a_text_cannot_become_markup(province, as_reader, give_text):
    document = LegalDocumentFactory(portal=province, published=True)
    give_text(document, 'Điều 1. <script>alert(1)</script>\n1. <b>đậm</b> & "x"\n2. Hai')
    for below in ("", "toan-van/", "dieu-1/"):
        html = page(as_reader(province), document.public_path + below)
        assert "<script>alert" not in html
        assert "<b>đậm" not in html


def test_queries_do_not_grow_with_the_provisions(province, as_reader, give_text):
    client, counts = as_reader(province), []
    for articles in (3, 60):
        document = LegalDocumentFactory(portal=province, published=True)
        give_text(document, long_text(articles))
        page(client, document.public_path)
        counts.append([query_count(client, document.public_path + below) for below in ("", *BELOW)])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 25


def query_count(client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, path)
    return len(queries)


def test_very_long_text_has_a_page_of_its_own(province, as_reader, give_text):
    document = LegalDocumentFactory(portal=province, published=True)
    give_text(document, long_text(500).replace("Nội dung ba.", "Nội dung rất dài."))
    assert Provision.objects.count() == 2000
    html = page(as_reader(province), document.public_path)
    assert "Đọc toàn văn" in html
    assert "Nội dung rất dài" not in html
    assert f'<a href="{document.public_path}dieu-500/">Điều 500. Điều thứ 500</a>' in html
    assert "Nội dung rất dài" in page(as_reader(province), f"{document.public_path}toan-van/")


def test_preview_shows_the_draft_text_taken_apart(province, rf):
    document = LegalDocumentFactory(portal=province)
    document.typed_texts = [document.typed_texts.model(text=DECISION)]
    request = rf.get("/")
    request.is_preview = True
    section = text_section(document, request)
    assert [entry.provision.eid for entry in section["contents"]][:2] == ["chuong-1", "dieu-1"]
    assert not DocumentText.objects.exists()
    assert text_section(LegalDocumentFactory(portal=province), request) is None


def test_text_that_still_waits_is_shown_whole(document, as_reader, province):
    text = DocumentText.objects.get()
    text.provisions.all().delete()
    text.state, text.source = "waiting", TextSource.FILE
    text.save()
    html = page(as_reader(province), document.public_path)
    assert "đang được phân tích" in html
    assert "Quản lý chợ phải công khai." in html
