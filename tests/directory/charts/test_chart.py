"""The chart tells what the directory tells, and no more, in three ways."""

import datetime
import re
from io import BytesIO

import pypdfium2
import pytest
from django.test import Client
from lxml import etree

from directory.charts.layout import lay_out
from directory.charts.reading import MOST_NAMES, MOST_UNITS, PATH, chart_of
from directory.people.models import Position, Unit
from portal.registers.demands import demands_of
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory, UnitFactory, add_units, unit_of

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 20)


def get(portal, path=PATH):
    return Client(headers={"host": portal.host}).get(path)


def text_of(portal, path=PATH) -> str:
    answer = get(portal, path)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def root_of(portal, **fields) -> Unit:
    return UnitFactory(portal=portal, published=True, **fields)


def test_levels_leaders_heads_and_vacancies_are_told(department):
    leaders = [
        Position(title="Giám đốc", is_head=True, is_leader=True, sort_order=0),
        Position(title="Phó Giám đốc", is_leader=True, seats=3, sort_order=1),
        Position(title="Chuyên viên", seats=9, sort_order=2),
    ]
    root = root_of(department, positions=leaders)
    PersonFactory(
        portal=department,
        name="Trần Thị Mẫu",
        position=root.positions.first(),
        biography="Tiểu sử mẫu.",
        duties="Phụ trách chung.",
        published=True,
    )
    office = unit_of(department, "Văn phòng Sở")
    unit_of(department, "Tổ Lưu trữ", parent=office.organisation)
    chart = chart_of(department, TODAY)
    seats = [(seat.title, [holder.name for holder in seat.holders]) for seat in chart.root.seats]
    assert seats == [("Giám đốc", ["Trần Thị Mẫu"]), ("Phó Giám đốc", [])]
    html = text_of(department)
    for words in ("Trần Thị Mẫu", "khuyết", "Văn phòng Sở", "Tổ Lưu trữ"):
        assert words in html.partition('class="chart-tree"')[2]
    assert "Chuyên viên" not in html


def test_what_is_not_public_is_not_drawn(department):
    root = root_of(department)
    hidden = OrganisationFactory(name="Phòng Kín đáo", parent=department.organisation)
    UnitFactory(portal=department, organisation=hidden)
    PersonFactory(portal=department, name="Người Kín đáo", position=root.positions.first())
    assert "Kín đáo" not in text_of(department)


def test_a_former_head_has_left_the_chart(department):
    root = root_of(department)
    person = PersonFactory(portal=department, name="Người Đã Nghỉ", position=root.positions.first())
    appointment = person.appointments.first()
    appointment.ends_on = datetime.date(2026, 1, 1)
    appointment.save()
    person.save_revision().publish()
    assert "Người Đã Nghỉ" not in text_of(department)


def test_another_portal_does_not_show_the_chart(province, department):
    unit = root_of(province)
    assert get(department, f"{PATH}{unit.pk}/").status_code == 404
    assert get(department, f"{PATH}{unit.pk}.pdf").status_code == 404


def test_the_province_draws_the_charts_of_all(province, department):
    root_of(province)
    unit = root_of(department)
    assert text_of(province, f"{PATH}{unit.pk}/")


def test_a_portal_without_units_says_so(department):
    assert "Sơ đồ được vẽ khi" in text_of(department)
    assert get(department, "/co-cau-to-chuc/so-do.pdf").status_code == 404
    assert get(department, f"{PATH}99999/").status_code == 404


def test_a_circle_of_bodies_hangs_nothing(department):
    root_of(department)
    office = unit_of(department, "Văn phòng Sở")
    body = department.organisation
    type(body).objects.filter(pk=body.pk).update(parent=office.organisation)
    chart = chart_of(department, TODAY)
    assert chart.units_count == 2


def test_queries_do_not_grow_with_the_units(department, django_assert_max_num_queries):
    root_of(department)
    add_units(department, 3)
    chart_of(department, TODAY)
    with django_assert_max_num_queries(14) as few:
        chart_of(department, TODAY)
    add_units(department, 200)
    with django_assert_max_num_queries(len(few)):
        chart = chart_of(department, TODAY)
    assert len(chart.root.below) == MOST_UNITS
    assert chart.root.left_out == 203 - MOST_UNITS
    assert "143 đơn vị khác" in text_of(department)


def test_the_drawing_is_well_formed_and_its_boxes_are_links(department):
    root_of(department)
    unit_of(department, 'Phòng <b>"&Mẫu')
    unit = unit_of(department, "Phòng " + "Quản lý xây dựng và kiểm tra văn bản " * 6)
    drawing = etree.fromstring(get(department, "/co-cau-to-chuc/so-do.svg").content)
    paths = [link.get("href") for link in drawing.iter("{*}a")]
    assert unit.public_path in paths
    assert drawing.find("{*}title").text
    assert drawing.find("{*}desc").text


