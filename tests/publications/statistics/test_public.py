"""Statistics as readers get them: five parts, table, chart, CSV and XLSX; and summary reports."""

import csv
import io
import json
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from lxml import etree
from openpyxl import load_workbook

from portal.registers.demands import demands_of
from portal.tenancy.enums import Role
from publications.statistics.charts import Chart, draw
from publications.statistics.models import StatisticalRelease
from tests.factories.accounts import UserFactory
from tests.factories.statistics import (
    StatisticalReleaseFactory,
    SummaryReportFactory,
    sample_table,
)

pytestmark = pytest.mark.django_db


def page_of(reader, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    assert not response.cookies
    return response.content.decode()


def svg_of(page: str):
    return etree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])


def test_record_shows_the_five_parts_and_the_survey(province, as_reader):
    release = StatisticalReleaseFactory(portal=province, published=True)
    page = page_of(as_reader(province), release.public_path)
    for words in (
        release.survey,
        release.method,
        release.analysis,
        release.report.title,
        "01/01/2025 – 31/12/2025",
    ):
        assert words in page


@pytest.mark.parametrize(
    "part", ["table", "report", "method", "analysis", "collected_from", "survey", "decided_on"]
)
def test_statistics_without_a_part_are_refused_with_its_name(province, part):
    empty = None if part in {"table", "report", "collected_from", "decided_on"} else ""
    release = StatisticalReleaseFactory(portal=province, **{part: empty})
    label = str(release._meta.get_field(part).verbose_name)
    with pytest.raises(ValidationError, match=label):
        release.latest_revision.publish()


def test_table_is_shown_in_its_order_with_scopes_and_vietnamese_numbers(province, as_reader):
    release = StatisticalReleaseFactory(portal=province, caption="Diện tích và sản lượng", published=True)
    page = page_of(as_reader(province), release.public_path)
    assert "<caption>Diện tích và sản lượng" in page
    assert '<th scope="col">Huyện</th><th scope="col" class="table__number">Diện tích</th>' in page
    assert '<th scope="row">Đông Mẫu</th><td class="table__number">1.250,5</td>' in page
    assert page.index(">Đông Mẫu<") < page.index(">Bến Sông<")


@pytest.mark.parametrize("kind", ["bars", "lines", "shares"])
def test_chart_is_drawn_without_script_style_or_colour_alone(province, as_reader, kind):
    lines = [["Năm", "Thu"], ["2024", "100"], ["2025", "300"]]
    release = StatisticalReleaseFactory(
        portal=province, chart_kind=kind, table=sample_table(lines), published=True
    )
    svg = svg_of(page_of(as_reader(province), release.public_path))
    names = {element.tag.rpartition("}")[2] for element in svg.iter() if isinstance(element.tag, str)}
    assert not names & {"script", "style", "foreignObject", "a", "use"}
    assert not [element for element in svg.iter() if element.get("style")]
    assert svg[0].tag.endswith("title")
    assert svg[1].tag.endswith("desc")
    assert svg.get("role") == "img"
    assert "pattern" in names


def test_words_of_a_table_are_no_markup_in_the_chart(province, as_reader):
    lines = [["Năm", "<script>alert(1)</script>"], ["</svg><img src=x>", "1"]]
    release = StatisticalReleaseFactory(portal=province, table=sample_table(lines), published=True)
    page = page_of(as_reader(province), release.public_path)
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("number", ["1e30", "1e99", "9" * 25, "-1e27", "1e-99"])
def test_huge_number_that_was_kept_earlier_does_not_take_the_page_down(province, as_reader, number):
    table = {"columns": ["Năm", "Thu"], "rows": [["2024", number], ["2025", "2"]], "numeric": [False, True]}
    release = StatisticalReleaseFactory(portal=province, table=table, published=True)
    assert "chart__drawing" in page_of(as_reader(province), release.public_path)


def test_table_without_numbers_or_with_no_chart_wanted_has_none(province, as_reader):
    for fields in ({"chart_kind": "none"}, {"table": sample_table([["A", "B"], ["c", "d"]])}):
        release = StatisticalReleaseFactory(portal=province, published=True, **fields)
        assert "chart__drawing" not in page_of(as_reader(province), release.public_path)


