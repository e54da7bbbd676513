"""Every register in Chromium, from one table: its public pages, its forms and its lists in the admin."""

import pytest
from playwright.sync_api import Page

from portal.registers.register import all_registers, register_of
from portal.tenancy.enums import Role
from tests.browser.checks import english_words, overflow, violations
from tests.browser.every_register import ELSEWHERE, MAKE, MORE_PAGES, one_of_each
from tests.browser.test_admin_pages import complaints
from tests.factories.accounts import UserFactory
from tests.factories.pages import sample_portal

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
WIDTHS = [360, 1280]


@pytest.fixture
def portal(db):
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def rows(portal):
    return one_of_each(portal)


@pytest.fixture
def editor(portal):
    return UserFactory(username="truongban.mau", roles=[(portal, Role.HEAD), (portal, Role.EDITOR)])


def wrong_with(page: Page, path: str) -> list[str]:
    """What is wrong with a public page; empty when nothing is."""
    found = violations(page)
    if (count := page.locator("h1").count()) != 1:
        found.append(f"{count} first-level headings")
    if wide := overflow(page):
        found.append(f"{wide} pixels too wide")
    if page.evaluate("document.documentElement.lang") == "vi":
        found += [f"English: {text}" for text in english_words(page)]
    return [f"{path}: {line}" for line in found]


def test_no_register_is_missing_from_the_table():
    opened = {register.model._meta.label_lower for register in all_registers()}
    table = {model._meta.label_lower for model in MAKE}
    assert opened - ELSEWHERE - {"sample_register.notice"} == table


@pytest.mark.parametrize("width", WIDTHS)
def test_lists_and_records_keep_wcag_21_aa_fit_the_screen_and_are_in_vietnamese(open_page, rows, width):
    paths = dict(MORE_PAGES)
    for model, record in rows.items():
        register = register_of(model)
        paths[register.path] = f"main a[href='{record.public_path}']"
        paths[record.public_path] = "main .facts, main .schedule"
        if register.has_english:
            paths[f"/en{register.path}"] = f"main a[href='/en{record.public_path}']"
            paths[f"/en{record.public_path}"] = "main .notice a[hreflang=vi]"
    page = open_page("/danh-ba/", HOST, width)
    origin = page.evaluate("location.origin")
    found = []
    for path, mark in paths.items():
        assert page.goto(origin + path).status == 200, path
        if not page.locator(mark).count():
            found.append(f"{path} shows no {mark}")
        found += wrong_with(page, path)
    assert found == []


def with_filters_open(page: Page) -> Page:
    page.wait_for_load_state("networkidle")
    page.get_by_label("Hiện bộ lọc").click()
    page.locator(".w-drilldown__toggle:visible").first.click()
    return page


def refused(page: Page) -> Page:
    """The empty form once it was handed in for approval, which asks for all that a draft may lack."""
    page.wait_for_load_state("networkidle")
    with page.expect_navigation() as answer:
        page.evaluate("document.querySelector('[name=action-submit]').click()")
    assert answer.value.status == 200, page.url
    assert page.locator(".w-field__errors .error-message").count(), f"{page.url} says not why"
    return page


def test_lists_forms_and_refusals_of_the_admin_keep_wcag_21_aa_fit_and_are_in_vietnamese(
    open_admin, rows, editor
):
    page = open_admin("/admin/", editor)
    origin = page.evaluate("location.origin")
    found = []
    for model, record in rows.items():
        base = f"{origin}/admin/snippets/{model._meta.app_label}/{model._meta.model_name}/"
        assert page.goto(base).status == 200, base
        found += complaints(with_filters_open(page))
        assert page.goto(f"{base}edit/{record.pk}/").status == 200, base
        found += complaints(page)
        assert page.goto(f"{base}add/").status == 200, base
        found += complaints(refused(page))
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_report_of_demanded_contents_keeps_wcag_21_aa_and_is_in_vietnamese(open_admin, rows, editor, width):
    page = open_admin("/admin/", editor, width)
    link = page.locator("a[href*='noi-dung-bat-buoc'], a[href*='demands']").first
    page.goto(page.evaluate("location.origin") + link.get_attribute("href"))
    assert page.locator("table tbody tr").count() > 10
    assert complaints(page) == []
