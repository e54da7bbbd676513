"""Texts, provisions and comparisons in Chromium."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from publications.legislation.models import LegalDocument
from publications.provisions.enums import TextSource
from publications.provisions.models import DocumentText
from publications.provisions.services import set_text
from publications.provisions.structuring import structure
from tests.browser.checks import english_words, has_visible_focus, overflow, violations
from tests.browser.moves import press
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.pages import sample_portal
from tests.publications.provisions.samples import DECISION

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"


def give(document: LegalDocument, text: str) -> DocumentText:
    given = set_text(document=document, text=text, source=TextSource.TYPED)
    structure(given)
    return given


@pytest.fixture
def document(db) -> LegalDocument:
    """A decision whose text has two versions."""
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    document = LegalDocumentFactory(
        portal=portal,
        document_number="15/2024/QĐ-UBND",
        abstract="Quy định về quản lý chợ trên địa bàn tỉnh Mẫu",
        published=True,
    )
    give(document, DECISION)
    give(
        document, DECISION.replace("mua bán hàng hóa", "mua bán hàng hóa công khai").replace("Mục 2", "Mục 3")
    )
    return document


@pytest.mark.parametrize("width", [360, 1280])
def test_text_pages_keep_wcag_21_aa_and_fit_the_screen(open_page, document, width):
    path = document.public_path
    paths = {
        path: ".contents",
        f"{path}toan-van/": ".provision__heading",
        f"{path}toan-van/?phien-ban=1": ".notice",
        f"{path}toan-van/phien-ban/": "table",
        f"{path}dieu-2/": ".neighbours",
        f"{path}dieu-2/khoan-2/diem-dd/": ".provision-address",
        "/van-ban/so-sanh/": "form.filters",
        "/van-ban/so-sanh/?a=0&b=": ".error-summary",
        f"/van-ban/so-sanh/?a={document.pk}.1&b={document.pk}": "ins",
    }
    page = open_page("/so-do/", HOST, width)
    origin = page.evaluate("location.origin")
    for number, (address, mark) in enumerate(paths.items()):
        page.goto(origin + address)
        assert page.locator(mark).count(), f"{address} shows no {mark}"
        assert violations(page) == [], address
        assert overflow(page) == 0, address
        assert english_words(page) == [], address
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder) / f"{width}-{number}.png", full_page=True)


def test_reader_without_scripts_goes_from_the_contents_to_a_clause_and_back(open_page, document):
    page = open_page(document.public_path, HOST, 360, scripts=False)
    page.locator(".contents a", has_text="Điều 2. ").click()
    assert page.url.endswith("#dieu-2")
    press(page.locator("#dieu-2__khoan-2 a"))
    assert page.url.endswith("/dieu-2/khoan-2/")
    press(page.locator("a[rel=prev]"))
    assert "mua bán hàng hóa công khai" in page.locator("main").inner_text()
    assert page.locator(".copy-link").count() == 0


def test_button_copies_the_permanent_address(open_page, document):
    page = open_page(f"{document.public_path}dieu-2/", HOST)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator(".provision-address .copy-link")
    button.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert has_visible_focus(page)
    button.press("Enter")
    expect(button).to_have_text("Đã sao chép liên kết")
    expect(page.locator("body > [role=status]")).to_have_text("Đã sao chép liên kết")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f"{document.public_path}dieu-2/")


def test_words_come_before_marks_for_those_who_do_not_see_colours(open_page, document):
    page = open_page(f"/van-ban/so-sanh/?a={document.pk}.1&b={document.pk}", HOST, scripts=False)
    assert page.locator("ins").first.text_content().startswith("[thêm: ")
    style = "getComputedStyle(document.querySelector('ins')).textDecorationLine"
    assert "underline" in page.evaluate(style)
    page.locator("details.comparison__same summary").first.click()
    assert page.locator("details.comparison__same li").first.is_visible()


def test_text_prints_without_contents_and_buttons(open_page, document):
    page = open_page(f"{document.public_path}toan-van/", HOST)
    page.emulate_media(media="print")
    for hidden in (".contents", ".copy-link", ".main-menu--wide"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("#dieu-2").is_visible()
