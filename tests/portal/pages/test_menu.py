"""The main menu, the footer and the site map show the same sections in the same groups."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.pages.menu import MenuItem, main_menu
from portal.pages.site_tree import site_tree
from portal.registers.register import all_registers
from portal.tenancy import navigation
from portal.tenancy.enums import PortalKind
from portal.tenancy.models import Portal
from portal.tenancy.navigation import NavigationEntry, register_entry, unregister_entry
from portal.tenancy.sitemaps import TreeEntry
from tests.factories.pages import LinkListPageFactory, SectionPageFactory, sample_portal

pytestmark = pytest.mark.django_db


@pytest.fixture
def menu(rf):
    def build(portal: Portal, path: str = "/") -> list[MenuItem]:
        return main_menu(portal, rf.get(path))

    return build


@pytest.fixture
def offered():
    """Offer a section for the length of a test."""
    paths = []

    def offer(*entries: NavigationEntry) -> None:
        for entry in entries:
            register_entry(entry)
            paths.append(entry.path)

    yield offer
    for path in paths:
        unregister_entry(path)


def paths_in(menu: list[MenuItem]) -> list[str]:
    return [link.path for item in menu for link in item.links]


def paths_of(lines: list[TreeEntry]) -> list[str]:
    return [path for line in lines for path in [line.path, *paths_of(line.children)] if path]


def test_citizen_chooses_among_seven_top_entries(portal, menu):
    LinkListPageFactory(parent=portal.root_page, title="Liên kết website", show_in_menus=True)
    SectionPageFactory(parent=portal.root_page, title="Học tập và làm theo Bác", show_in_menus=True)
    assert [item.label for item in menu(portal)] == [
        "Trang chủ",
        "Giới thiệu",
        "Tin tức, sự kiện",
        "Chỉ đạo, điều hành",
        "Văn bản, công báo",
        "Kinh tế - xã hội",
        "Chuyên mục khác",
    ]


def test_every_register_of_the_portal_is_in_the_menu_the_site_map_and_a_group_of_its_own_choice(portal, menu):
    kept = [register for register in all_registers() if register.is_kept_by(portal)]
    in_menu, in_map = paths_in(menu(portal)), paths_of(site_tree(portal))
    for register in kept:
        assert in_menu.count(register.path) == 1, register
        assert in_map.count(register.path) == 1, register
        assert register.group is not navigation.OTHER or register.slug == "thong-bao-thu", register
    assert len(kept) > 10


def test_register_stands_in_the_group_that_it_names(portal, menu, offered):
    offered(NavigationEntry("/mau/", "Mẫu", 61, group=navigation.DEVELOPMENT))
    group = next(item for item in menu(portal) if item.label == "Kinh tế - xã hội")
    assert [link.path for link in group.links][:2] == ["/quy-hoach/", "/mau/"]


def test_group_without_a_section_is_not_shown_and_one_of_a_single_section_is_that_section(
    portal, menu, offered
):
    group = navigation.MenuGroup("nhom-mau", "Nhóm mẫu", 35)
    offered(NavigationEntry("/mau/", "Mẫu", 5, lambda owner: owner == portal, group))
    item = menu(portal)[4]
    assert (item.label, item.is_group, paths_in([item])) == ("Mẫu", False, ["/mau/"])
    department = sample_portal(kind=PortalKind.DEPARTMENT, host="so.example.gov.vn")
    assert {"Mẫu", "Nhóm mẫu"}.isdisjoint(item.label for item in menu(department))


def test_department_without_a_gazette_finds_its_documents_where_the_group_would_be(menu):
    department = sample_portal(kind=PortalKind.DEPARTMENT, host="so.example.gov.vn")
    labels = [item.label for item in menu(department)]
    assert "/cong-bao/" not in paths_in(menu(department))
    assert labels.index("Văn bản") == labels.index("Chỉ đạo, điều hành") + 1


@pytest.mark.parametrize(
    ("path", "item", "place"),
    [
        ("/", "Trang chủ", "/"),
        ("/gioi-thieu/", "Giới thiệu", "/gioi-thieu/"),
        ("/gioi-thieu/lich-su/", "Giới thiệu", "/gioi-thieu/"),
        ("/gioi-thieu/ban-do/", "Giới thiệu", "/gioi-thieu/ban-do/"),
        ("/co-cau-to-chuc/so-do/", "Giới thiệu", "/co-cau-to-chuc/so-do/"),
        ("/en/danh-ba/nguyen-van-mau-1/", "Giới thiệu", "/danh-ba/"),
        ("/du-an/cau-mau-2/", "Kinh tế - xã hội", "/du-an/"),
        ("/chi-dao-dieu-hanh/van-ban/", "Chỉ đạo, điều hành", "/chi-dao-dieu-hanh/van-ban/"),
        ("/so-do/", "Chuyên mục khác", "/so-do/"),
    ],
)
def test_current_place_is_the_nearest_one_above_the_address(portal, menu, path, item, place):
    marked = [entry for entry in menu(portal, path) if entry.is_current]
    assert [entry.label for entry in marked] == [item]
    assert [link.path for link in marked[0].links if link.is_current] == [place]


def test_nothing_is_marked_on_an_address_outside_the_menu(portal, menu):
    assert not [item for item in menu(portal, "/tim-kiem/") if item.is_current]


def test_section_that_tells_of_its_group_is_not_called_by_its_name_twice(portal, menu):
    introduction = menu(portal)[1]
    assert [link.label for link in introduction.links][:2] == ["Tổng quan", "Cơ cấu tổ chức"]
    line = site_tree(portal)[0]
    assert (line.path, line.label, line.anchor) == ("/gioi-thieu/", "Giới thiệu", "muc-gioi-thieu")
    assert {"/gioi-thieu/lich-su/", "/danh-ba/"} < set(paths_of(line.children))


def test_groups_in_the_footer_lead_to_their_places_in_the_site_map(reader):
    html = reader.get("/so-do/").content.decode()
    footer = html[html.index("<footer") :]
    anchors = {line.anchor for line in site_tree(Portal.objects.get()) if line.anchor}
    assert {"muc-gioi-thieu", "muc-kinh-te-xa-hoi", "muc-muc-khac"} < anchors
    for anchor in anchors:
        assert f'href="/so-do/#{anchor}"' in footer
        assert f'<li id="{anchor}">' in html


def test_head_of_every_page_costs_two_queries_whatever_is_offered(
    portal, menu, offered, django_assert_num_queries
):
    assert portal.root_page.pk
    with django_assert_num_queries(2):
        menu(portal, "/du-an/")
    offered(*(NavigationEntry(f"/mau-{number}/", f"Mẫu {number}", 5) for number in range(30)))
    for number in range(10):
        SectionPageFactory(parent=portal.root_page, title=f"Chuyên đề {number}", show_in_menus=True)
    with django_assert_num_queries(2):
        menu(portal, "/du-an/")


def test_site_map_for_people_costs_the_same_whatever_it_shows(reader, portal, django_assert_num_queries):
    reader.get("/so-do/")
    with CaptureQueriesContext(connection) as few:
        reader.get("/so-do/")
    above = SectionPageFactory(parent=portal.root_page, title="Chuyên đề")
    for number in range(10):
        SectionPageFactory(parent=above, title=f"Chuyên đề {number}")
    with django_assert_num_queries(len(few)):
        html = reader.get("/so-do/").content.decode()
    assert "Chuyên đề 9" in html
