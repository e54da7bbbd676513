"""The map of a portal's communes with all of them in the list."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import Client

from directory.organisations.models import Organisation
from directory.territories.models import BoundaryMap
from portal.registers.demands import demands_of
from portal.tenancy.enums import PortalKind, PortalState, Role
from tests.factories.accounts import UserFactory
from tests.factories.people import UnitFactory
from tests.factories.tenancy import make_portal
from tests.factories.territories import commune, district, feature, geojson, load, square

pytestmark = pytest.mark.django_db
PATH = "/gioi-thieu/ban-do/"


def page_of(portal, path=PATH) -> str:
    answer = Client(headers={"host": portal.host}).get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def map_demands(portal) -> list:
    return [demand for demand in demands_of(portal) if demand.model is BoundaryMap]


def test_every_commune_is_in_the_list_with_or_without_its_area(province):
    for name in ("xã A", "xã B", "xã C"):
        commune(name)
    load(feature("Xã A"), feature("Xã B", square(1)))
    html = page_of(province)
    assert len(re.findall('<li class="commune-list__item"', html)) == 3
    assert html.count('<a href="#xa-') == 2
    assert "Chưa có trên bản đồ" in html


def test_the_law_is_met_when_each_commune_is_on_the_map(province):
    commune("xã A"), commune("xã B")
    assert len(map_demands(province)) == 2
    load(feature("Xã A"))
    assert not any(demand.is_met(province) for demand in map_demands(province))
    load(feature("Xã A"), feature("Xã B", square(1)))
    assert all(demand.is_met(province) for demand in map_demands(province))


def test_a_department_has_no_map(province):
    department = make_portal(PortalKind.DEPARTMENT, "so.example")
    assert not map_demands(department)
    assert Client(headers={"host": department.host}).get(PATH).status_code == 404


def test_a_district_shows_its_own_communes_and_a_commune_its_neighbours(province):
    above, other = district("huyện Trên"), district("huyện Dưới")
    own = commune("xã A", above)
    commune("xã B", above), commune("xã Xa", other)
    load(feature("Xã A"), feature("Xã B", square(1)), feature("Xã Xa", square(2)))
    for portal in (
        make_portal(PortalKind.DISTRICT, "huyen.example", above),
        make_portal(PortalKind.COMMUNE, "xa.example", own),
    ):
        html = page_of(portal)
        assert "Xã B" in html
        assert "Xã Xa" not in html
    assert 'aria-current="true"' in html


@pytest.mark.parametrize(("ended_on", "is_shown"), [("2025-06-30", False), (None, True)])
def test_a_district_that_ended_is_neither_on_the_map_nor_in_the_list(province, ended_on, is_shown):
    above, other = district("huyện Trên"), district("huyện Dưới")
    commune("xã A", above), commune("xã B", other), commune("xã C")
    load(feature("Xã A"), feature("Xã B", square(1)), feature("Xã C", square(2)))
    Organisation.objects.filter(pk__in=[above.pk, other.pk]).update(valid_until=ended_on)
    html = page_of(province)
    assert ("Huyện Trên" in html) == is_shown
    assert ('stroke="#7a1214"' in html) == is_shown


def test_after_a_merger_map_and_list_hold_the_same_communes(province):
    old = [commune("xã A"), commune("xã B")]
    commune("xã C")
    load(feature("Xã A"), feature("Xã B", square(1)), feature("Xã C", square(2)))
    Organisation.objects.filter(pk__in=[body.pk for body in old]).update(valid_until="2025-06-30")
    commune("xã Mới", valid_from="2025-07-01")
    html = page_of(province)
    assert "Xã A" not in html
    assert re.findall(r"<title>(\d+\. Xã \w+)</title>", html) == ["1. Xã C"]
    assert "Xã Mới" in html
    assert html.count("Chưa có trên bản đồ") == 1


def test_the_english_map_leads_to_english_pages(province):
    own, office = commune("xã A"), commune("xã B")
    portal = make_portal(PortalKind.COMMUNE, "xa.example", own)
    unit = UnitFactory(portal=province, organisation=office, published=True)
    load(feature("Xã A"), feature("Xã B", square(1)))
    html = page_of(province, f"/en{PATH}")
    assert html.count(f'{portal.host}/en/"') == 2
    assert html.count(f'{province.host}/en{unit.public_path}"') == 2


def test_a_commune_leads_to_its_portal_and_shows_its_address(province):
    body = commune("xã A")
    portal = make_portal(PortalKind.COMMUNE, "xa.example", body, address="Thôn Trung, xã A (mẫu)")
    load(feature("Xã A"))
    html = page_of(province)
    assert html.count('href="http://xa.example/"') + html.count('href="https://xa.example/"') == 2
    assert "Thôn Trung" in html
    portal.state = PortalState.SUSPENDED
    portal.save()
    assert "xa.example" not in page_of(province)


def test_an_unpublished_office_is_not_told(province):
    body = commune("xã A")
    UnitFactory(portal=province, organisation=body, address="Địa chỉ kín đáo")
    assert "kín đáo" not in page_of(province)
    UnitFactory(portal=province, organisation=body, address="Địa chỉ công khai", published=True)
    assert "Địa chỉ công khai" in page_of(province)


def test_the_page_says_so_while_nothing_is_loaded(province):
    commune("xã A")
    html = page_of(province)
    assert "Xã A" in html
    assert "<svg xmlns" not in html
    assert Client(headers={"host": province.host}).get("/gioi-thieu/ban-do.svg").status_code == 404


def test_queries_do_not_grow_with_the_communes(province, django_assert_max_num_queries):
    for number in range(3):
        commune(f"xã Số {number}")
    load(*(feature(f"Xã Số {number}", square(number)) for number in range(3)))
    page_of(province)
    with django_assert_max_num_queries(30) as few:
        page_of(province)
    for number in range(3, 40):
        commune(f"xã Số {number}")
    load(*(feature(f"Xã Số {number}", square(number)) for number in range(40)))
    with django_assert_max_num_queries(len(few)):
        page_of(province)


def test_names_cannot_break_the_drawing(province):
    commune('xã <script>"&')
    load(feature('Xã <script>"&'))
    assert "<script>&quot;" not in page_of(province)
    assert '<script>"' not in page_of(province, "/gioi-thieu/ban-do.svg")


def test_the_map_is_in_both_site_maps(province):
    assert PATH in page_of(province, "/so-do/")
    assert PATH in page_of(province, "/sitemap-ban-do-1.xml")


def test_a_unit_stands_on_the_map(province):
    commune("xã A")
    load(feature("Xã A"))
    draw = Template("{% load territories %}{% place_on_map unit %}")
    unit = UnitFactory(portal=province, latitude="20.05", longitude="105.05")
    assert "<circle" in draw.render(Context({"unit": unit}))
    unit.latitude = "10.0"
    html = draw.render(Context({"unit": unit}))
    assert "<circle" not in html
    assert "10.0" in html
    unit.latitude = unit.longitude = None
    assert not draw.render(Context({"unit": unit})).strip()


def test_the_page_of_a_unit_shows_where_it_is(province):
    commune("xã A")
    load(feature("Xã A"))
    unit = UnitFactory(portal=province, latitude="20.05", longitude="105.05", published=True)
    assert "<circle" in page_of(province, unit.public_path)
    assert "/co-cau-to-chuc/so-do/" in page_of(province, "/co-cau-to-chuc/")


def upload(client, file, **fields):
    data = {"file": SimpleUploadedFile("xa.geojson", file.getvalue()), "source": "Mẫu"} | fields
    return client.post("/admin/dia-gioi/", data).content.decode()


def test_an_operator_checks_and_then_loads(province, as_staff):
    commune("xã A")
    client = as_staff(UserFactory(operator=True))
    assert client.get("/admin/dia-gioi/").status_code == 200
    two = geojson(feature("Xã A"), feature("Xã Lạ", square(1)))
    assert "Xã Lạ" in upload(client, two, is_dry_run="on")
    assert not BoundaryMap.objects.exists()
    assert "chưa khép kín" in upload(client, geojson(feature("Xã A", square(0)[:-1])))
    upload(client, geojson(feature("Xã A")))
    assert BoundaryMap.current().file_name == "xa.geojson"


def test_nobody_else_loads(province, as_staff):
    client = as_staff(UserFactory(roles=[(province, Role.HEAD)]))
    assert client.get("/admin/dia-gioi/").status_code == 404
