"""The register of legal documents and the search page in Chromium, on real rows, files and index."""

import io

import pytest
from playwright.sync_api import Page

from portal.ledger.outbox import process_pending
from portal.media.services import store_file
from portal.tenancy.enums import PortalKind
from publications.legislation.models import DocumentFile, DocumentType, LegalDocument
from tests.browser.checks import has_visible_focus, overflow, violations
from tests.browser.moves import press, press_enter
from tests.factories.legislation import LegalDocumentFactory, add_documents
from tests.factories.media import pdf_bytes
from tests.factories.pages import sample_portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
FILE_NAME = "Quyết định số 15 về hạn mức giao đất ở tại nông thôn và đô thị (bản mẫu, toàn văn).pdf"
IN_THE_FILE = "Người nuôi đà điểu đăng ký với Ủy ban nhân dân cấp xã"


@pytest.fixture
def portal(db, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def document(portal) -> LegalDocument:
    """A published decision with two files, and one of a department; both are in the index."""
    department = sample_portal(kind=PortalKind.DEPARTMENT, host="so.localhost", owner="Sở Mẫu")
    document = LegalDocumentFactory(
        portal=portal,
        document_number="15/2024/QĐ-UBND",
        abstract="Quy định hạn mức giao đất ở tại nông thôn, đô thị trên địa bàn tỉnh Mẫu",
        is_normative=True,
    )
    names = [FILE_NAME, "phụ-lục.pdf"]
    files = [
        store_file(portal=portal, file=io.BytesIO(pdf_bytes(text)), name=name)
        for name, text in zip(names, [IN_THE_FILE, "Phụ lục hạn mức"], strict=True)
    ]
    document.files = [DocumentFile(file=files[0], is_official_copy=True), DocumentFile(file=files[1])]
    document.save()
    document.save_revision().publish()
    LegalDocumentFactory(portal=department, abstract="Kế hoạch đo đạc đất đai", published=True)
    while process_pending():
        pass
    return document


@pytest.fixture
def many(document):
    plan = DocumentType.objects.get(code="ke-hoach")
    add_documents(document.portal, 30, abstract="Kế hoạch mẫu về cấp nước", document_type=plan)


#: What the browser says of the control in focus: its name, or where it leads.
FOCUSED = "(e => e.name || (e.type == 'submit' ? e.type : e.getAttribute('href')))(document.activeElement)"


def tab_stops(page: Page, count: int) -> list[str]:
    """Names or addresses of the controls that the next presses of Tab reach, each one outlined."""
    stops = []
    for _press in range(count):
        page.keyboard.press("Tab")
        assert has_visible_focus(page), page.evaluate("document.activeElement.outerHTML")
        stops.append(page.evaluate(FOCUSED))
    return stops


@pytest.mark.parametrize("width", [360, 1280])
def test_lists_records_and_searches_keep_wcag_21_aa_and_fit_the_screen(open_page, document, many, width):
    paths = {
        "/van-ban/": "",
        "/van-ban/?q=cap+nuoc&loai=ke-hoach&trang=2&sap-xep=cu-nhat": "",
        "/van-ban/?tu_ngay=31-02-2024&nam=99999": ".error-summary",
        "/van-ban/?q=khong+co+chu+nay": ".empty",
        document.public_path: ".file",
        "/tim-kiem/": "",
        "/tim-kiem/?q=giao+dat": ".result mark",
        "/tim-kiem/?q=khongcochunay": ".empty",
        "/tim-kiem/?q=dat&pham_vi=tinh": ".result:nth-of-type(2)",
        "/tim-kiem/?q=dat&tu_ngay=hom-qua": ".error-summary",
    }
    page = open_page("/so-do/", HOST, width)
    origin = page.evaluate("location.origin")
    for path, mark in paths.items():
        page.goto(origin + path)
        assert not mark or page.locator(mark).count(), f"{path} shows no {mark}"
        assert page.locator("nav.breadcrumbs").count() == 1, path
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_placeholder_of_the_search_box_fits_a_telephone(open_page, portal):
    page = open_page("/van-ban/", HOST, 360)
    spare = page.evaluate("""() => {
        const box = document.querySelector(".search-box__words");
        const shown = getComputedStyle(box, "::placeholder"), own = getComputedStyle(box);
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = `${shown.fontWeight} ${shown.fontSize} ${shown.fontFamily}`;
        const room = box.clientWidth - parseFloat(own.paddingLeft) - parseFloat(own.paddingRight);
        return room - pen.measureText(box.placeholder).width;
    }""")
    assert spare >= 0


def test_tab_goes_through_the_list_from_the_top_and_then_the_filters(open_page, document):
    page = open_page("/van-ban/", HOST)
    page.locator("h1").click()
    rows = page.locator(".result__title a")
    expected = [rows.nth(index).get_attribute("href") for index in range(rows.count())]
    exports = ["rss.xml", "atom.xml", "danh-sach.csv", "danh-sach.json", "danh-sach.xlsx"]
    expected += ["/theo-doi/?muc=danh-sach&ma=", *(f"/van-ban/{name}" for name in exports)]
    assert tab_stops(page, len(expected)) == expected
    sorts = page.locator(".sort a").count()
    tab_stops(page, sorts)
    assert tab_stops(page, 6) == ["q", "loai", "co_quan", "tien_than", "linh_vuc", "nam"]


def test_error_in_a_filter_leads_to_the_field(open_page, document):
    page = open_page("/van-ban/?nam=99999", HOST)
    page.locator(".error-summary a").click()
    assert page.evaluate("location.hash") == f"#{page.locator('input[name=nam]').get_attribute('id')}"
    assert page.locator("input[name=nam]").get_attribute("aria-invalid") == "true"


def test_reader_without_scripts_filters_pages_opens_a_record_and_downloads_its_file(
    open_page, document, many, tmp_path
):
    page = open_page("/van-ban/", HOST, 360, scripts=False)
    page.locator("select[name=loai]").select_option("ke-hoach")
    press(page.locator(".filters button[type=submit]"))
    press(page.locator(".pagination a[rel=next]"))
    assert page.locator("select[name=loai]").input_value() == "ke-hoach"
    assert set(page.locator(".result .tag").all_inner_texts()) == {"Kế hoạch"}

    press(page.locator(".filters a"))
    page.locator(".filters input[name=q]").fill("15/2024/qd-ubnd")
    press_enter(page)
    press(page.locator(".result__title a"))
    assert "15/2024/QĐ-UBND" in page.locator("h1").inner_text()
    with page.expect_download() as download:
        page.locator("main a[href$='?tai-ve=1']").first.click()
    target = tmp_path / "tep.pdf"
    download.value.save_as(target)
    assert target.read_bytes().startswith(b"%PDF")


def test_word_inside_a_file_finds_its_document(open_page, document):
    page = open_page("/tim-kiem/?q=nuoi+da+dieu", HOST)
    assert "15/2024/QĐ-UBND" in page.locator(".result__title").inner_text()
    assert "đà điểu" in page.locator(".result__extract").inner_text()
