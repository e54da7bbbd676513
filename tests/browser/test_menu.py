"""The main menu in Chromium: by keyboard, without scripts, without hovering, on a telephone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks import has_visible_focus, overflow, violations
from tests.browser.moves import press
from tests.factories.pages import LinkListPageFactory, sample_portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
OPEN = ".main-menu--wide details[open]"


@pytest.fixture
def portal(db):
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    LinkListPageFactory(parent=portal.root_page, title="Liên kết website", show_in_menus=True)
    return portal


def group(page: Page, words: str, kind: str = "wide"):
    return page.locator(f".main-menu--{kind} details.main-menu__group", has_text=words)


def test_top_entries_stand_in_one_row_and_an_open_group_keeps_wcag_21_aa(open_page, portal):
    page = open_page("/du-an/", HOST)
    entries = page.locator(".main-menu--wide .main-menu__list > li")
    assert entries.count() == 7
    assert len({round(entry.bounding_box()["y"]) for entry in entries.all()}) == 1
    group(page, "Kinh tế - xã hội").locator("summary").click()
    current = page.locator(f"{OPEN} a[aria-current=page]")
    assert current.inner_text() == "Dự án đầu tư"
    assert violations(page) == []
    assert overflow(page) == 0


def test_nothing_opens_by_hovering_and_one_group_at_a_time_is_open(open_page, portal):
    page = open_page("/", HOST, scripts=False)
    summary = group(page, "Văn bản, công báo").locator("summary")
    summary.hover()
    expect(page.locator(OPEN)).to_have_count(0)
    summary.click()
    group(page, "Giới thiệu").locator("summary").click()
    assert page.locator(f"{OPEN} a[href='/danh-ba/']").is_visible()
    expect(page.locator(OPEN)).to_have_count(1)


def test_group_is_opened_walked_and_closed_by_keyboard(open_page, portal):
    page = open_page("/", HOST)
    summary = group(page, "Giới thiệu").locator("summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/gioi-thieu/"
    assert has_visible_focus(page)
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    assert summary.evaluate("element => element === document.activeElement")
    page.keyboard.press("Enter")
    for _place in range(6):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "/tin-tuc/"
    expect(page.locator(OPEN)).to_have_count(0)


def test_reader_with_a_telephone_and_without_scripts_finds_the_group_of_the_page_open(open_page, portal):
    page = open_page("/du-an/", HOST, 360, scripts=False)
    page.locator(".main-menu__summary").click()
    assert group(page, "Kinh tế - xã hội", "narrow").locator("a[href='/thong-ke/']").is_visible()
    assert overflow(page) == 0
    group(page, "Giới thiệu", "narrow").locator("summary").click()
    press(group(page, "Giới thiệu", "narrow").locator("a[href='/danh-ba/']"))
    assert page.locator("h1").inner_text() == "Danh bạ"


def test_footer_leads_to_the_place_of_a_group_in_the_site_map(open_page, portal):
    page = open_page("/", HOST, scripts=False)
    press(page.locator("footer a", has_text="Kinh tế - xã hội"))
    assert page.locator("li:target a[href='/quy-hoach/']").is_visible()
