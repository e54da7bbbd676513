"""Projects and tenders as readers meet them."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publications.investment.models import Project, Tender
from publications.investment.register import ProjectRegister
from publications.investment.totals import totals_of
from tests.factories.investment import ProjectFactory, TenderFactory
from tests.factories.legislation import LegalDocumentFactory
from tests.factories.media import OfficialFileFactory

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


def change(project: Project, **values) -> None:
    """Publish another version."""
    draft = Project.objects.get(pk=project.pk)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def test_start_page_has_the_three_lists_and_both_others_with_their_counts(reader, province):
    ProjectFactory(portal=province, status="ongoing", published=True)
    TenderFactory(portal=province, purpose="purchase", published=True)
    lists = [(str(one.label), one.count) for one in reader.get("/du-an/").context["lists"]]
    assert lists == [
        ("Đang chuẩn bị đầu tư", 0),
        ("Đang triển khai", 1),
        ("Đã hoàn tất", 0),
        ("Đấu thầu", 0),
        ("Mua sắm công", 1),
    ]
    assert 'href="/dau-thau/?muc=mua-sam-cong"' in page_of(reader, "/du-an/")


def test_project_is_in_exactly_one_list(reader, province):
    project = ProjectFactory(portal=province, published=True)
    lists = ("dang-chuan-bi", "dang-trien-khai", "da-hoan-tat")
    assert [bool(titles(reader, "/du-an/", tinh_trang=one)) for one in lists] == [True, False, False]
    change(project, status="completed")
    assert [bool(titles(reader, "/du-an/", tinh_trang=one)) for one in lists] == [False, False, True]


def test_page_has_the_nine_things_with_the_budget_in_dong(reader, province):
    project = ProjectFactory(portal=province, published=True)
    page = page_of(reader, project.public_path)
    for words in (
        project.title, project.goal, "Giao thông vận tải", "Nhóm C", "2024–2026", "1.250.000.000 đồng",
        "Ngân sách địa phương", "Ngân sách tỉnh", "Đang chuẩn bị đầu tư",
    ):  # fmt: skip
        assert words in page, words


def test_list_is_narrowed_by_amount_in_one_currency(reader, province):
    small = ProjectFactory(portal=province, budget=Decimal(500_000_000), published=True)
    large = ProjectFactory(portal=province, budget=Decimal(2_000_000_000), published=True)
    foreign = ProjectFactory(
        portal=province, budget=Decimal("3000000.50"), budget_currency="USD", published=True
    )
    assert titles(reader, "/du-an/", kinh_phi_tu="1.000.000.000") == {large.title}
    assert titles(reader, "/du-an/", kinh_phi_den="1000000000") == {small.title}
    assert titles(reader, "/du-an/", kinh_phi_den="5.000.000", tien="USD") == {foreign.title}
    assert titles(reader, "/du-an/", tien="USD") == {foreign.title}
    assert titles(reader, "/du-an/", sap_xep="", dia_diem="khong co") == set()


@pytest.mark.parametrize(
    "asked",
    [
        {"kinh_phi_tu": "một tỷ"},
        {"kinh_phi_tu": "0"},
        {"tien": "ABC"},
        {"tinh_trang": "ongoing"},
        {"nam": "\x00"},
    ],
)
def test_filters_that_cannot_be_read_are_answered_with_words(reader, asked):
    assert "error-summary" in reader.get("/du-an/", asked).content.decode()
    assert reader.get("/du-an/danh-sach.json", asked).status_code == 400


def test_totals_are_by_list_and_year_and_each_currency_by_itself(province):
    ProjectFactory(portal=province, budget=Decimal(100), published=True)
    ProjectFactory(portal=province, budget=Decimal(250), published=True)
    ProjectFactory(portal=province, budget=Decimal("7.50"), budget_currency="USD", published=True)
    ProjectFactory(portal=province, status="completed", approved_on="2020-01-02", published=True)
    first, second = totals_of(Project.objects.all(), "mẫu")
    assert first == ("Đang chuẩn bị đầu tư", 2024, 3, "7,50 đô la Mỹ; 350 đồng")
    assert second == ("Đã hoàn tất", 2020, 1, "1.250.000.000 đồng")


def test_totals_of_a_long_list_are_summed_once_in_a_while(reader, province, monkeypatch):
    monkeypatch.setattr("publications.investment.totals.LONG_LIST", 2)
    for number in range(3):
        ProjectFactory(portal=province, published=True)
        sums = [total.project_count for total in reader.get("/du-an/?sap-xep=kinh-phi").context["totals"]]
        assert sums == [min(number + 1, 2)]
    assert [total.project_count for total in reader.get("/du-an/?q=du+an").context["totals"]] == [3]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other database: it sorts a small table at once")
def test_largest_budgets_are_read_from_an_index(province):
    rows = Project.objects.live().order_by(*ProjectRegister.sort_options["kinh-phi"][1])
    assert "project_by_budget" in rows.explain()


def test_totals_are_exact_to_fifteen_figures(province):
    ProjectFactory(portal=province, budget=Decimal(400_000_000_000_001), published=True)
    ProjectFactory(portal=province, budget=Decimal(1), published=True)
    [total] = totals_of(Project.objects.all(), "mẫu")
    assert total.sums == "400.000.000.000.002 đồng"


def test_readers_see_what_was_changed_in_a_project(reader, province):
    project = ProjectFactory(portal=province, published=True)
    assert "Lịch sử thay đổi" not in page_of(reader, project.public_path)
    change(project, budget=Decimal(2_000_000_000), status="ongoing")
    change(project, progress="Đã giải phóng mặt bằng")
    draft = Project.objects.get(pk=project.pk)
    draft.sponsors = "Bản nháp chưa công bố"
    draft.save_revision()
    changes = reader.get(project.public_path).context["changes"]
    assert [[fact[1:] for fact in step.facts] for step in changes] == [
        [("Tiến độ", "", "Đã giải phóng mặt bằng")],
        [
            ("Tình trạng dự án", "Đang chuẩn bị đầu tư", "Đang triển khai"),
            ("Kinh phí dự án", "1.250.000.000 đồng", "2.000.000.000 đồng"),
        ],
    ]
    page = page_of(reader, project.public_path)
    assert "<del>1.250.000.000 đồng</del>" in page
    assert "Bản nháp" not in page


def test_what_stood_there_before_a_withdrawal_is_not_told_again(reader, province):
    project = ProjectFactory(portal=province, sponsors="Không được nêu tên", published=True)
    Project.objects.get(pk=project.pk).unpublish()
    change(project, sponsors="Ngân sách")
    change(project, sponsors="Ngân sách tỉnh")
    page = page_of(reader, project.public_path)
    assert "Không được nêu tên" not in page
    assert "<del>Ngân sách</del>" in page


def test_files_that_come_and_go_are_changes(reader, province):
    project = ProjectFactory(portal=province, published=True)
    from publications.investment.models import ProjectFile

    file = OfficialFileFactory(portal=province, title="Quyết định đầu tư")
    change(project, files=[ProjectFile(file=file)])
    [step] = reader.get(project.public_path).context["changes"]
    assert tuple(step.facts[0]) == ("files", "Tệp", "", "Quyết định đầu tư")


def test_programs_read_the_changes_of_one_project_in_a_constant_number_of_queries(reader, province):
    project = ProjectFactory(portal=province, published=True)
    path = f"/api/v1/du-an/{project.pk}/"
    assert reader.get(path).json()["changes"] == []
    change(project, progress="Bước 1")
    change(project, progress="Bước 2")
    with CaptureQueriesContext(connection) as few:
        newest, first = reader.get(path).json()["changes"]
    assert first["facts"] == [{"name": "progress", "label": "Tiến độ", "before": "", "after": "Bước 1"}]
    assert newest["facts"][0]["before"] == "Bước 1"
    for number in range(3, 9):
        change(project, progress=f"Bước {number}")
    with CaptureQueriesContext(connection) as many:
        assert len(reader.get(path).json()["changes"]) == 8
    assert len(many) == len(few)
    assert "changes" not in reader.get("/api/v1/du-an/").json()["results"][0]


def test_project_and_its_tenders_link_each_other_while_they_are_public(reader, province):
    project = ProjectFactory(portal=province)
    invitation = TenderFactory(
        portal=province, stage="invitation", winner="", winning_price=None, project=project,
        closes_at="2024-05-20T09:00:00+07:00", published=True,
    )  # fmt: skip
    result = TenderFactory(portal=province, project=project, invitation=invitation, published=True)
    assert project.title not in page_of(reader, result.public_path)
    project.latest_revision.publish()
    assert f'href="{project.public_url()}"' in page_of(reader, result.public_path)
    page = page_of(reader, project.public_path)
    assert f'href="{result.public_url()}"' in page
    assert f'href="{invitation.public_url()}"' in page
    assert f'href="{result.public_url()}"' in page_of(reader, invitation.public_path)
    draft = TenderFactory(portal=province, project=project, title="Gói thầu còn nháp")
    assert draft.title not in page_of(reader, project.public_path)


def test_no_other_board_writes_on_the_page_of_a_project(reader, province, department):
    project = ProjectFactory(portal=province, published=True)
    foreign = TenderFactory(portal=department, published=True)
    Tender.objects.filter(pk=foreign.pk).update(project=project)
    assert foreign.title not in page_of(reader, project.public_path)


def test_tenders_are_narrowed_by_list_stage_and_price(reader, province):
    bid = TenderFactory(portal=province, published=True)
    bought = TenderFactory(portal=province, purpose="purchase", price=Decimal(90_000_000), published=True)
    assert titles(reader, "/dau-thau/", muc="dau-thau") == {bid.title}
    assert titles(reader, "/dau-thau/", gia_den="100.000.000") == {bought.title}
    assert titles(reader, "/dau-thau/", buoc="moi-thau") == set()
    assert titles(reader, "/dau-thau/", q=bid.number) == {bid.title}


def test_exports_carry_amounts_currencies_and_winners(reader, province):
    TenderFactory(portal=province, published=True)
    text = b"".join(reader.get("/dau-thau/danh-sach.csv").streaming_content).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["price"], row["winning_price"], row["currency"]) == ("900000000.00", "880000000.00", "VND")
    assert row["winner"] == "Công ty Xây dựng Mẫu"


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = reader.get(path)
        assert answer.status_code == 200, path
        b"".join(answer) if answer.streaming else answer.content
    return len(queries)


def test_queries_do_not_grow_with_rows_tenders_and_changes(reader, province):
    decision = LegalDocumentFactory(portal=province, published=True)
    project = ProjectFactory(portal=province, decision=decision, decision_number="", published=True)
    tender = TenderFactory(portal=province, project=project, published=True)

    def grow(count):
        for number in range(count):
            change(project, progress=f"Bước {number} của {count}")
            ProjectFactory(portal=province, decision=decision, decision_number="", published=True)
            TenderFactory(portal=province, project=project, published=True)

    grow(2)
    paths = [
        "/du-an/", "/du-an/?tinh_trang=dang-chuan-bi&q=mau", "/du-an/atom.xml", "/du-an/danh-sach.csv",
        "/dau-thau/", "/dau-thau/danh-sach.json", "/api/v1/du-an/", "/api/v1/dau-thau/", project.public_path,
        tender.public_path,
    ]  # fmt: skip
    queries_of(reader, "/du-an/")
    few = [queries_of(reader, path) for path in paths]
    grow(10)
    assert [queries_of(reader, path) for path in paths] == few
    assert max(few) <= 20
