"""The search in Chromium: readable by everybody, on every screen, by keyboard, with and without scripts."""

import os
from datetime import date
from pathlib import Path

import pytest

from portal.tenancy.enums import PortalKind
from search.index import registry
from search.index.documents import Place
from search.index.engines import get_engine
from search.index.queries import SearchResult
from tests.browser.checks import has_visible_focus, overflow, violations
from tests.browser.moves import press, press_enter
from tests.factories.pages import sample_portal
from tests.factories.search import LABEL, ShownSamples, sample_document

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
LONG = "Quy định hạn mức giao đất ở tại nông thôn, đô thị và mức đất xây dựng phần mộ trên địa bàn tỉnh Mẫu"
BODY = "Hạn mức giao đất ở tại nông thôn cho mỗi hộ gia đình, cá nhân không quá 400 m² tại các xã đồng bằng. "


@pytest.fixture
def portal(db, settings, tmp_path, monkeypatch):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    monkeypatch.setitem(registry._sources, LABEL, ShownSamples())
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    department = sample_portal(kind=PortalKind.DEPARTMENT, host="so.localhost", owner="Sở Tài nguyên Mẫu")
    engine = get_engine()
    engine.clear()
    shown = (portal.pk, department.pk)
    rows = []
    for pk in range(1, 41):
        title = f"Quyết định {pk}/2024/QĐ-UBND – {LONG}"
        owner = portal if pk % 3 else department
        facets = {"type": "quyet-dinh" if pk % 2 else "chi-thi", "year": str(2000 + pk % 14), "has_file": "1"}
        rows.append(
            sample_document(
                pk, title=title, number=f"{pk}/2024/QĐ-UBND", body=BODY * 3, owner_portal_id=owner.pk,
                portal_ids=shown, date=date(2000 + pk % 14, 5, 6), facets=facets, url_path="/van-ban/",
                states={"in_force": [(date(2000, 1, 1), date(2199, 12, 31))]} if pk % 2 else {},
                places=(Place(0, "tệp han-muc.pdf, trang 3", "/so-do/"),) if pk % 4 else (),
            )
        )  # fmt: skip
    rows += [
        sample_document(
            100 + number, kind="provision", title=f"Điều {number}. Hạn mức giao đất ở tại nông thôn",
            body=BODY, owner_portal_id=portal.pk, portal_ids=shown, group=f"{LABEL}:1", heading=rows[0].title,
            url_path="/van-ban/", date=date(2001, 5, 6),
        )
        for number in (1, 2, 3)
    ]  # fmt: skip
    engine.index(rows)
    return portal


PATHS = {
    "start": "/tim-kiem/",
    "found": "/tim-kiem/?q=h%E1%BA%A1n+m%E1%BB%A9c",
    "provisions": "/tim-kiem/?q=%C4%91i%E1%BB%81u+h%E1%BA%A1n+m%E1%BB%A9c&khop=tat_ca",
    "filtered": "/tim-kiem/?q=h%E1%BA%A1n+m%E1%BB%A9c&nam=2001&nam=2003&hieu_luc=in_force&pham_vi=chon",
    "nothing": "/tim-kiem/?q=kh%C3%B4ng+c%C3%B3+g%C3%AC+nh%C6%B0+v%E1%BA%ADy&nam=1999",
    "near": "/tim-kiem/?q=h%E1%BA%A1n+m%E1%BB%A9c&nam=1999&tu_ngay=2024-13-01",
    "long": "/tim-kiem/?q=" + "a" * 900,
    "documents": "/tim-kiem/van-ban/",
}


@pytest.mark.parametrize("width", [360, 1280])
def test_search_pages_keep_wcag_21_aa_and_fit_the_screen(open_page, portal, width):
    page = open_page("/", HOST, width)
    origin = page.evaluate("location.origin")
    for name, path in PATHS.items():
        page.goto(origin + path)
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=str(Path(folder) / f"search-{name}-{width}.png"), full_page=True)
        assert violations(page) == [], name
        assert overflow(page) == 0, name
        assert page.locator("h1").count() == 1, name


@pytest.mark.parametrize("width", [360, 1280])
def test_other_spellings_are_links_that_everybody_can_read(open_page, portal, width, monkeypatch):
    from search.site import asking

    found = SearchResult(text="hạn mức", suggestion="hạng mức")
    monkeypatch.setattr(asking, "search", lambda query: found)
    page = open_page(PATHS["found"], HOST, width)
    assert violations(page) == []
    assert page.locator(".search-hint a").count() == 2


def test_reader_without_scripts_narrows_widens_and_pages(open_page, portal):
    page = open_page("/tim-kiem/", HOST, 360, scripts=False)
    page.locator("#tu-khoa").fill("han muc")
    press(page.locator("main form button[type=submit]").first)
    assert page.locator("article.result").count() == 20
    press(page.locator(".facet a", has_text="2011").first)
    assert "nam=2011" in page.url
    assert page.locator("article.result").count() == 3
    page.locator("#id_den_ngay").fill("2010-12-31")
    press(page.locator(".facet button"))
    assert "nam=2011" in page.url
    assert page.locator("article.result").count() == 0
    press(page.locator(".chosen__item").first)
    press(page.locator(".chosen__item").first)
    assert page.locator("article.result").count() == 20
    press(page.locator(".pagination a[rel=next]"))
    assert "trang=2" in page.url


def test_suggestions_are_chosen_by_keyboard_and_announced(open_page, portal):
    page = open_page("/tim-kiem/", HOST)
    field = page.locator("#tu-khoa")
    before = page.locator("h1").bounding_box(), page.locator(".section__aside").bounding_box()
    field.press_sequentially("quyet dinh han m")
    page.locator("#goi-y-1 [role=option], #goi-y-0 [role=option]").first.wait_for(state="visible")
    assert field.get_attribute("aria-expanded") == "true"
    assert (page.locator("h1").bounding_box(), page.locator(".section__aside").bounding_box()) == before
    assert violations(page) == []
    status = page.locator("main form [role=status]")
    assert "gợi ý" in status.inner_text()
    page.keyboard.press("ArrowDown")
    chosen = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    assert has_visible_focus(page)
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "quyet dinh han m"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    press_enter(page)
    assert "/tim-kiem/" not in page.url


def test_suggestions_fit_a_telephone_and_vanish_with_the_focus(open_page, portal):
    page = open_page("/", HOST, 360)
    field = page.locator("#tim-kiem-dau-trang")
    field.press_sequentially("hạn mức giao")
    page.locator(".search-box [role=option]").first.wait_for(state="visible")
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=str(Path(folder) / "search-suggestions-360.png"))
    assert overflow(page) == 0
    assert violations(page) == []
    page.keyboard.press("Tab")
    assert not page.locator(".search-box .suggestions").is_visible()


def test_enter_without_a_choice_searches_for_what_was_typed(open_page, portal):
    page = open_page("/", HOST)
    field = page.locator("#tim-kiem-dau-trang")
    field.press_sequentially("hạn mức")
    page.locator(".search-box [role=option]").first.wait_for(state="visible")
    press_enter(page)
    assert page.locator("#tu-khoa").input_value() == "hạn mức"
    assert page.locator("article.result").count() == 20


def test_browser_reports_no_breach_of_the_content_policy(open_page, portal):
    page = open_page("/tim-kiem/", HOST)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.reload()
    page.locator("#tu-khoa").press_sequentially("hạn mức")
    page.locator("main [role=option]").first.wait_for(state="visible")
    assert complaints == []
