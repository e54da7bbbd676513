"""The form of statistics in Chromium: how columns are read, and days that stay as they are typed."""

import pytest
from playwright.sync_api import Page, expect

from publications.statistics.tables import DataTable
from tests.browser.checks import english_words, overflow, violations
from tests.factories.statistics import StatisticalReleaseFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
LINES = [["Xã", "Giá", "Diện tích"], ["Đông Mẫu", "1.234", "980"], ["Bến Sông", "2.500", "1.750"]]


@pytest.fixture
def release(portal):
    """A draft of which nobody said yet how its columns are read."""
    return StatisticalReleaseFactory(portal=portal, table=DataTable.from_lines(LINES).as_json())


def open_form(open_admin, editor, release, width: int = 1280) -> Page:
    page = open_admin(f"/admin/snippets/statistics/statisticalrelease/edit/{release.pk}/", editor, width)
    page.wait_for_load_state("networkidle")
    return page


def save(page: Page) -> None:
    with page.expect_navigation():
        page.locator("footer button[type=submit]").first.click()


@pytest.mark.parametrize("width", [360, 1280])
def test_questions_about_the_columns_keep_wcag_21_aa_and_fit_the_screen(open_admin, editor, release, width):
    page = open_form(open_admin, editor, release, width)
    assert page.locator("fieldset legend", has_text="Cột “Giá”").count() == 1
    assert violations(page) == []
    assert overflow(page) == 0
    assert english_words(page) == []


def test_editor_chooses_by_keyboard_how_a_column_is_read_and_confirms(open_admin, editor, release):
    page = open_form(open_admin, editor, release)
    price = page.get_by_role("group", name="Cột “Giá”, chỗ ghi “1.234”")
    thousands, decimals = price.get_by_role("radio").all()
    expect(thousands).to_be_checked()
    thousands.focus()
    page.keyboard.press("ArrowDown")
    expect(decimals).to_be_checked()
    confirmation = page.get_by_role("checkbox", name="Tôi đã xem")
    confirmation.focus()
    page.keyboard.press("Space")
    save(page)
    page.wait_for_load_state("networkidle")
    expect(decimals).to_be_checked()
    expect(confirmation).to_be_checked()
    cells = page.locator("table.listing td").all_inner_texts()
    assert cells == ["1,234", "980", "2,5", "1.750"]


def test_day_stays_as_it_is_typed_and_what_is_none_is_refused(open_admin, editor, release):
    page = open_form(open_admin, editor, release)
    first, last = page.locator("[name=collected_from]"), page.locator("[name=collected_until]")
    for field, typed in ((first, "05/01/2025"), (last, "31/12")):
        field.fill("")
        field.press_sequentially(typed)
        field.press("Tab")
        expect(field).to_have_value(typed)
    save(page)
    expect(first).to_have_value("05/01/2025")
    expect(last).to_have_value("31/12")
    assert "Nhập ngày hợp lệ." in page.locator(".error-message").all_inner_texts()
