"""English pages in Chromium: for everybody, and in English but for names."""

from urllib.parse import urlsplit

import pytest

from directory.people.models import Position, Unit
from portal.pages.models import SectionPage
from search.index.engines import get_engine
from search.index.indexing import rebuild_index
from tests.browser.checks import overflow, violations
from tests.factories.pages import sample_portal, section_of
from tests.factories.people import PersonFactory, UnitFactory, unit_of
from tests.factories.territories import commune, feature, load

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOST = "tinh.localhost"
NAME = "Lê Thị Mẫu"
PATHS = (
    "/en/",
    "/en/gioi-thieu/",
    "/en/gioi-thieu/lich-su/",
    "/en/gioi-thieu/ban-do/",
    "/en/co-cau-to-chuc/",
    "/en/co-cau-to-chuc/so-do/",
    "/en/danh-ba/",
    "/en/tim-kiem/",
    "/en/khong-co/",
)
#: What stands in drawings is names alone.
DRAWINGS = ("/en/gioi-thieu/ban-do/", "/en/co-cau-to-chuc/so-do/")
#: Words with Vietnamese letters that a screen reader would speak as English.
UNMARKED = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
    const isWords = /[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ\\u1ea0-\\u1ef9]/i.test(text);
    const isMarked = element.closest('[lang]').lang === 'vi' || element.closest('script, style');
    if (isWords && !isMarked) found.push(text);
  }
  return found;
}"""


@pytest.fixture
def portal(db):
    """A province whose introduction and first unit are there in English."""
    portal = sample_portal(host=HOST, owner="Ủy ban nhân dân tỉnh Mẫu", is_sample=True)
    commune("xã A")
    load(feature("Xã A"))
    introduction = section_of(portal, "gioi-thieu")
    history = SectionPage.objects.child_of(introduction).get(slug="lich-su")
    for section, title in ((introduction, "About the province"), (history, "History")):
        section.title_en, section.introduction_en = title, "A sample text."
        section.save_revision().publish()
    positions = [Position(title="Chủ tịch", title_en="Chairperson", is_head=True, is_leader=True)]
    unit = UnitFactory(portal=portal, published=True, name_en="People's Committee", positions=positions)
    unit_of(portal, "Văn phòng")
    PersonFactory(
        portal=portal,
        name=NAME,
        position=unit.positions.first(),
        biography="Tiểu sử mẫu.",
        duties="Phụ trách chung.",
        published=True,
    )
    return portal


@pytest.mark.parametrize("width", [360, 1280])
def test_english_pages_keep_wcag_21_aa_and_fit_the_screen(open_page, portal, width):
    page = open_page("/en/", HOST, width)
    origin = page.evaluate("location.origin")
    for path in PATHS:
        page.goto(origin + path)
        assert page.evaluate("location.pathname") == path
        assert page.locator("h1").count() == 1, path
        assert violations(page) == [], path
        assert overflow(page) == 0, path


def test_english_pages_say_nothing_in_vietnamese_that_is_not_marked(open_page, portal):
    page = open_page("/en/", HOST, 1280)
    origin = page.evaluate("location.origin")
    for path in PATHS:
        if path in DRAWINGS:
            continue
        page.goto(origin + path)
        assert page.evaluate(UNMARKED) == [], path


def test_a_reader_of_english_searches_by_keyboard_without_scripts(open_page, portal, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    rebuild_index(get_engine())
    page = open_page("/en/khong-co/", HOST, 360, scripts=False, status=404)
    page.locator("main a", has_text="Search").press("Enter")
    page.locator("#tu-khoa").fill("committee")
    page.locator("#tu-khoa").press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).query == "q=committee")
    assert "1 result in English" in page.locator("[role=status]").inner_text()
    assert page.locator(".result a").get_attribute("href").endswith(f"/en{page_path_of(portal)}")
    page.locator(".language-switch a").press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == "/tim-kiem/")
    assert page.locator(".result a[lang=en]").inner_text() == "People's Committee"


def page_path_of(portal) -> str:
    return Unit.objects.get(portal=portal, name_en="People's Committee").public_path


def test_the_languages_are_reached_by_keyboard(open_page, portal):
    page = open_page("/gioi-thieu/lich-su/", HOST, 360)
    for path, language in (("/en/gioi-thieu/lich-su/", "en"), ("/gioi-thieu/lich-su/", "vi")):
        for _step in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.language-switch a')"):
                break
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, path=path: urlsplit(url).path == path)
        assert page.evaluate("document.documentElement.lang") == language