def test_drawing_speaks_the_language_of_its_page():
    chart = Chart("bars", "Bảng hai ngữ", "", ("a", "b"), (("Thu", (Decimal(1), Decimal(2))),))
    with translation.override("en"):
        assert "The figures stand in the table below" in draw(chart)
    with translation.override("vi"):
        assert "The figures stand" not in draw(chart)


@pytest.mark.parametrize(("count", "words"), [(6, ""), (8, "không đủ chỗ cho 2 cột")])
def test_columns_for_which_a_chart_has_no_room_are_counted_in_words(province, as_reader, count, words):
    lines = [["Xã", *(f"Cột {n}" for n in range(count))], ["A", *(str(n + 1) for n in range(count))]]
    release = StatisticalReleaseFactory(portal=province, table=sample_table(lines), published=True)
    page = page_of(as_reader(province), release.public_path)
    assert words in page
    assert ("không đủ chỗ" in page) is bool(words)


def test_signs_in_gaps_are_shown_explained_and_handed_out(province, as_reader):
    lines = [["Xã", "Số"], ["A", "-"], ["B", "…"], ["C", "5"]]
    release = StatisticalReleaseFactory(portal=province, table=sample_table(lines), published=True)
    reader = as_reader(province)
    page = page_of(reader, release.public_path)
    assert '<td class="table__number">–</td>' in page
    assert "“–” không phát sinh; “…” chưa có số liệu." in page
    assert "A,–\r\nB,…\r\nC,5" in reader.get(release.data_path("csv")).content.decode()


