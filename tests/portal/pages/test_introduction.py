"""Which parts of an introduction the law asks for, and which of them nobody can read yet."""

import importlib

import pytest
from django.apps import apps
from django.test import Client

from directory.people.models import Position
from portal.pages.enums import IntroductionPart as Part
from portal.pages.introduction import PartDemand, lacking_parts, parts_asked_of
from portal.pages.models import SectionPage
from portal.pages.skeleton import outline_of
from portal.pages.slugs import is_reserved
from portal.registers.demands import demands_of
from portal.tenancy.enums import PortalKind, Role
from tests.factories.accounts import UserFactory
from tests.factories.pages import ArticlePageFactory, SectionPageFactory, sample_portal, section_of
from tests.factories.people import PersonFactory, UnitFactory, unit_of
from tests.factories.territories import commune, feature, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return sample_portal()


def part_of(portal, part: Part) -> SectionPage:
    return SectionPage.objects.descendant_of(portal.root_page).get(part=part)


def fill(section: SectionPage) -> None:
    section.introduction = "Nội dung mẫu của phần này."
    section.save_revision().publish()


@pytest.mark.parametrize("kind", PortalKind.values)
def test_a_new_portal_begins_with_a_section_for_each_part(kind):
    portal = sample_portal(kind)
    marked = SectionPage.objects.descendant_of(portal.root_page).exclude(part="").order_by("path")
    assert [section.part for section in marked] == list(parts_asked_of(portal))
    assert [outline.slug for outline in outline_of(kind)[0].below] == list(parts_asked_of(portal))


def test_every_part_is_lacking_until_it_says_something(portal):
    assert lacking_parts(portal) == list(parts_asked_of(portal))
    fill(part_of(portal, Part.HISTORY))
    assert Part.HISTORY not in lacking_parts(portal)


def test_an_article_below_the_section_is_its_text(portal):
    ArticlePageFactory(parent=part_of(portal, Part.RELICS), draft=True)
    assert Part.RELICS in lacking_parts(portal)
    ArticlePageFactory(parent=part_of(portal, Part.RELICS))
    assert Part.RELICS not in lacking_parts(portal)


def test_a_withdrawn_part_is_lacking(portal):
    section = part_of(portal, Part.NATURE)
    fill(section)
    SectionPage.objects.filter(pk=section.pk).update(live=False)
    assert Part.NATURE in lacking_parts(portal)


def test_map_chart_and_leaders_are_held_by_what_shows_them(portal):
    commune("xã A")
    load(feature("Xã A"))
    leaders = [Position(title="Chủ tịch", is_head=True, is_leader=True)]
    unit = UnitFactory(portal=portal, published=True, positions=leaders)
    unit_of(portal, "Văn phòng")
    PersonFactory(
        portal=portal,
        position=unit.positions.first(),
        biography="Tiểu sử mẫu.",
        duties="Phụ trách chung.",
        published=True,
    )
    assert {Part.MAP, Part.APPARATUS, Part.LEADERS}.isdisjoint(lacking_parts(portal))


@pytest.mark.parametrize(
    ("kind", "laws"),
    [
        (PortalKind.PROVINCE, {"ND43-10.1.a.2", "ND224-9.1.c"}),
        (PortalKind.DEPARTMENT, {"ND43-10.1.a.1", "ND224-9.1.b"}),
        (PortalKind.DISTRICT, {"ND43-10.1.a.2"}),
        (PortalKind.COMMUNE, {"ND224-9.1.c"}),
    ],
)
def test_the_checks_ask_each_portal_by_its_law(kind, laws):
    portal = sample_portal(kind)
    demands = [demand for demand in demands_of(portal) if isinstance(demand, PartDemand)]
    assert {demand.law for demand in demands} == laws
    assert len(demands) == len(laws) * len(parts_asked_of(portal))
    assert not any(demand.is_met(portal) for demand in demands)


def test_the_start_page_lists_the_parts_in_the_order_of_the_law(portal):
    introduction = section_of(portal, "gioi-thieu")
    SectionPageFactory(parent=introduction, title="Chuyên mục thêm")
    part_of(portal, Part.APPARATUS).move(introduction, pos="last-child")
    html = Client(headers={"host": portal.host}).get("/gioi-thieu/").content.decode()
    html = html.partition("Các phần giới thiệu")[2]
    places = [html.index(f"/gioi-thieu/{part}/") for part in parts_asked_of(portal)]
    assert places == sorted(places)
    assert html.index("Chuyên mục thêm") > places[-1]


def test_parts_lead_to_what_shows_them(portal):
    client = Client(headers={"host": portal.host})
    assert 'href="/gioi-thieu/ban-do/"' in client.get("/gioi-thieu/ban-do-dia-gioi/").content.decode()
    assert 'href="/co-cau-to-chuc/so-do/"' in client.get("/gioi-thieu/to-chuc-bo-may/").content.decode()


def test_a_page_cannot_hide_the_map(portal):
    introduction = section_of(portal, "gioi-thieu")
    assert is_reserved("ban-do", introduction)
    assert not is_reserved("ban-do", section_of(portal, "tin-tuc"))


def test_the_board_sees_what_still_lacks(portal, as_staff):
    client = as_staff(UserFactory(roles=[(portal, Role.EDITOR)]))
    section = section_of(portal, "gioi-thieu")
    html = client.get(f"/admin/pages/{section.pk}/edit/").content.decode()
    assert "chưa có nội dung" in html
    news = section_of(portal, "tin-tuc")
    assert "chưa có nội dung (NĐ" not in client.get(f"/admin/pages/{news.pk}/edit/").content.decode()


def test_a_revision_from_before_keeps_the_part(portal):
    section = part_of(portal, Part.HISTORY)
    content = {key: value for key, value in section.serializable_data().items() if key != "part"}
    assert section.with_content_json(content).part == Part.HISTORY


def test_the_migration_marks_sections_of_before_and_no_others(portal):
    introduction = section_of(portal, "gioi-thieu")
    other = SectionPageFactory(parent=section_of(portal, "tin-tuc"), slug="lich-su")
    SectionPage.objects.update(part="")
    migration = importlib.import_module("portal.pages.migrations.0002_introduction_parts")
    for _time in range(2):
        migration.mark_parts(apps, None)
    marked = SectionPage.objects.exclude(part="")
    assert {page.part for page in marked} == set(parts_asked_of(portal))
    assert all(page.is_child_of(introduction) for page in marked)
    assert SectionPage.objects.get(pk=other.pk).part == ""
