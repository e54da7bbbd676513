"""Map, chart and introduction in Chromium: for everybody, on a telephone too."""

import json

import pytest

from directory.territories.services import load_boundaries
from portal.demo.territories import FILE
from tests.browser.checks import overflow, violations
from tests.factories.pages import sample_portal
from tests.factories.people import UnitFactory, unit_of
from tests.factories.territories import commune
from tests.waiting import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
PATHS = {
    "/gioi-thieu/": ".tiles",
    "/gioi-thieu/ban-do-dia-gioi/": "main .button",
    "/gioi-thieu/ban-do/": ".commune-list",
    "/co-cau-to-chuc/so-do/": ".chart-tree",
}


@pytest.fixture
def portal(db):
    """A province with all communes of the sample's map, and a body of 12 units with units below."""
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    names = [row["properties"]["name"] for row in json.loads(FILE.read_text())["features"]]
    for name in names:
        commune(name[0].lower() + name[1:])
    with FILE.open("rb") as file:
        load_boundaries(file=file, file_name=FILE.name, source="Số liệu mẫu")
    UnitFactory(portal=portal, published=True)
    for number in range(12):
        unit = unit_of(portal, f"Phòng Quản lý xây dựng và kiểm tra văn bản số {number}")
        for place in range(number % 4):
            unit_of(portal, f"Tổ công tác số {place} của phòng {number}", parent=unit.organisation)
    return portal


@pytest.mark.parametrize("width", [360, 1280])
def test_map_and_chart_keep_wcag_21_aa_and_fit_the_screen(open_page, portal, width):
    page = open_page("/so-do/", HOST, width)
    origin = page.evaluate("location.origin")
    for path, mark in PATHS.items():
        page.goto(origin + path)
        assert page.locator(mark).count(), f"{path} shows no {mark}"
        assert page.locator("h1").count() == 1, path
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_the_chart_is_scrolled_and_its_links_reached_by_keyboard(open_page, portal):
    page = open_page("/co-cau-to-chuc/so-do/", HOST, 800)
    region = page.locator(".chart-scroll")
    region.focus()
    page.keyboard.press("ArrowRight")
    wait_until(lambda: region.evaluate("element => element.scrollLeft") > 0)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg') !== null")


def test_telephone_opens_on_the_chart_in_words_with_the_drawing_a_link_away(open_page, portal):
    page = open_page("/co-cau-to-chuc/so-do/", HOST, 360)
    assert not page.locator(".chart-scroll").is_visible()
    assert page.locator(".chart-tree").is_visible()
    assert page.locator(".chart-tools a[href$='.svg']").is_visible()
