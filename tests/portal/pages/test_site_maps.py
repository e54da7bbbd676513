"""Both site maps and robots.txt (TT 32/2017, Điều 16.4.b)."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.tenancy import sitemaps
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from portal.tenancy.navigation import NavigationEntry, entries_for, register_entry, unregister_entry
from portal.tenancy.sitemaps import SitemapItem
from tests.factories.pages import ArticlePageFactory, sample_portal, section_of

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses_in(response) -> list[str]:
    return [element.text for element in ElementTree.fromstring(response.content).iter(LOC)]  # noqa: S314


def all_addresses(reader) -> list[str]:
    parts = addresses_in(reader.get("/sitemap.xml"))
    return [address for part in parts for address in addresses_in(reader.get(part.partition(".vn")[2]))]


@pytest.fixture
def sample_source():
    """Twelve addresses that some register offers."""
    items = [SitemapItem(f"/mau/{number}/") for number in range(12)]
    sitemaps.register_source("mau", lambda portal: iter(items))
    yield
    sitemaps.unregister_source("mau")


def test_sitemap_lists_every_public_page_of_this_portal_alone(reader, portal):
    article = ArticlePageFactory(parent=section_of(portal, "tin-tuc"))
    draft = ArticlePageFactory(parent=section_of(portal, "tin-tuc"), draft=True)
    other = sample_portal(kind=PortalKind.COMMUNE)
    addresses = all_addresses(reader)
    assert f"http://tinhmau.example.gov.vn{article.local_path}" in addresses
    assert f"http://tinhmau.example.gov.vn{draft.local_path}" not in addresses
    assert all(address.startswith("http://tinhmau.example.gov.vn/") for address in addresses)
    pages = portal.root_page.get_descendants(inclusive=True).live().count()
    # The pages, and the map of communes; the home page and the map are there in English too.
    assert len(addresses) == len(set(addresses)) == pages + 1 + 2
    assert not [address for address in addresses if other.host in address]


def test_sitemap_takes_in_what_registers_offer(reader, sample_source):
    assert "http://tinhmau.example.gov.vn/mau/11/" in all_addresses(reader)


def test_large_source_falls_into_parts(portal, sample_source):
    parts = [number for name, number in sitemaps.parts_of(portal, size=5) if name == "mau"]
    assert parts == [1, 2, 3]
    assert [len(sitemaps.items_of(portal, "mau", number, size=5)) for number in parts] == [5, 5, 2]


def test_pages_fall_into_parts_without_loss(portal):
    count = portal.root_page.get_descendants(inclusive=True).count()
    parts = [number for name, number in sitemaps.parts_of(portal, size=4) if name == "trang"]
    paths = [item.path for number in parts for item in sitemaps.items_of(portal, "trang", number, size=4)]
    assert len(paths) == len(set(paths)) == count


@pytest.mark.parametrize("path", ["/sitemap-trang-2.xml", "/sitemap-khong-co-1.xml", "/sitemap-trang-0.xml"])
def test_part_that_does_not_exist_is_not_found(reader, path):
    assert reader.get(path).status_code == 404


def test_query_count_of_the_sitemap_does_not_grow(reader, portal, django_assert_num_queries):
    reader.get("/sitemap-trang-1.xml")
    with CaptureQueriesContext(connection) as few:
        reader.get("/sitemap-trang-1.xml")
    ArticlePageFactory.create_batch(20, parent=section_of(portal, "tin-tuc"))
    with django_assert_num_queries(len(few)):
        reader.get("/sitemap-trang-1.xml")


def test_site_map_for_people_is_a_tree_of_the_sections(reader, portal):
    ArticlePageFactory(parent=section_of(portal, "tin-tuc"), title="Một tin không phải mục")
    html = reader.get("/so-do/").content.decode()
    assert "Điều kiện tự nhiên" in html
    assert html.index('href="/gioi-thieu/lich-su/"') > html.index('<ul class="tree">')
    assert "Một tin không phải mục" not in html


def test_menu_entry_stands_only_where_it_is_shown(portal):
    def is_department(owner: Portal) -> bool:
        return owner.kind == PortalKind.DEPARTMENT

    register_entry(NavigationEntry("/mau/", "Mẫu", 5, is_department))
    try:
        assert "/mau/" not in [entry.path for entry in entries_for(portal)]
        department = sample_portal(kind=PortalKind.DEPARTMENT)
        assert entries_for(department)[0].path == "/mau/"
    finally:
        unregister_entry("/mau/")


def test_robots_txt_names_the_sitemap_of_this_portal(reader):
    content = reader.get("/robots.txt").content.decode()
    assert "Sitemap: http://tinhmau.example.gov.vn/sitemap.xml" in content
    assert "Disallow: /admin/" in content
