"""Public pages in Chromium: readable by everybody, on every screen, by keyboard, without scripts."""

import pytest

from portal.pages.blocks import sanitise_rich_text
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from tests.browser.checks import overflow, violations
from tests.browser.moves import press
from tests.factories.pages import ArticlePageFactory, sample_portal, section_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
LONG_WORD = "sonoivutinhmausonoivutinhmausonoivutinhmausonoivutinhmau.example.gov.vn"
TABLE = {
    "columns": [
        {"type": "text", "heading": "Hạng mục"},
        {"type": "number", "heading": "Kinh phí (triệu đồng)"},
        {"type": "text", "heading": "Đơn vị thực hiện"},
        {"type": "text", "heading": "Thời gian dự kiến hoàn thành"},
    ],
    "rows": [{"values": ["Nền đường", "12.000", "Ban Quản lý dự án (mẫu)", "Quý IV năm 2026"]}],
    "caption": "Kinh phí theo hạng mục",
}
BODY = [
    ("heading", {"text": "Quy mô dự án", "level": "h2"}),
    (
        "paragraphs",
        sanitise_rich_text(f"<p>Xem <a href='https://example.gov.vn/'>quyết định</a> {LONG_WORD}</p>"),
    ),
    ("table", {"table": TABLE, "is_first_column_heading": True}),
    ("quotation", {"text": "Người dân đi lại thuận tiện hơn.", "source": "Đại diện thôn Mẫu (mẫu)"}),
]


@pytest.fixture
def portal(db) -> Portal:
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    sample_portal(kind=PortalKind.DEPARTMENT, host="so.localhost", owner="Sở Mẫu")
    for number in range(15):
        ArticlePageFactory(parent=section_of(portal, "tin-tuc"), title=f"Tin mẫu {number}", body=BODY)
    return portal


PATHS = [
    "/",
    "/gioi-thieu/",
    "/gioi-thieu/lich-su/",
    "/tin-tuc/",
    "/tin-tuc/?trang=2",
    "/tin-tuc/tin-mau-3/",
    "/so-do/",
]


@pytest.mark.parametrize("width", [360, 1280])
def test_public_pages_keep_wcag_21_aa_and_fit_the_screen(open_page, portal, width):
    page = open_page("/", HOST, width)
    origin = page.evaluate("location.origin")
    for path in PATHS:
        page.goto(origin + path)
        assert violations(page) == [], path
        assert overflow(page) == 0, path


@pytest.mark.parametrize("width", [360, 1280])
def test_page_that_is_missing_keeps_wcag_21_aa(open_page, portal, width):
    page = open_page("/khong-co/", HOST, width, status=404)
    assert violations(page) == []
    assert overflow(page) == 0


def test_first_tab_reaches_the_skip_link_and_it_leads_to_the_content(open_page, portal):
    page = open_page("/tin-tuc/", HOST)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_menu_and_search_work_without_scripts(open_page, portal):
    page = open_page("/", HOST, 360, scripts=False)
    page.locator(".main-menu__summary").click()
    press(page.locator(".main-menu--narrow a[href='/tin-tuc/']"))
    assert page.locator("h1").inner_text() == "Tin tức, sự kiện"
    page.locator("input[name=q]").fill("đất đai")
    with page.expect_request("**/tim-kiem/?q=*") as request:
        page.keyboard.press("Enter")
    assert "q=%C4%91%E1%BA%A5t+%C4%91ai" in request.value.url


def test_every_page_has_one_first_level_heading_and_the_three_landmarks(open_page, portal):
    page = open_page("/", HOST)
    origin = page.evaluate("location.origin")
    for path in PATHS:
        page.goto(origin + path)
        assert page.locator("h1").count() == 1, path
        for landmark in ["banner", "main", "contentinfo"]:
            assert page.get_by_role(landmark).count() == 1, (path, landmark)
        assert page.evaluate("document.documentElement.lang") == "vi"


def test_browser_reports_no_breach_of_the_content_policy(open_page, portal):
    page = open_page("/", HOST)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    assert complaints == []


def test_what_has_the_focus_is_outlined(open_page, portal):
    page = open_page("/", HOST)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
