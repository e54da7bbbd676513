"""Plans and environmental lists as readers meet them."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from portal.media.visibility import is_public
from publications.plans.models import PlanFile
from publications.plans.register import PlanRegister
from search.index.facets import FIELD
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.plans import EnvironmentalSiteFactory, PlanFactory
from tests.factories.tenancy import make_portal

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(province, as_reader):
    return as_reader(province)


def page_of(reader, path: str) -> str:
    answer = reader.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def titles(reader, path: str, **asked) -> set[str]:
    return {row.title for row in reader.get(path, asked).context["page"].object_list}


def test_start_page_names_every_list_of_the_law_the_empty_ones_too(reader, province):
    PlanFactory(portal=province, topic="land_use", published=True)
    EnvironmentalSiteFactory(portal=province, published=True)
    PlanFactory(portal=province, topic="urban")
    lists = {str(one.label): one.count for one in reader.get("/quy-hoach/").context["lists"]}
    assert len(lists) == 14
    assert {label for label, count in lists.items() if count} == {
        "Quy hoạch, kế hoạch sử dụng đất",
        "Nguồn thải",
    }
    page = page_of(reader, "/quy-hoach/")
    assert page.count("chưa có thông tin") == 12
    assert 'href="/quy-hoach/?muc=su-dung-dat"' in page
    assert 'href="/thong-tin-moi-truong/?muc=nguon-thai"' in page


def test_department_shows_the_list_it_must_keep_and_those_with_rows(department, as_reader):
    PlanFactory(portal=department, topic="waste", published=True)
    lists = [(str(one.label), one.count) for one in as_reader(department).get("/quy-hoach/").context["lists"]]
    assert lists == [
        ("Chiến lược, định hướng, quy hoạch, kế hoạch phát triển", 0),
        ("Quy hoạch thu gom, tái chế, xử lý chất thải", 1),
    ]


def test_list_is_narrowed_by_list_kind_area_years_and_words(reader, province):
    PlanFactory(
        portal=province, title="Quy hoạch đô thị Đông Mẫu", topic="urban", area="Xã Đông Mẫu", published=True
    )
    PlanFactory(
        portal=province,
        title="Kế hoạch nước sạch",
        kind="plan",
        period_from=2026,
        period_to=2026,
        published=True,
    )
    town, water = "Quy hoạch đô thị Đông Mẫu", "Kế hoạch nước sạch"
    path = "/quy-hoach/"
    assert titles(reader, path) == {town, water}
    assert titles(reader, path, muc="do-thi") == {town}
    assert titles(reader, path, loai="ke-hoach") == {water}
    assert titles(reader, path, dia_ban="dong mau") == {town}
    assert titles(reader, path, q="nuoc sach") == {water}
    assert titles(reader, path, thoi_ky="2030") == {town}
    assert titles(reader, path, thoi_ky="2026") == {town, water}
    assert titles(reader, path, nam="2024") == {town, water}
    assert titles(reader, path, nam="2023") == set()


@pytest.mark.parametrize(
    "asked",
    [
        {"muc": "urban"},
        {"muc": "x"},
        {"loai": "\x00"},
        {"nam": "1e9"},
        {"thoi_ky": "-1"},
        {"linh_vuc": "9" * 30},
    ],
)
def test_filters_that_cannot_be_read_are_answered_with_words(reader, asked):
    assert "error-summary" in reader.get("/quy-hoach/", asked).content.decode()
    assert reader.get("/quy-hoach/rss.xml", asked).status_code == 400


def test_environmental_lists_are_narrowed_by_list_level_and_area(reader, province):
    EnvironmentalSiteFactory(portal=province, title="Nguồn thải A", published=True)
    EnvironmentalSiteFactory(
        portal=province,
        title="Bãi rác cũ",
        kind="polluted",
        level="especially_serious",
        cause="Nước rỉ rác",
        measures="Đóng bãi",
        area="Xã Bến Sông",
        published=True,
    )
    path = "/thong-tin-moi-truong/"
    assert titles(reader, path, muc="o-nhiem") == {"Bãi rác cũ"}
    assert titles(reader, path, muc_do="dac-biet-nghiem-trong") == {"Bãi rác cũ"}
    assert titles(reader, path, muc_do="nghiem-trong") == set()
    assert titles(reader, path, dia_ban="DONG MAU") == {"Nguồn thải A"}
    page = page_of(reader, path)
    assert "1.200 tấn/năm" in page


def test_page_links_the_decision_while_the_public_may_read_it(reader, province):
    decision = LegalDocumentFactory(portal=province, document_number="15/2024/QĐ-UBND", published=True)
    plan = PlanFactory(portal=province, decision=decision, decision_number="", published=True)
    link = f'<a href="{decision.public_url()}">15/2024/QĐ-UBND</a>'
    assert link in page_of(reader, plan.public_path)
    decision.unpublish()
    page = page_of(reader, plan.public_path)
    assert link not in page
    assert "15/2024/QĐ-UBND" in page


def test_map_stands_with_its_words_and_is_public_with_its_plan(reader, province):
    file = OfficialFileFactory(portal=province, title="Bản đồ đô thị")
    attached = PlanFile(file=file, is_map=True, text_alternative="Phía bắc giáp sông Mẫu")
    plan = PlanFactory(portal=province, files=[attached])
    assert not is_public(file)
    plan.latest_revision.publish()
    page = page_of(reader, plan.public_path)
    assert page.index("Bản đồ đô thị") < page.index("Phía bắc giáp sông Mẫu")
    assert 'id="tep-dinh-kem"' not in page
    assert is_public(file)


def test_row_of_a_component_portal_is_on_its_own_and_on_the_provincial_one(
    province, department, commune, as_reader
):
    plan = PlanFactory(portal=department, published=True)
    assert plan.title in page_of(as_reader(department), "/quy-hoach/")
    assert plan.title in page_of(as_reader(province), "/quy-hoach/")
    assert plan.title not in page_of(as_reader(commune), "/quy-hoach/")
    assert as_reader(commune).get(plan.public_path).status_code == 404


def test_feed_follows_one_list_and_exports_carry_the_facts(reader, province):
    plan = PlanFactory(
        portal=province, topic="capital_calls", summary="Nhà máy", area="Bến Sông", contact="Sở Tài chính",
        capital=12_000_000_000, published=True,
    )  # fmt: skip
    PlanFactory(portal=province, published=True)
    feed = etree.fromstring(reader.get("/quy-hoach/rss.xml?muc=moi-goi-von").content)
    [item] = feed.findall("channel/item")
    assert item.findtext("title") == plan.title
    assert "12.000.000.000 đồng" in item.findtext("description")
    text = b"".join(reader.get("/quy-hoach/danh-sach.csv?muc=moi-goi-von").streaming_content).decode(
        "utf-8-sig"
    )
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["capital"], row["capital_currency"]) == ("12000000000.00", "VND")
    assert (row["period"], row["approved_on"]) == ("2021–2030", "2024-05-06")


def test_read_api_serves_plans_and_sites(reader, province):
    PlanFactory(portal=province, published=True)
    EnvironmentalSiteFactory(portal=province, published=True)
    for slug in ("quy-hoach", "thong-tin-moi-truong"):
        answer = reader.get(f"/api/v1/{slug}/")
        assert answer.status_code == 200, slug
        assert len(json.loads(answer.content)["results"]) == 1, slug


def test_search_holds_the_field_and_changes_when_the_field_is_renamed(province):
    from publications.legislation.models import FieldOfLaw

    field = FieldOfLaw.objects.create(name="Cấp nước mẫu")
    plan = PlanFactory(portal=province, field=field, summary="Nước sạch", published=True)
    register = PlanRegister()
    [found] = register.search_documents(register.search_queryset().filter(pk=plan.pk))
    assert found.facets[FIELD] == str(field.pk)
    assert "Nước sạch" in found.body
    before = register.search_stamps([plan.pk])
    FieldOfLaw.objects.filter(pk=field.pk).update(name="Nước")
    assert register.search_stamps([plan.pk]) != before


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = reader.get(path)
        assert answer.status_code == 200, path
        b"".join(answer) if answer.streaming else answer.content
    return len(queries)


def test_queries_do_not_grow_with_the_rows(reader, province):
    district = make_portal("district", "thuongmau.songmau.gov.vn")
    decision = LegalDocumentFactory(portal=province, published=True)

    def add(count):
        for number in range(count):
            owner = district if number % 2 else province
            plan = PlanFactory(portal=owner, decision=decision, decision_number="", published=True)
            site = EnvironmentalSiteFactory(portal=owner, published=True)
        return plan, site

    plan, site = add(2)
    paths = [
        "/quy-hoach/", "/quy-hoach/?muc=phat-trien&q=mau", "/quy-hoach/rss.xml", "/quy-hoach/danh-sach.csv",
        "/quy-hoach/danh-sach.json", "/thong-tin-moi-truong/", "/api/v1/quy-hoach/", plan.public_path,
        site.public_path,
    ]  # fmt: skip
    queries_of(reader, "/quy-hoach/")
    few = [queries_of(reader, path) for path in paths]
    add(12)
    assert [queries_of(reader, path) for path in paths] == few
    assert max(few) <= 16