def test_long_names_stay_in_their_boxes(department):
    root_of(department)
    unit_of(department, "X" * 200)
    layout = lay_out(chart_of(department, TODAY))
    box = layout.rows[0].boxes[0]
    assert len(box.lines) > 3
    assert all(len(line.text) < 60 for line in box.lines)


def test_boxes_do_not_overlap(department):
    root_of(department)
    for number in range(7):
        unit = unit_of(department, f"Phòng Nghiệp vụ số {number}")
        unit_of(department, f"Tổ {number} một", parent=unit.organisation)
        unit_of(department, f"Tổ {number} hai", parent=unit.organisation)
    layout = lay_out(chart_of(department, TODAY))
    boxes = [(row.top, box) for row in layout.rows for box in row.boxes]
    assert len(boxes) == 21
    for top, box in boxes:
        assert box.x + box.width <= layout.width
        for other_top, other in boxes:
            apart = (
                box is other
                or box.x >= other.x + other.width
                or other.x >= box.x + box.width
                or top + box.y >= other_top + other.bottom
                or other_top + other.y >= top + box.bottom
            )
            assert apart


def pages_of(portal, path="/co-cau-to-chuc/so-do.pdf") -> list[str]:
    answer = get(portal, path)
    assert answer["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(BytesIO(answer.content))
    return [page.get_textpage().get_text_bounded() for page in document]


def test_the_pdf_has_the_same_words(department):
    root_of(department)
    unit_of(department, "Phòng Phổ biến, giáo dục pháp luật")
    pages = pages_of(department)
    assert len(pages) == 1
    assert "Phòng Phổ biến" in re.sub(r"\s+", " ", pages[0])
    assert "khuyết" in pages[0]


def test_a_long_title_stays_on_the_sheet(department):
    name = (
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân, Ủy ban nhân dân và Ủy ban Mặt trận Tổ quốc "
        "Việt Nam tỉnh Sông Mẫu (tên mẫu)"
    )
    department.organisation.name = name
    department.organisation.save()
    root_of(department, organisation=department.organisation)
    sheet = pypdfium2.PdfDocument(BytesIO(get(department, "/co-cau-to-chuc/so-do.pdf").content))[0]
    text, width = sheet.get_textpage(), sheet.get_width()
    assert f"Sơ đồ tổ chức – {name}" in " ".join(text.get_text_range().split())
    assert max(text.get_charbox(place)[2] for place in range(text.count_chars())) < width


def test_more_holders_than_are_named_are_counted(department):
    seat = Position(title="Phó Giám đốc", is_leader=True, seats=20)
    root = root_of(department, organisation=department.organisation, positions=[seat])
    for number in range(MOST_NAMES + 3):
        PersonFactory(
            portal=department,
            name=f"Trần Thị Mẫu {number}",
            position=root.positions.first(),
            biography="Tiểu sử mẫu.",
            duties="Nhiệm vụ mẫu.",
            published=True,
        )
    assert "và 3 người khác" in text_of(department).partition('class="chart-tree"')[2]


def test_a_large_chart_goes_over_several_sheets(department):
    root_of(department)
    for number in range(30):
        unit = unit_of(department, f"Phòng Nghiệp vụ số {number}")
        for place in range(10 if number < 3 else 0):
            unit_of(department, f"Tổ công tác số {number}-{place}", parent=unit.organisation)
    pages = pages_of(department)
    assert len(pages) > 1
    words = re.sub(r"\s+", " ", " ".join(pages))
    assert all(f"Phòng Nghiệp vụ số {number}" in words for number in range(30))
    assert "và 2 đơn vị khác" in words


def test_the_law_is_met_by_a_body_with_units(department):
    demands = [demand for demand in demands_of(department) if demand.model is Unit]
    charts = [demand for demand in demands if type(demand).__name__ == "ChartDemand"]
    assert {demand.law for demand in charts} == {"ND43-10.1.a.1", "ND224-9.1.b"}
    root_of(department)
    assert not any(demand.is_met(department) for demand in charts)
    unit_of(department, "Văn phòng Sở")
    assert all(demand.is_met(department) for demand in charts)


def test_the_chart_is_in_both_site_maps(department):
    root_of(department)
    assert PATH in text_of(department, "/so-do/")
    assert PATH in text_of(department, "/sitemap-so-do-to-chuc-1.xml")