def test_data_come_as_csv_and_xlsx_and_no_cell_is_a_formula(province, as_reader):
    lines = [["Tên", "=1+1"], ["=HYPERLINK(1)", "1,5"], ["@SUM", "-2"]]
    release = StatisticalReleaseFactory(portal=province, table=sample_table(lines), published=True)
    reader = as_reader(province)
    answer = reader.get(f"{release.public_path}so-lieu.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows == [["Tên", "'=1+1"], ["'=HYPERLINK(1)", "1.5"], ["'@SUM", "-2"]]
    answer = reader.get(f"{release.public_path}so-lieu.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
    assert cells[1] == [("=HYPERLINK(1)", "s"), (1.5, "n")]
    assert cells[0][1] == ("=1+1", "s")


def test_data_of_what_is_not_public_are_not_there(province, department, as_reader):
    draft = StatisticalReleaseFactory(portal=province)
    release = StatisticalReleaseFactory(portal=province, published=True)
    reader = as_reader(province)
    assert reader.get(f"{draft.public_path}so-lieu.csv").status_code == 404
    assert as_reader(department).get(f"{release.public_path}so-lieu.csv").status_code == 404
    assert reader.get(f"/thong-ke/khac-{release.pk}/so-lieu.csv").status_code == 301
    release.unpublish()
    assert reader.get(f"{release.public_path}so-lieu.csv").status_code == 410


def test_statistics_are_due_ten_working_days_after_the_decision(province):
    release = StatisticalReleaseFactory(portal=province)
    assert release.clock_starts_on == release.decided_on
    assert release.clock_days("owner") == 10


def wide_table(rows: int) -> dict:
    lines = [[f"Xã {row}", *(str(row * 10 + column) for column in range(5))] for row in range(rows)]
    return sample_table([["Xã", *(f"Cột {column}" for column in range(5))], *lines])


@pytest.mark.parametrize(
    "path", ["/thong-ke/", "/thong-ke/rss.xml", "/thong-ke/danh-sach.json", "/api/v1/thong-ke/"]
)
def test_lists_do_not_read_the_tables(province, as_reader, path):
    StatisticalReleaseFactory(portal=province, published=True)
    with CaptureQueriesContext(connection) as queries:
        response = as_reader(province).get(path)
        assert b"".join(response) if response.streaming else response.content
    assert response.status_code == 200
    assert not [query["sql"] for query in queries if '."table"' in query["sql"]]


def test_list_of_the_admin_reads_neither_tables_nor_versions(province, as_staff):
    StatisticalReleaseFactory(portal=province, published=True)
    draft = StatisticalReleaseFactory(portal=province)
    desk = as_staff(UserFactory(roles=[(province, Role.EDITOR)]))
    with CaptureQueriesContext(connection) as queries:
        page = desk.get("/admin/snippets/statistics/statisticalrelease/").content.decode()
    assert draft.title in page
    lists = [query["sql"] for query in queries if 'FROM "statistics_statisticalrelease"' in query["sql"]]
    assert not [sql for sql in lists if '."table",' in sql or ', "wagtailcore_revision"."content"' in sql]


def test_migration_takes_the_headings_from_the_tables(province):
    release = StatisticalReleaseFactory(portal=province, published=True)
    StatisticalReleaseFactory(portal=province, table=None)
    StatisticalRelease.objects.update(headings=[])
    step = import_module("publications.statistics.migrations.0002_headings_of_the_tables")
    step.copy_headings(apps, None)
    release.refresh_from_db()
    assert release.headings == ["Huyện", "Diện tích", "Sản lượng"]


def test_page_shows_the_first_rows_and_says_how_many_more_there_are(province, as_reader):
    release = StatisticalReleaseFactory(
        portal=province, chart_kind="none", table=wide_table(450), published=True
    )
    page = page_of(as_reader(province), release.public_path)
    assert ">Xã 299<" in page
    assert ">Xã 300<" not in page
    assert "và 150 dòng nữa" in page
    content = as_reader(province).get(release.data_path("csv")).content.decode()
    assert content.count("\r\n") == 451


def test_api_leads_to_the_data(province, as_reader):
    release = StatisticalReleaseFactory(portal=province, published=True)
    [row] = json.loads(as_reader(province).get("/api/v1/thong-ke/").content)["results"]
    assert row["data"]["csv"].endswith(f"{release.public_path}so-lieu.csv")
    assert row["columns"] == ["Huyện", "Diện tích", "Sản lượng"]


def test_summary_reports_are_a_list_of_their_own(province, department, as_reader):
    report = SummaryReportFactory(portal=department, published=True)
    page = page_of(as_reader(department), "/bao-cao-tong-hop/?nam=2025")
    assert report.title in page
    assert report.title in page_of(as_reader(province), "/bao-cao-tong-hop/")
    assert report.title not in page_of(as_reader(department), "/bao-cao-tong-hop/?nam=2020")
    assert "/bao-cao-tong-hop/" in page_of(as_reader(department), "/thong-ke/")


def test_summary_report_without_its_file_is_refused(province):
    report = SummaryReportFactory(portal=province)
    report.files = []
    report.save()
    with pytest.raises(ValidationError, match="Tệp"):
        report.save_revision().publish()


def test_province_owes_statistics_and_everybody_summary_reports(province, department):
    def met(portal) -> dict[str, bool]:
        wanted = {"ND43-12.2", "S1"}
        return {d.law: d.is_met(portal) for d in demands_of(portal) if d.law in wanted}

    assert met(province) == {"ND43-12.2": False, "S1": False}
    assert met(department) == {"S1": False}
    StatisticalReleaseFactory(portal=province, published=True)
    SummaryReportFactory(portal=department, published=True)
    assert met(province) == {"ND43-12.2": True, "S1": True}
    assert met(department) == {"S1": True}


def queries_of(reader, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = reader.get(path)
        assert b"".join(response) if response.streaming else response.content
    assert response.status_code == 200
    return len(queries)


def test_number_of_queries_does_not_grow_with_the_rows(province, as_reader):
    release = StatisticalReleaseFactory(portal=province, published=True)
    SummaryReportFactory(portal=province, published=True)
    lists = ["", "rss.xml", "atom.xml", "danh-sach.csv", "danh-sach.json"]
    paths = [f"/{slug}/{kind}" for slug in ("thong-ke", "bao-cao-tong-hop") for kind in lists]
    paths += [release.public_path, "/api/v1/thong-ke/", f"{release.public_path}so-lieu.csv"]
    reader = as_reader(province)
    for path in paths:
        queries_of(reader, path)
    few = [queries_of(reader, path) for path in paths]
    for _number in range(6):
        StatisticalReleaseFactory(portal=province, published=True)
        SummaryReportFactory(portal=province, published=True)
    assert [queries_of(reader, path) for path in paths] == few
    assert max(few) <= 16
