"""What the law asks of a row stands on its page, in every export and in the API, each under its name."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from portal.media.visibility import is_public
from tests.factories.investment import ProjectFactory, TenderFactory
from tests.factories.plans import EnvironmentalSiteFactory, PlanFactory
from tests.factories.research import ScienceProgrammeFactory, published_result
from tests.factories.rewards import ConductDecisionFactory
from tests.factories.statistics import StatisticalReleaseFactory, SummaryReportFactory

pytestmark = pytest.mark.django_db
DECISION = {"decision_number", "approved_on"}
PERIOD = {"period", "period_from", "period_to"}
COLLECTION = {"collected_from", "collected_until"}
MAKERS = [
    (PlanFactory, "quy-hoach", {"topic", "kind", "summary", "files", *DECISION, *PERIOD}),
    (
        EnvironmentalSiteFactory,
        "thong-tin-moi-truong",
        {"kind", "operator", "area", "waste_kind", "quantity", "quantity_unit", "cause", "measures"},
    ),
    (
        ProjectFactory,
        "du-an",
        {"goal", "field", "kind", "budget", "budget_currency", "funding", "sponsors", "status", *PERIOD},
    ),
    (
        TenderFactory,
        "dau-thau",
        {"purpose", "stage", "number", "form", "content", "price", "winner", "winning_price", "files"},
    ),
    (
        ScienceProgrammeFactory,
        "de-tai",
        {"code", "level", "field", "lead_unit", "starts_on", "ends_on", "summary"},
    ),
    (published_result, "ket-qua-de-tai", {"synthesis_report", "application_report", "summary", "files"}),
    (
        StatisticalReleaseFactory,
        "thong-ke",
        {"survey", "report", "method", "analysis", "decided_on", "files", *COLLECTION},
    ),
    (SummaryReportFactory, "bao-cao-tong-hop", {"document_number", "files", *COLLECTION}),
    (
        ConductDecisionFactory,
        "khen-thuong-xu-phat",
        {"kind", "organisation_name", "decision_number", "decided_on", "content", "files"},
    ),
]


def read(client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return b"".join(answer) if answer.streaming else answer.content


def published(maker, portal):
    return maker(portal) if maker is published_result else maker(portal=portal, published=True)


@pytest.mark.parametrize(("maker", "slug", "fields"), MAKERS, ids=[slug for _maker, slug, _fields in MAKERS])
def test_each_field_of_the_law_is_in_every_export_and_the_api(province, as_reader, maker, slug, fields):
    published(maker, province)
    client = as_reader(province)
    [row] = json.loads(read(client, f"/{slug}/danh-sach.json"))["records"]
    assert fields <= row.keys()
    text = read(client, f"/{slug}/danh-sach.csv").decode()
    [line] = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert fields <= line.keys()
    sheet = load_workbook(io.BytesIO(read(client, f"/{slug}/danh-sach.xlsx"))).active
    assert fields <= {cell.value for cell in sheet[1]}
    told = json.loads(read(client, f"/api/v1/{slug}/"))["results"][0]
    assert {name: told[name] for name in fields} == {name: row[name] for name in fields}


@pytest.mark.parametrize(
    ("maker", "name"),
    [
        (PlanFactory, "summary"),
        (TenderFactory, "content"),
        (ScienceProgrammeFactory, "summary"),
        (SummaryReportFactory, "summary"),
        (ConductDecisionFactory, "content"),
        (StatisticalReleaseFactory, "method"),
        (StatisticalReleaseFactory, "analysis"),
    ],
)
def test_longer_text_stands_under_its_label(province, as_reader, maker, name):
    row = maker(portal=province, published=True, **{name: "Lời mẫu để đọc"})
    label = type(row)._meta.get_field(name).verbose_name
    page = as_reader(province).get(row.public_path).content.decode()
    assert f'id="doan-{name}">{label}</h2>' in page
    assert "<p>Lời mẫu để đọc</p>" in page


def test_each_report_on_a_programme_is_named_and_told_by_its_public_address(province, as_reader):
    row = published_result(province)
    client = as_reader(province)
    [told] = json.loads(read(client, "/ket-qua-de-tai/danh-sach.json"))["records"]
    reports = [row.synthesis_report, row.application_report]
    assert [told["synthesis_report"], told["application_report"]] == [file.public_url for file in reports]
    assert told["files"] == [file.public_url for file in reports]
    page = client.get(row.public_path).content.decode()
    assert "<dt>Báo cáo tổng hợp</dt>" in page
    assert all(is_public(file) for file in reports)


@pytest.mark.parametrize(("maker", "slug", "fields"), MAKERS, ids=[slug for _maker, slug, _fields in MAKERS])
def test_exports_ask_no_more_of_more_rows(
    province, as_reader, django_assert_max_num_queries, maker, slug, fields
):
    for _count in range(4):
        published(maker, province)
    client = as_reader(province)
    for kind in ("json", "csv", "xlsx"):
        with django_assert_max_num_queries(8):
            read(client, f"/{slug}/danh-sach.{kind}")
