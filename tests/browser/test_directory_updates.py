"""Updates of the directory in Chromium: for the board and for a unit's clerk, on a telephone too."""

import pytest

from directory.exchange.requests import ask_clerk, token_of
from tests.browser.checks import overflow, violations
from tests.browser.moves import press
from tests.browser.test_admin_pages import complaints
from tests.directory.exchange.conftest import ADMIN, ROOM, compared, line
from tests.factories.pages import sample_portal
from tests.factories.people import PersonFactory, unit_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"


@pytest.fixture
def portal(db):
    return sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)


@pytest.fixture
def unit(portal):
    unit = unit_of(portal, ROOM)
    PersonFactory(
        portal=portal,
        name="Trần Thị Lan",
        email="lan@songmau.gov.vn",
        position=unit.positions.last(),
        published=True,
    )
    return unit


@pytest.mark.parametrize("width", [360, 1280])
def test_boards_pages_keep_wcag_21_aa_and_fit_the_screen(open_admin, portal, editor, unit, width):
    elsewhere = unit_of(portal, "Phòng Khác").positions.get(is_head=True)
    PersonFactory(
        portal=portal, name="Vũ Thu Nga", email="nga@songmau.gov.vn", position=elsewhere, published=True
    )
    update = compared(
        portal,
        editor,
        line("Vũ Thu Nga", "Trưởng phòng", mail="nga"),
        line("Trần Thị Lan", mail="lan", phone="0200 3999 888"),
        line("Hồ Đức An", "Trưởng phòng", "Phòng Mới", "an"),
        line("Trần Thị Lan", unit="Phòng Mới"),
        line("Hồ Thị Mai", phone="12"),
    )
    ask_clerk(unit=unit, address="vanthu@songmau.gov.vn", user=editor)
    page = open_admin("/admin/", editor, width)
    origin = page.evaluate("location.origin")
    found = []
    for name in ["", "import/", f"{update.pk}/", f"{update.pk}/columns/", "links/"]:
        assert page.goto(f"{origin}{ADMIN}{name}").status == 200, name
        found += complaints(page)
        if name == f"{update.pk}/":
            assert page.locator("select[name^=elsewhere-]").count() == 1
            assert page.locator("button[name=decision]").count() == 2
    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
def test_clerk_without_scripts_corrects_and_sends(open_page, portal, editor, unit, width):
    request = ask_clerk(unit=unit, address="vanthu@songmau.gov.vn", user=editor)
    page = open_page(f"/cap-nhat-danh-ba/?ma={token_of(request)}", HOST, width, scripts=False)
    page.locator("input[name$=-phone]").first.fill("12")
    press(page.locator("main button[type=submit]"))
    assert page.locator(".error-summary a").count() == 1
    page.locator("input[name$=-phone]").first.fill("0200 3999 888")
    press(page.locator("main button[type=submit]"))
    request.refresh_from_db()
    assert request.receipt in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_clerks_pages_keep_wcag_21_aa_and_fit_the_screen(open_page, portal, editor, unit, width):
    request = ask_clerk(unit=unit, address="vanthu@songmau.gov.vn", user=editor)
    for token, status in [(token_of(request), 200), ("abc", 410)]:
        page = open_page(f"/cap-nhat-danh-ba/?ma={token}", HOST, width, status=status)
        assert violations(page) == []
        assert not overflow(page)
